"""What calls and the queue can be narrowed to, as a person chooses it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from coldcall.domain.queue_filter import EVERYTHING, Filter, SavedFilter
from ui.format import count

translate = QCoreApplication.translate


class ChoiceKind(StrEnum):
    """Where a choice comes from."""

    EVERYBODY = "everybody"
    SAVED = "saved"
    CAMPAIGN = "campaign"
    LIST = "list"
    CHOSEN = "chosen"
    NARROWED = "narrowed"


@dataclass(frozen=True, slots=True)
class Choice:
    """A part of the queue by name. `saved` are its words where a filter stands for it; `trouble` says why it
    stands for nobody now.
    """

    kind: ChoiceKind = ChoiceKind.EVERYBODY
    name: str = ""
    only: Filter = EVERYTHING
    trouble: str = ""
    saved: SavedFilter | None = None


EVERYBODY = Choice()


def chosen(only: Filter) -> Choice:
    """People picked one by one."""
    return Choice(ChoiceKind.CHOSEN, "", only)


def choice_name(choice: Choice) -> str:
    """Its own name, as the day bar says it: "Spring seminar", "12 chosen"; "" for everybody."""
    if choice.kind is ChoiceKind.NARROWED:
        return translate("Choice", "Own filter")
    if choice.kind is not ChoiceKind.CHOSEN:
        return choice.name
    return translate("Choice", "{n} chosen").format(n=count(len(choice.only.ids or ())))


def choice_words(choice: Choice) -> str:
    """The same with where it comes from: "Campaign: Spring seminar"."""
    words = {
        ChoiceKind.EVERYBODY: translate("Choice", "Everybody"),
        ChoiceKind.CAMPAIGN: translate("Choice", "Campaign: {name}"),
        ChoiceKind.LIST: translate("Choice", "List: {name}"),
    }.get(choice.kind, "{name}")
    return words.format(name=choice_name(choice))
