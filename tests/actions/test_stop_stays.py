"""Who asked not to be called never comes back by a list, whatever the list calls them."""

from __future__ import annotations

import pytest

from coldcall.actions import imports, queueing, suppressing
from coldcall.actions.parts import Parts
from coldcall.domain.history import SuppressionKind
from tests.actions.test_importing import ANA, BO, everybody, put

OTHER_MAIL = "Ana,Lind,VP Sales,Brightline,ana.lind@private.org,(415) 264-2671,,"
OTHER_PHONE = "Ana,Lind,VP Sales,Brightline,ana@brightline.com,(415) 264-2699,,"
OTHER_WRITING = "ANA,LIND,,Brightline Inc,ANA@Brightline.com,415.264.2671,,"


def callable_numbers(parts: Parts) -> set[str]:
    """The numbers the queue offers, whatever the hour."""
    found = queueing.read(parts, at=parts.now(), limit=100, everyone=True)
    return {row.phone for row in found.rows if row.gate.state != "refused" and row.phone}


def stop(parts: Parts, named: str, kind: SuppressionKind | None = None) -> None:
    suppressing.add(parts, named, kind, "asked not to be called")


def test_who_never_asked_can_be_called(parts: Parts) -> None:
    put(parts, ANA, BO)
    assert len(callable_numbers(parts)) == 2


@pytest.mark.parametrize("again", [ANA, OTHER_MAIL, OTHER_PHONE, OTHER_WRITING])
def test_a_stopped_person_stays_stopped_however_they_come(parts: Parts, again: str) -> None:
    put(parts, ANA)
    stop(parts, "ana@brightline.com")
    [ana] = everybody(parts)
    stop(parts, str(ana.prospect.id))
    stop(parts, "+14152642671")
    put(parts, again, name="again.csv")
    assert callable_numbers(parts) == set()


@pytest.mark.parametrize("again", [ANA, OTHER_MAIL, OTHER_WRITING])
def test_a_person_alone_is_enough_where_the_number_is_theirs(parts: Parts, again: str) -> None:
    put(parts, ANA)
    [ana] = everybody(parts)
    stop(parts, str(ana.prospect.id))
    put(parts, again, name="again.csv")
    assert callable_numbers(parts) == set()


def test_a_short_name_at_a_new_company_is_no_way_back_to_a_number(parts: Parts) -> None:
    put(parts, "Robert,Hale,CEO,Hale Works,robert@haleworks.com,(415) 264-2671,,")
    stop(parts, "robert@haleworks.com")
    [robert] = everybody(parts)
    stop(parts, str(robert.prospect.id))
    put(parts, "Rob,Hale,Partner,New Place,rob@newplace.com,(415) 264-2671,,", name="later.csv")
    assert callable_numbers(parts) == set()


@pytest.mark.parametrize(
    ("named", "kind"),
    [
        ("+1 415 264 2671", SuppressionKind.NUMBER),
        ("ana@brightline.com", SuppressionKind.EMAIL),
        ("brightline.com", SuppressionKind.DOMAIN),
    ],
)
def test_a_stop_is_there_before_its_person(parts: Parts, named: str, kind: SuppressionKind) -> None:
    stop(parts, named, kind)
    put(parts, ANA)
    assert callable_numbers(parts) == set()


def test_a_stop_outlives_the_import_that_is_taken_back(parts: Parts) -> None:
    batch = put(parts, ANA, BO).batch
    ana = next(each for each in everybody(parts) if each.prospect.first_name == "Ana")
    stop(parts, str(ana.prospect.id))
    imports.undo(parts, str(batch.id))
    put(parts, ANA, BO, name="again.csv")
    [left] = callable_numbers(parts)
    assert left.endswith("2672")


def test_no_import_lifts_a_stop(parts: Parts) -> None:
    put(parts, ANA)
    stop(parts, "+14152642671")
    before = suppressing.listed(parts)
    put(
        parts,
        f"{ANA},No",
        header="First Name,Last Name,Title,Company,Email,Phone,Whitepaper,Date,Do Not Call",
    )
    assert suppressing.listed(parts) == before
    assert callable_numbers(parts) == set()


def test_a_released_row_of_a_stopped_person_is_not_callable(parts: Parts) -> None:
    stop(parts, "+14152642671")
    batch = put(parts, ANA.replace("VP Sales", "Student")).batch
    assert batch.quarantined == 1
    imports.release(parts, batch.id, 1)
    assert callable_numbers(parts) == set()
