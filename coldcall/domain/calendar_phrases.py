"""Plain words of what was typed: one spelling, phrases of several words as one, spoken clocks in digits."""

from __future__ import annotations

import re
from unicodedata import normalize

from coldcall.domain import calendar_words as words_of

_PHRASES = (
    ("day after tomorrow", "overmorrow"),
    ("pasado mañana", "overmorrow"),
    ("après demain", "overmorrow"),
    ("heute morgen", "today morning"),
    ("heute früh", "today morning"),
    ("morgen früh", "tomorrow morning"),
    ("mañana por la mañana", "tomorrow morning"),
    ("mañana temprano", "tomorrow morning"),
    ("por la mañana", "morning"),
    ("de la mañana", "morning"),
    ("am morgen", "morning"),
    ("por la tarde", "tarde"),
    ("de la tarde", "tarde"),
    ("cet après midi", "today afternoon"),
    ("après midi", "après-midi"),
    ("ce matin", "today morning"),
    ("ce soir", "today evening"),
    ("esta mañana", "today morning"),
    ("esta tarde", "today afternoon"),
    ("this morning", "today morning"),
    ("this afternoon", "today afternoon"),
    ("this evening", "today evening"),
    ("tonight", "today evening"),
    ("later today", "today"),
    ("first thing in morning", "daybreak"),
    ("first thing", "daybreak"),
    ("after lunch", "postlunch"),
    ("nach mittag", "postlunch"),
    ("before lunch", "prelunch"),
    ("end of business", "eod"),
    ("end of play", "eod"),
    ("end of day", "eod"),
    ("close of business", "eod"),
    ("close of play", "eod"),
    ("cob", "eod"),
    ("eob", "eod"),
    ("cop", "eod"),
    ("feierabend", "eod"),
    ("end of week", "eow"),
    ("end of this week", "eow"),
    ("ende der woche", "eow"),
    ("fin de semaine", "eow"),
    ("ende dieser woche", "eow"),
    ("end of month", "eom"),
    ("end of this month", "eom"),
    ("month end", "eom"),
    ("ende des monats", "eom"),
    ("monatsende", "eom"),
    ("fin du mois", "eom"),
    ("fin de mes", "eom"),
    ("end of quarter", "eoq"),
    ("end of this quarter", "eoq"),
    ("quartalsende", "eoq"),
    ("ende des quartals", "eoq"),
    ("fin du trimestre", "eoq"),
    ("end of year", "eoy"),
    ("end of this year", "eoy"),
    ("year end", "eoy"),
    ("ende des jahres", "eoy"),
    ("jahresende", "eoy"),
    ("fin d'année", "eoy"),
    ("fin de l'année", "eoy"),
    ("fin de año", "eoy"),
    ("fin de semana", "weekend"),
    ("week end", "weekend"),
    ("week after next", "weeks2"),
    ("übernächste woche", "weeks2"),
    ("übernächster woche", "weeks2"),
    ("semana que viene", "next week"),
    ("mes que viene", "next month"),
    ("año que viene", "next year"),
    ("que viene", "coming"),
    ("business days", "workdays"),
    ("business day", "workday"),
    ("working days", "workdays"),
    ("working day", "workday"),
    ("jours ouvrés", "workdays"),
    ("jours ouvrables", "workdays"),
    ("días hábiles", "workdays"),
    ("días laborables", "workdays"),
    ("dentro de", "in"),
    ("d'ici", "in"),
    ("a couple of", "couple"),
    ("couple of", "couple"),
    ("a few", "few"),
    ("ein paar", "paar"),
    ("hour and a half", "90 minutes"),
    ("anderthalb stunden", "90 minutes"),
    ("eineinhalb stunden", "90 minutes"),
    ("une heure et demie", "90 minutes"),
    ("hora y media", "90 minutes"),
    ("three quarters of an hour", "45 minutes"),
    ("quarter of an hour", "15 minutes"),
    ("viertelstunde", "15 minutes"),
    ("quinze jours", "2 weeks"),
    ("15 jours", "2 weeks"),
    ("huit jours", "1 weeks"),
    ("quince días", "2 weeks"),
    ("quart d'heure", "15 minutes"),
    ("cuarto de hora", "15 minutes"),
    ("half an hour", "30 minutes"),
    ("half hour", "30 minutes"),
    ("halben stunde", "30 minutes"),
    ("halbe stunde", "30 minutes"),
    ("demi heure", "30 minutes"),
    ("media hora", "30 minutes"),
    ("half a year", "6 months"),
    ("half year", "6 months"),
    ("halben jahr", "6 months"),
    ("halbes jahr", "6 months"),
    ("medio año", "6 months"),
    ("semana santa", "holyweek"),
    ("in new year", "next year"),
    ("im neuen jahr", "next year"),
    ("neuen jahres", "next year"),
    ("nouvelle année", "next year"),
    ("start of new year", "early next year"),
    ("beginning of new year", "early next year"),
    ("start of year", "early next year"),
    ("beginning of year", "early next year"),
    ("anfang des jahres", "early next year"),
    ("jahresanfang", "early next year"),
    ("jahresbeginn", "early next year"),
    ("début d'année", "early next year"),
    ("début de l'année", "early next year"),
    ("principios de año", "early next year"),
    ("at same time", "sametime"),
    ("same time", "sametime"),
    ("um gleiche zeit", "sametime"),
    ("um die gleiche zeit", "sametime"),
    ("gleiche zeit", "sametime"),
    ("zur gleichen zeit", "sametime"),
    ("à la même heure", "sametime"),
    ("même heure", "sametime"),
    ("a la misma hora", "sametime"),
    ("misma hora", "sametime"),
    ("new year's day", "newyear"),
    ("new year's", "newyear"),
    ("new year", "newyear"),
    ("nouvel an", "newyear"),
    ("año nuevo", "newyear"),
    ("labor day", "laborday"),
    ("labour day", "laborday"),
    ("not before", ""),
    ("no earlier than", ""),
    ("nicht vor", ""),
    ("pas avant", ""),
    ("à partir de", ""),
    ("a partir de", ""),
    ("right now", "now"),
    ("right away", "now"),
    ("as soon as possible", "now"),
    ("their time", words_of.THEIRS),
    ("my time", words_of.OURS),
    ("our time", words_of.OURS),
    ("eastern time", "eastern"),
    ("central time", "central"),
    ("mountain time", "mountain"),
    ("pacific time", "pacific"),
    ("uk time", "bst"),
)
_PHRASE = dict(_PHRASES)
_ANY_PHRASE = re.compile(
    rf"(?<![\w'])(?:{'|'.join(re.escape(one) for one in sorted(_PHRASE, key=len, reverse=True))})(?![\w'])"
)

