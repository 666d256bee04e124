"""The one question of a list answered at once: who screened it and when, and why its people may be called."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from coldcall.actions import placing
from coldcall.actions.parts import Parts
from coldcall.domain.changes import Changes
from coldcall.domain.content import ListStatement, ProspectList
from coldcall.domain.intake import ImportBatch
from coldcall.domain.statements import BASIS, SCREENING
from coldcall.errors import BadInput, NotFound
from coldcall.store import catalogue

SCREENED = "screened"
_OF_CAMPAIGN = " · "


@dataclass(frozen=True, slots=True)
class ListAnswers:
    """What somebody says of a list. Without `screened_by` nothing is said of registers, without `basis`
    nothing of why; `screened_on` None is the day of the answer."""

    screened_by: str = ""
    screened_on: date | None = None
    register: str = ""
    basis: str = ""

    @property
    def any(self) -> bool:
        """Whether anything is answered."""
        return bool(self.screened_by or self.basis)


def checked(answers: ListAnswers, today: date) -> ListAnswers:
    """The answers, when they can be right. Raises BadInput for a day to come, or a day without a name."""
    if answers.screened_on is not None and answers.screened_on > today:
        raise BadInput(f"{answers.screened_on} has not come yet", "say the day of the screening")
    if (answers.screened_on or answers.register) and not answers.screened_by:
        raise BadInput("nobody is said to have screened the list", "say who did, with --screened-by")
    return answers


def answer_list(
    parts: Parts, prospects: ProspectList, answers: ListAnswers
) -> tuple[list[ListStatement], Changes]:
    """Keeps what was said of a list; every dial of its people carries it from now on."""
    said: list[ListStatement] = []
    changes = Changes(lists=True)
    if answers.screened_by:
        day = answers.screened_on
        on = datetime.combine(day, time(12), UTC) if day else parts.now()
        fact, changes = placing.state_list(
            parts,
            prospects.id,
            SCREENING,
            SCREENED,
            f"screened by {answers.screened_by}",
            register=answers.register,
            screened_on=on,
        )
        said.append(fact)
    if answers.basis:
        fact, changes = placing.state_list(parts, prospects.id, BASIS, basis_of(answers.basis), answers.basis)
        said.append(fact)
    return said, changes


def basis_of(words: str) -> str:
    """What kind of reason some words are: a consent, a request, being customers, or a presumed interest."""
    said = words.casefold()
    for answer, sign in (("consent", "consent"), ("asked_us", "asked"), ("customers", "customer")):
        if sign in said:
            return answer
    return "presumed_interest"


def lists_of(parts: Parts, batch: ImportBatch) -> list[ProspectList]:
    """The lists an import filled: its own, and one for each campaign its rows named."""
    with parts.store.read() as reading:
        every = catalogue.all_of(reading, ProspectList)
    mine = next((one for one in every if one.id == batch.list_id), None)
    if mine is None:
        return []
    return [mine, *(one for one in every if one.name.startswith(mine.name + _OF_CAMPAIGN))]


def list_named(parts: Parts, name: str) -> ProspectList:
    """A list by its name. Raises NotFound."""
    with parts.store.read() as reading:
        found = catalogue.list_named(reading, name)
    if found is None:
        raise NotFound(f"there is no list {name}", "`coldcall import list` shows the files, named like them")
    return found
