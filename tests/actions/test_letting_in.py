"""A row set aside is let in as it was read, set aside again if that was wrong, and known in newer exports."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from coldcall.actions import browsing, importing, imports, placing, quality
from coldcall.actions.importing import Imported, ImportOptions
from coldcall.actions.kept_rows import packed, unpacked
from coldcall.actions.parts import Parts
from coldcall.domain.bant import Letter
from coldcall.domain.engagement import EngagementKind
from coldcall.domain.intake import IncomingEngagement, IncomingLead, IncomingPhone
from coldcall.domain.prospect import PhoneLabel
from coldcall.errors import NotFound, Refused
from coldcall.store import dossiers
from tests.actions.conftest import HandClock

HEADER = "First Name,Last Name,Company,Phone,Email,Which,Exported at"
MOUSE = "Mickey,Mouse,Brick Ltd,020 7031 3000,mm@brick.co.uk,blue,{at}"
ASH = "Ann,Ash,Brick Ltd,020 7031 3001,ann@brick.co.uk,red,{at}"

Take = Callable[..., Imported]


@pytest.fixture
def take(parts: Parts, tmp_path: Path) -> Take:
    """Imports some lines as a British list exported at some time."""

    def taken(*lines: str, at: str = "1", **options: Any) -> Imported:
        file = tmp_path / f"export-{at}.csv"
        file.write_text("\n".join([HEADER, *(line.format(at=at) for line in lines)]), encoding="utf-8")
        return importing.run(parts, file, ImportOptions(region="GB", list_name="nightly", **options))

    return taken


def said(parts: Parts, one: UUID) -> tuple[object, ...]:
    with parts.store.read() as reading:
        dossier = dossiers.load_many(reading, [one])[one]
    person = dossier.prospect
    return person.title, person.custom, dossier.phones


def test_a_row_let_in_keeps_what_was_said_of_its_file(parts: Parts, take: Take) -> None:
    done = take(MOUSE, columns={"Which": "title"})
    assert done.batch.quarantined == 1
    one, _ = imports.release(parts, done.batch.id, 1)
    with parts.store.read() as reading:
        dossier = dossiers.load_many(reading, [one])[one]
    assert [view.e164 for view in dossier.phones] == ["+442070313000"]
    assert dossier.prospect.title == "blue"


def test_set_aside_again_as_if_never_let_in(parts: Parts, take: Take) -> None:
    done = take(ASH, MOUSE)
    counted, [before] = imports.history(parts)[0], imports.set_aside(parts)
    one, _ = imports.release(parts, done.batch.id, 2)
    assert imports.history(parts)[0].created == 2
    changes = imports.take_back_release(parts, done.batch.id, 2)
    assert one in changes.prospects
    assert imports.history(parts)[0] == counted
    assert imports.set_aside(parts) == [before]
    assert browsing.how_many(parts) == 1
    assert [rule.released for rule in quality.rules(parts)] == [0]
    again, _ = imports.release(parts, done.batch.id, 2)
    assert browsing.how_many(parts) == 2
    assert again != one


def test_what_a_row_changed_is_as_before(parts: Parts, take: Take) -> None:
    first = take("M,Mouse,Brick Ltd,,mm@brick.co.uk,,")
    [one] = first.prospects
    before = said(parts, one)
    done = take(MOUSE, at="2")
    assert imports.release(parts, done.batch.id, 1)[0] == one
    assert said(parts, one) != before
    imports.take_back_release(parts, done.batch.id, 1)
    assert said(parts, one) == before


def something_placed(parts: Parts, one: UUID) -> None:
    placing.place(parts, one, country="IE")


def something_edited(parts: Parts, one: UUID) -> None:
    placing.edit(parts, one, title="Head")


@pytest.mark.parametrize("happens", [something_placed, something_edited])
def test_whom_something_happened_to_stays(
    parts: Parts, clock: HandClock, take: Take, happens: Callable[[Parts, UUID], None]
) -> None:
    done = take(MOUSE)
    one, _ = imports.release(parts, done.batch.id, 1)
    clock.on(minutes=1)
    happens(parts, one)
    with pytest.raises(Refused, match="stays"):
        imports.take_back_release(parts, done.batch.id, 1)
    assert browsing.how_many(parts) == 1


def test_whom_another_list_names_stays(parts: Parts, take: Take) -> None:
    done = take(MOUSE)
    imports.release(parts, done.batch.id, 1)
    assert take(MOUSE, at="2").batch.quarantined == 0
    with pytest.raises(Refused, match="stays"):
        imports.take_back_release(parts, done.batch.id, 1)


def test_only_what_was_let_in_is_set_aside_again(parts: Parts, take: Take) -> None:
    done = take(ASH, MOUSE)
    for row in (1, 2, 3):
        with pytest.raises(NotFound):
            imports.take_back_release(parts, done.batch.id, row)


def test_a_newer_export_is_not_asked_about_again(parts: Parts, take: Take) -> None:
    take(MOUSE)
    again = take(MOUSE, at="2")
    assert again.batch.quarantined == 1
    assert len(imports.set_aside(parts)) == 1


def test_who_was_let_in_is_known_in_a_newer_export(parts: Parts, take: Take) -> None:
    first = take(MOUSE)
    one, _ = imports.release(parts, first.batch.id, 1)
    again = take(MOUSE, at="2")
    assert (again.batch.quarantined, again.batch.updated) == (0, 1)
    assert one in again.prospects
    other = take(MOUSE.replace("3000", "3009").replace("mm@", "other@"), at="3")
    assert other.batch.quarantined == 1


def test_a_kept_row_is_the_row() -> None:
    lead = IncomingLead(
        3,
        first_name="Ann",
        company_headcount=12,
        phones=(IncomingPhone("+442070313000", label=PhoneLabel.MOBILE, fictional=True),),
        engagement=(IncomingEngagement(EngagementKind.ATTENDANCE, None, "Docks", count=2),),
        stated=((Letter.BUDGET, 2, "50k"),),
        custom={"Which": "blue"},
        flags=("free_mail",),
        dropped=(("555", "junk_number"),),
        raw=("Ann", "Ash"),
    )
    assert unpacked(packed(lead), 3, ("Ann", "Ash")) == lead
