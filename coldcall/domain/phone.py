"""A line as the gate looks at it: the number's facts and what the source said it is."""

from __future__ import annotations

from dataclasses import dataclass

from coldcall.numbers import Kind, Number

MOBILE = "mobile"
FIXED = "fixed"


@dataclass(frozen=True, slots=True)
class Line:
    """One number to call. `said` is `mobile` or `fixed` where a source or a person said so, else empty.

    `region` is the number's ISO country (empty where it has none), `states` its ISO 3166-2 states.
    """

    e164: str
    kind: Kind
    extension: str = ""
    said: str = ""
    region: str = ""
    zones: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    fictional: bool = False

    @staticmethod
    def of(number: Number, said: str = "", extension: str = "") -> Line:
        """The line of a number `coldcall.numbers.describe` knows."""
        return Line(
            e164=number.e164,
            kind=number.kind,
            extension=extension or number.extension or "",
            said=said,
            region=number.region or "",
            zones=number.zones,
            states=number.states,
            fictional=number.fictional,
        )

    @property
    def mobile(self) -> bool | None:
        """Whether it is a mobile, None where nobody can tell: in North America the number does not."""
        if self.said in (MOBILE, FIXED):
            return self.said == MOBILE
        return {Kind.MOBILE: True, Kind.FIXED: False}.get(self.kind)
