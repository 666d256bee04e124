"""The words of `when`: days, months, parts of the day and spans, in English, German and French.

Where two languages share a short form, the English meaning holds ("mar" is March, not mardi).
"""

from __future__ import annotations

from datetime import time

_DAYS = (
    "mon monday mondays mo montag lundi lun",
    "tue tues tuesday tuesdays di dienstag mardi",
    "wed weds wednesday wednesdays mi mittwoch mercredi mer",
    "thu thur thurs thursday thursdays do donnerstag jeudi jeu",
    "fri friday fridays fr freitag vendredi ven",
    "sat saturday saturdays sa samstag sonnabend samedi sam",
    "sun sunday sundays so sonntag dimanche dim",
)
_MONTHS = (
    "jan january januar jänner janvier",
    "feb february februar février fevrier",
    "mar march märz maerz mrz mars",
    "apr april avril avr",
    "may mai",
    "jun june juni juin",
    "jul july juli juillet",
    "aug august août aout",
    "sep sept september septembre",
    "oct october okt oktober octobre",
    "nov november novembre",
    "dec december dez dezember décembre decembre",
)
_UNITS = {
    "minutes": "m min mins minute minutes minuten",
    "hours": "h hr hrs hour hours stunde stunden heure heures",
    "days": "d day days tag tage tagen jour jours",
    "weeks": "w wk wks week weeks woche wochen semaine semaines",
    "months": "month months monat monate monaten mois",
    "years": "y yr yrs year years jahr jahre jahren an ans année années",
}


def _numbered(lines: tuple[str, ...], first: int) -> dict[str, int]:
    return {word: number for number, line in enumerate(lines, first) for word in line.split()}


WEEKDAYS = _numbered(_DAYS, 0)
"""Monday is 0."""

MONTHS = _numbered(_MONTHS, 1)

UNITS = {word: unit for unit, words in _UNITS.items() for word in words.split()}

NUMBERS = {
    "a": 1,
    "an": 1,
    "one": 1,
    "einer": 1,
    "einem": 1,
    "une": 1,
    "un": 1,
    "two": 2,
    "a couple of": 2,
    "couple of": 2,
    "zwei": 2,
    "deux": 2,
    "three": 3,
    "drei": 3,
    "trois": 3,
    "four": 4,
    "vier": 4,
    "quatre": 4,
    "five": 5,
    "six": 6,
    "sechs": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
}

FROM_TODAY = {
    "yesterday": -1,
    "gestern": -1,
    "hier": -1,
    "today": 0,
    "heute": 0,
    "aujourd'hui": 0,
    "tomorrow": 1,
    "tmrw": 1,
    "tmr": 1,
    "tom": 1,
    "morgen": 1,
    "demain": 1,
    "overmorrow": 2,
    "übermorgen": 2,
    "après-demain": 2,
}

PARTS_OF_DAY = {
    "morning": time(9, 30),
    "vormittag": time(9, 30),
    "matin": time(9, 30),
    "lunch": time(12, 0),
    "lunchtime": time(12, 0),
    "afternoon": time(14, 30),
    "nachmittag": time(14, 30),
    "après-midi": time(14, 30),
    "evening": time(17, 0),
    "abend": time(17, 0),
    "soir": time(17, 0),
}

NOON = frozenset({"noon", "midday", "mittag", "mittags", "midi"})

NEXT = frozenset({"next", "coming", "nächste", "nächsten", "nächster", "nächstes", "kommende", "kommenden"})

THIRDS = {
    "early": (1, 10),
    "beginning": (1, 10),
    "start": (1, 10),
    "anfang": (1, 10),
    "début": (1, 10),
    "mid": (11, 20),
    "middle": (11, 20),
    "mitte": (11, 20),
    "mi": (11, 20),
    "late": (21, 31),
    "end": (21, 31),
    "ende": (21, 31),
    "fin": (21, 31),
}
"""Days of a month from and to, where somebody says more than its name."""

PHRASES = (
    ("day after tomorrow", "overmorrow"),
    ("end of week", "eow"),
    ("end of this week", "eow"),
    ("ende der woche", "eow"),
    ("end of month", "eom"),
    ("end of this month", "eom"),
    ("ende des monats", "eom"),
    ("fin du mois", "eom"),
    ("end of day", "eod"),
    ("close of business", "eod"),
    ("cob", "eod"),
    ("end of year", "eoy"),
    ("end of this year", "eoy"),
    ("semaine prochaine", "next week"),
    ("mois prochain", "next month"),
    ("année prochaine", "next year"),
    ("half an hour", "30 minutes"),
    ("half hour", "30 minutes"),
    ("an hour and a half", "90 minutes"),
)

_FILLERS = (
    "at on in the of this around about for @ o'clock oclock",
    "um am im gegen ca circa uhr à le la l' du de en vers dans",
)

FILLERS = frozenset(word for line in _FILLERS for word in line.split())
"""Words that say nothing about a time."""
