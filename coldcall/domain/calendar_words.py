"""The words of `when`: days, months, parts of the day, zones and feasts, in English, German, French, Spanish.

Where two languages share a short form, the English meaning holds ("mar" is March, neither mardi nor martes).
Phrases of several words are made one of these first, by `calendar_phrases`.
"""

from __future__ import annotations

from datetime import time

_DAYS = (
    "mon monday mondays mo montag montags lundi lun lunes",
    "tue tues tuesday tuesdays di dienstag dienstags mardi martes",
    "wed weds wednesday wednesdays mi mittwoch mittwochs mercredi mer miércoles miercoles mié mie",
    "thu thur thurs thursday thursdays do donnerstag donnerstags jeudi jeu jueves jue",
    "fri friday fridays fr freitag freitags vendredi ven viernes vie",
    "sat saturday saturdays sa samstag samstags sonnabend samedi sam sábado sabado sáb weekend wochenende",
    "sun sunday sundays so sonntag sonntags dimanche dim domingo dom",
)
_MONTHS = (
    "jan january januar jänner janvier janv enero ene",
    "feb february februar février fevrier févr fév febrero",
    "mar march märz maerz mrz mars marzo",
    "apr april avril avr abril abr",
    "may mai mayo",
    "jun june juni juin junio",
    "jul july juli juillet juil julio",
    "aug august août aout agosto ago",
    "sep sept september septembre septiembre setiembre",
    "oct october okt oktober octobre octubre",
    "nov november novembre noviembre",
    "dec december dez dezember décembre decembre déc diciembre dic",
)
_UNITS = {
    "minutes": "m min mins minute minutes minuten minuto minutos",
    "hours": "h hr hrs hour hours stunde stunden std heure heures hora horas",
    "days": "d day days tag tage tagen jour jours día días dia dias",
    "workdays": "workday workdays werktag werktage werktagen arbeitstag arbeitstage arbeitstagen",
    "weeks": "w wk wks week weeks woche wochen semaine semaines semana semanas",
    "fortnights": "fortnight fortnights",
    "months": "mo mos month months monat monate monaten mois mes meses",
    "years": "y yr yrs year years jahr jahre jahren an ans année années año años",
}
_COUNTS = (
    "a an one ein eine einen einem einer eins une un una uno",
    "two zwei zwo deux dos couple",
    "three drei trois tres few paar quelques unos unas",
    "four vier quatre cuatro",
    "five fünf fuenf cinq cinco",
    "six sechs seis",
    "seven sieben sept siete",
    "eight acht huit ocho",
    "nine neun neuf nueve",
    "ten zehn dix diez",
    "eleven elf onze once",
    "twelve zwölf zwoelf douze doce",
)


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


def _alike(words: str, meaning: str) -> dict[str, str]:
    return dict.fromkeys(words.split(), meaning)


def _numbered(lines: tuple[str, ...], first: int) -> dict[str, int]:
    return {word: number for number, line in enumerate(lines, first) for word in line.split()}


WEEKDAYS = _numbered(_DAYS, 0)
"""Monday is 0. A weekend is called on its Saturday, if the law lets it."""

MONTHS = _numbered(_MONTHS, 1)

UNITS = {word: unit for unit, words in _UNITS.items() for word in words.split()}

NUMBERS = _numbered(_COUNTS, 1) | {"fourteen": 14, "vierzehn": 14, "zwanzig": 20}
"""Small numbers as counts: "in two weeks". A few are three."""

_NO_HOURS = _set("a an ein eine einen einem einer une un una couple few paar quelques unos unas")
CLOCK_NUMBERS = {
    word: number
    for word, number in _numbered(_COUNTS, 1).items()
    if word not in _NO_HOURS and word not in MONTHS
}
"""Small numbers as hours: "at three"."""

CLOCK_MINUTES = {"five": 5, "ten": 10, "quarter": 15, "fifteen": 15, "twenty": 20, "thirty": 30} | {
    "forty five": 45,
    "forty": 40,
    "fifty": 50,
    "zehn": 10,
    "viertel": 15,
    "zwanzig": 20,
}

FROM_TODAY = {
    "yesterday": -1,
    "gestern": -1,
    "hier": -1,
    "ayer": -1,
    "today": 0,
    "heute": 0,
    "aujourd'hui": 0,
    "hoy": 0,
    "tomorrow": 1,
    "tmrw": 1,
    "tmr": 1,
    "tom": 1,
    "morgen": 1,
    "demain": 1,
    "mañana": 1,
    "manana": 1,
    "overmorrow": 2,
    "übermorgen": 2,
    "uebermorgen": 2,
}