_HOUR_WORDS = "|".join(sorted(words_of.CLOCK_NUMBERS, key=len, reverse=True))
_MINUTE_WORDS = "|".join(sorted(words_of.CLOCK_MINUTES, key=len, reverse=True))
_HOUR = rf"(?P<hour>\d{{1,2}}|{_HOUR_WORDS})"
_MINUTE = rf"(?P<minute>\d{{1,2}}|{_MINUTE_WORDS})"
_HALF_DAY = r"(?P<half> ?(?:am|pm))?"
_PAST = re.compile(rf"(?<!\S){_MINUTE} (?:past|nach) {_HOUR}{_HALF_DAY}(?!\S)")
_TO = re.compile(rf"(?<!\S){_MINUTE} (?:to|vor) {_HOUR}{_HALF_DAY}(?!\S)")
_HALF_PAST = re.compile(rf"(?<!\S)half(?: past)? {_HOUR}{_HALF_DAY}(?!\S)")
_HALB = re.compile(rf"(?<!\S)halb {_HOUR}(?!\S)")
_Y = re.compile(
    rf"(?<!\S){_HOUR}(?: heures?)? (?P<how>y media|y cuarto|menos cuarto|et demie|et quart)(?!\S)"
)
_WORDED = re.compile(
    rf"(?<!\S)(?P<hour>{_HOUR_WORDS}) (?:(?P<minute>fifteen|thirty|forty five)(?!\S)|(?P<half>am|pm)(?!\S))"
)
_MINUTES_OF = {"y media": 30, "y cuarto": 15, "menos cuarto": -15, "et demie": 30, "et quart": 15}

_RANGE = re.compile(
    r"(?<!\S)(\d{1,2}(?::\d{2})?)(am|pm)? ?(?:-|–|to|bis|à) ?(\d{1,2}(?::\d{2})?)(am|pm| ?uhr|h)?(?!\S)"
)
_BETWEEN = re.compile(
    r"(?<!\S)(?:between|zwischen|entre) (\d{1,2}(?::\d{2})?)(am|pm)? "
    r"(?:and|und|et|y) (\d{1,2}(?::\d{2})?) ?(am|pm)?(?!\S)"
)
_GERMAN_MORNING = re.compile(
    r"(?<!\S)(montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag|mo|di|do|fr) morgen(?!\S)"
)


