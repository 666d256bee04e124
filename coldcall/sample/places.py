"""Cities of the sample world and the number ranges that regulators keep for fiction there."""

from __future__ import annotations

from dataclasses import dataclass

MOBILE_LINES = {"GB": ("+447700900", 3), "DE": ("+4917139200", 2)}
"""Where mobiles have ranges of their own; in North America they share the city's."""

TOLL_FREE = tuple(f"+1{code}55501" for code in ("800", "833", "844", "855", "866", "877", "888"))
TOLL_FREE_DIGITS = 2

_MULTIPLIER = 37  # prime to 10, so that numbers of a range come in no order and none comes twice


@dataclass(frozen=True, slots=True)
class City:
    """A city: `lines` are number prefixes in E.164 and `digits` how many digits follow them."""

    name: str
    state: str
    country: str
    postcode: str
    zone: str
    lines: tuple[str, ...]
    digits: int = 2


class Numbers:
    """Hands out numbers nobody has yet. A range that is used up goes on with extensions."""

    def __init__(self) -> None:
        self._given: dict[tuple[str, ...], int] = {}

    def next(self, lines: tuple[str, ...], digits: int) -> tuple[str, str]:
        """An E.164 number and its extension, empty while the range lasts."""
        turn = self._given.get(lines, 0)
        self._given[lines] = turn + 1
        size = 10**digits
        again, place = divmod(turn, size * len(lines))
        line, step = place % len(lines), place // len(lines)
        ending = (step * _MULTIPLIER + 11 * line) % size
        return f"{lines[line]}{ending:0{digits}}", f"{100 + again}" if again else ""


def _american(name: str, state: str, postcode: str, zone: str, *codes: int) -> City:
    country = state[:2]
    return City(name, state, country, postcode, zone, tuple(f"+1{code}55501" for code in codes))


_EAST, _CENTRAL, _WEST = "America/New_York", "America/Chicago", "America/Los_Angeles"

UNITED_STATES = (
    _american("New York", "US-NY", "10018", _EAST, 212, 646, 332),
    _american("Buffalo", "US-NY", "14203", _EAST, 716),
    _american("Newark", "US-NJ", "07102", _EAST, 973, 862),
    _american("Boston", "US-MA", "02110", _EAST, 617, 857),
    _american("Baltimore", "US-MD", "21202", _EAST, 410, 443),
    _american("Richmond", "US-VA", "23219", _EAST, 804),
    _american("Charlotte", "US-NC", "28202", _EAST, 704, 980),
    _american("Atlanta", "US-GA", "30303", _EAST, 404, 470),
    _american("Savannah", "US-GA", "31401", _EAST, 912),
    _american("Jacksonville", "US-FL", "32202", _EAST, 904),
    _american("Miami", "US-FL", "33131", _EAST, 305, 786),
    _american("Columbus", "US-OH", "43215", _EAST, 614, 380),
    _american("Cleveland", "US-OH", "44114", _EAST, 216),
    _american("Detroit", "US-MI", "48226", _EAST, 313),
    _american("Indianapolis", "US-IN", "46204", "America/Indiana/Indianapolis", 317, 463),
    _american("Chicago", "US-IL", "60606", _CENTRAL, 312, 773, 872),
    _american("Milwaukee", "US-WI", "53202", _CENTRAL, 414),
    _american("Minneapolis", "US-MN", "55401", _CENTRAL, 612),
    _american("Kansas City", "US-MO", "64106", _CENTRAL, 816),
    _american("St. Louis", "US-MO", "63101", _CENTRAL, 314),
    _american("Memphis", "US-TN", "38103", _CENTRAL, 901),
    _american("Oklahoma City", "US-OK", "73102", _CENTRAL, 405, 572),
    _american("Dallas", "US-TX", "75201", _CENTRAL, 214, 469, 972),
    _american("Houston", "US-TX", "77002", _CENTRAL, 713, 281, 832),
    _american("Laredo", "US-TX", "78040", _CENTRAL, 956),
    _american("Denver", "US-CO", "80202", "America/Denver", 303, 720),
    _american("Phoenix", "US-AZ", "85004", "America/Phoenix", 602, 480),
    _american("Reno", "US-NV", "89501", _WEST, 775),
    _american("Los Angeles", "US-CA", "90017", _WEST, 213, 323),
    _american("Oakland", "US-CA", "94607", _WEST, 510, 341),
    _american("Stockton", "US-CA", "95202", _WEST, 209),
    _american("Portland", "US-OR", "97204", _WEST, 503, 971),
    _american("Seattle", "US-WA", "98101", _WEST, 206),
    _american("Tacoma", "US-WA", "98402", _WEST, 253),
)

CANADA = (
    _american("Toronto", "CA-ON", "M5H 2N2", "America/Toronto", 416, 647),
    _american("Montréal", "CA-QC", "H3B 1A7", "America/Toronto", 514, 438),
    _american("Calgary", "CA-AB", "T2P 1J9", "America/Edmonton", 403, 587),
    _american("Vancouver", "CA-BC", "V6B 1A1", "America/Vancouver", 604, 778),
)

_LONDON, _BERLIN = "Europe/London", "Europe/Berlin"

BRITAIN = (
    City("London", "", "GB", "EC2A 4NE", _LONDON, ("+442079460",), 3),
    City("Manchester", "", "GB", "M1 2WD", _LONDON, ("+441614960",), 3),
    City("Birmingham", "", "GB", "B2 4QA", _LONDON, ("+441214960",), 3),
    City("Leeds", "", "GB", "LS1 4DY", _LONDON, ("+441134960",), 3),
)

GERMANY = (
    City("Berlin", "", "DE", "10117", _BERLIN, ("+493023125",), 3),
    City("Hamburg", "", "DE", "20457", _BERLIN, ("+494066969",), 3),
    City("Frankfurt am Main", "", "DE", "60311", _BERLIN, ("+496990009",), 3),
    City("Köln", "", "DE", "50667", _BERLIN, ("+492214710",), 3),
    City("München", "", "DE", "80331", _BERLIN, ("+498999998",), 3),
)

COUNTRIES: tuple[tuple[tuple[City, ...], float], ...] = (
    (UNITED_STATES, 0.86),
    (CANADA, 0.05),
    (BRITAIN, 0.06),
    (GERMANY, 0.03),
)
"""Cities by country and how many of the companies are there."""