_MORNING, _AFTERNOON, _EVENING = time(9, 30), time(14, 30), time(17, 0)
PARTS_OF_DAY = {
    "daybreak": time(8, 30),
    "früh": time(8, 30),
    "morning": _MORNING,
    "vormittag": _MORNING,
    "vormittags": _MORNING,
    "morgens": _MORNING,
    "matin": _MORNING,
    "prelunch": time(11, 30),
    "lunch": time(12, 0),
    "lunchtime": time(12, 0),
    "postlunch": time(13, 30),
    "afternoon": _AFTERNOON,
    "nachmittag": _AFTERNOON,
    "nachmittags": _AFTERNOON,
    "après-midi": _AFTERNOON,
    "tarde": _AFTERNOON,
    "eod": time(16, 30),
    "evening": _EVENING,
    "abend": _EVENING,
    "abends": _EVENING,
    "soir": _EVENING,
    "noche": _EVENING,
}

SECOND_HALF = _set("afternoon nachmittag nachmittags après-midi tarde evening abend abends soir noche")
"""Parts of the day in which "at 8" is 20:00."""

NOON = _set("noon midday mittag mittags midi mediodía mediodia")

NEXT = _set(
    "next nächste nächsten nächster nächstes naechste naechsten prochain prochaine próximo próxima "
    "proximo proxima"
)
COMING = _set("coming kommende kommenden kommender kommendes")
"""A coming Friday is the first there is; a coming week or month is the next one."""

EARLY, MID, LATE = "early", "mid", "late"
_THIRDS = {
    EARLY: "early beginning start anfang début debut principios comienzos inicio inicios",
    MID: "mid middle mitte mi milieu mediados halfway",
    LATE: "late end ende fin finales fines final",
}
THIRDS = {word: third for third, words in _THIRDS.items() for word in words.split()}
"""Which part of a week, month, quarter or year somebody means."""

ORDINALS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4} | {
    "last": -1,
    "erste": 1,
    "ersten": 1,
    "zweite": 2,
    "zweiten": 2,
    "dritte": 3,
    "dritten": 3,
    "letzte": -1,
    "letzten": -1,
}
"""Which week of a month somebody means; -1 is its last."""

QUARTER_WORDS = frozenset({"quarter", "quartal", "trimestre"})

ZONES = {
    word: zone
    for zone, words in {
        "America/New_York": "est edt et eastern",
        "America/Chicago": "cst cdt ct central",
        "America/Denver": "mst mdt mt mountain",
        "America/Los_Angeles": "pst pdt pt pacific",
        "Europe/London": "bst",
        "Europe/Lisbon": "wet west",
        "Europe/Berlin": "cet cest mez mesz",
        "Europe/Helsinki": "eet eest",
        "Australia/Sydney": "aest aedt",
        "Asia/Tokyo": "jst",
        "UTC": "utc gmt z",
    }.items()
    for word in words.split()
}
"""What people call a zone. They say EST all year round and mean the clock in New York."""

THEIRS, OURS = "theirs", "ours"
"""What "their time" and "my time" are made of by `calendar_phrases`."""

FEASTS = {
    word: feast
    for feast, words in {
        "easter": "easter ostern pâques paques pascua",
        "holy week": "holyweek",
        "pentecost": "pentecost whitsun pfingsten pentecôte pentecote pentecostés",
        "christmas": "christmas xmas weihnachten noël noel navidad navidades holidays feiertagen feiertage",
        "new year": "newyear neujahr silvester",
        "thanksgiving": "thanksgiving",
        "labor day": "laborday",
    }.items()
    for word in words.split()
}

AFTER = _set("after nach après después despues")
BEFORE = _set("before vor avant antes")

_FILLERS = (
    "at on in the of this around about for by from until till @ ~ o'clock oclock a and then from",
    "um am im gegen ca circa uhr den der des dem ab bis zum zur diese diesen dieser dieses von",
    "à le la l' les du de d' des en vers dans ce cette",
    "el los las del a al hacia sobre este esta desde para",
)

FILLERS = frozenset(word for line in _FILLERS for word in line.split())
"""Words that say nothing about a time."""

NO_TIME = {
    **_alike("or oder ou o", "that is two times; give one"),
    **_alike("every each jeden jede chaque cada", "a promise is one call; give its day, not every one"),
    **_alike(
        "now asap immediately jetzt sofort maintenant ahora", "that is now: call them, or give a time to come"
    ),
    **_alike(
        "spring summer autumn fall winter frühjahr frühling sommer herbst printemps été automne hiver "
        "primavera verano otoño invierno",
        "a season is months long, and another one in the south; give a month",
    ),
    **_alike(
        "ferien vacation vacations vacances vacaciones urlaub",
        "holidays from work differ from place to place; give a date or a month",
    ),
    **_alike("ist", "ist is the clock of India, Ireland and Israel; give the time on their own clock"),
}
"""Words that are heard for a time and are none, with what to say instead."""