def plain(text: str) -> str:
    """The words in one spelling. What is no phrase stays as it is."""
    flat = normalize("NFKC", text).casefold().replace("’", "'").replace("–", "-")
    flat = re.sub(r"(?<=\d),(?=\d ?(?:h|std|stunde|hour|heure|hora))", ".", flat).replace(",", " ")
    flat = re.sub(r"\b([ap])\.m\.?(?=\s|$)", r"\1m", " ".join(flat.split()))
    flat = re.sub(r"(?<=[^\W\d_])/(?=[^\W\d_])", " or ", re.sub(r"(?<=[^\W\d_])-(?=[^\W\d_])", " ", flat))
    flat = re.sub(r"\bthe ", "", flat)
    flat = _after_their_noun(_german_mornings(flat))
    flat = _ANY_PHRASE.sub(lambda found: _PHRASE[found[0]], flat)
    flat = _days_of_month(" ".join(flat.split()))
    return _half_days(_spoken_clocks(_one_of_two_times(flat)))


def _german_mornings(text: str) -> str:
    """ "Freitag morgen" is its morning, and not tomorrow."""
    return _GERMAN_MORNING.sub(r"\1 vormittag", text)


def _after_their_noun(text: str) -> str:
    """ "lundi prochain", "semana próxima": French and Spanish say next behind what it is."""
    return re.sub(r"(?:\bl')?(\w+) (?:prochaine?|próxim[oa])(?!\S)", r"next \1", text)


def _days_of_month(text: str) -> str:
    """ "le 15", "el 15", "am 15": a day of the month, and not an hour."""
    found = r"(?<!\S)(?:le|el|den|zum) (\d{1,2})(?= |$)(?! ?(?:h|uhr))"
    return re.sub(r"^am (\d{1,2})$", r"\1th", re.sub(found, r"\1th", text))


def _one_of_two_times(text: str) -> str:
    """ "between 2 and 3", "9-10": the first of them, roughly."""
    text = _BETWEEN.sub(lambda found: f"{found[1]}{found[2] or found[4] or ''}ish", text)
    return _RANGE.sub(lambda found: f"{found[1]}{found[2] or _half_of(found[4])}ish", text)


def _half_of(behind: str | None) -> str:
    return behind if behind in ("am", "pm") else ""


def _spoken_clocks(text: str) -> str:
    """ "half past two" is 2:30, "halb drei" too, and "quarter to 4" is 3:45."""
    text = _HALF_PAST.sub(lambda found: _digits(found, 30), text)
    text = _HALB.sub(lambda found: _digits(found, -30), text)
    text = _PAST.sub(lambda found: _digits(found, _minute(found)), text)
    text = _TO.sub(lambda found: _digits(found, -_minute(found)), text)
    text = _Y.sub(lambda found: _digits(found, _MINUTES_OF[found["how"]]), text)
    return _WORDED.sub(
        lambda found: (
            f"{words_of.CLOCK_NUMBERS[found['hour']]}{found['half']}"
            if found["half"]
            else _digits(found, {"fifteen": 15, "thirty": 30}.get(found["minute"], 45))
        ),
        text,
    )


def _digits(found: re.Match[str], minutes: int) -> str:
    said = found["hour"]
    hour = int(said) if said.isdecimal() else words_of.CLOCK_NUMBERS[said]
    if hour > 23:
        return found[0]
    total = (hour * 60 + minutes) % (24 * 60)
    if total < 60:  # half an hour before one is half past twelve
        total += 12 * 60
    half = (found.groupdict().get("half") or "").strip()
    return f"{total // 60}:{total % 60:02d}{half}"


def _minute(found: re.Match[str]) -> int:
    said = found["minute"]
    return int(said) if said.isdecimal() else words_of.CLOCK_MINUTES[said]


def _half_days(text: str) -> str:
    """ "fri pm" is its afternoon; "3 pm" stays a clock."""
    halves = {"am": "morning", "pm": "afternoon"}
    return re.sub(r"(?<=[^\W\d]) (am|pm)$", lambda found: f" {halves[found[1]]}", text)
