"""What the house's settings say about whom it calls, as an import asks it."""

from __future__ import annotations

from datetime import datetime

from coldcall.importers.emails import host_of
from coldcall.importers.hygiene import House
from coldcall.settings import Settings


def house_of(settings: Settings, now: datetime) -> House:
    """The house on a day: whom it counts as its own and as competitors, where it sells, what is too old."""
    return House(
        today=now.date(),
        own_domains=_domains(settings.import_own_domains),
        competitors=_domains(settings.import_competitors),
        territory=frozenset(settings.import_territory),
        outdated_days=settings.import_outdated_days,
        as_flags=frozenset(settings.import_rules_as_flags),
    )


def _domains(written: tuple[str, ...]) -> frozenset[str]:
    """`https://www.acme.com/` and `@acme.com` are both `acme.com`."""
    return frozenset(found for each in written if (found := host_of(each.lstrip("@*."))))
