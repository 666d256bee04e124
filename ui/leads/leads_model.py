"""Everybody as a table: rows are asked for in pages as they come into sight."""

from __future__ import annotations

from enum import IntEnum
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QObject

from coldcall.domain.listing import LeadRow
from ui.tokens import Tone
from ui.widgets.rows_model import Column, RowsModel

translate = QCoreApplication.translate


class Part(IntEnum):
    """The columns, in their order."""

    NAME = 0
    COMPANY = 1
    PHONE = 2
    EMAIL = 3
    PLACE = 4
    WHERE = 5
    SOURCE = 6
    TRIES = 7


class LeadsModel(RowsModel[LeadRow]):
    """People in the order they are given."""

    def __init__(self, parent: QObject | None = None) -> None:
        known = _columns()
        super().__init__([known[part] for part in Part], parent)

    def prospect(self, number: int) -> UUID | None:
        """Who is on a row; None outside, and where the row is not here yet."""
        row = self.row(number)
        return row.prospect_id if row is not None else None


def _columns() -> dict[Part, Column[LeadRow]]:
    return {
        Part.NAME: Column(
            translate("Leads", "Name"), lambda row: row.name or row.email or row.phone, second=_title
        ),
        Part.COMPANY: Column(translate("Leads", "Company"), lambda row: row.company),
        Part.PHONE: Column(translate("Leads", "Number"), lambda row: row.phone, tone=_muted),
        Part.EMAIL: Column(translate("Leads", "E-mail"), lambda row: row.email, tone=_muted),
        Part.PLACE: Column(translate("Leads", "Place"), lambda row: row.place, tone=_muted),
        Part.WHERE: Column(translate("Leads", "Where they stand"), lambda row: row.where, tone=_muted),
        Part.SOURCE: Column(translate("Leads", "List"), lambda row: row.source, tone=_muted),
        Part.TRIES: Column(
            translate("Leads", "Tries"), lambda row: str(row.attempts), figures=True, tone=_muted
        ),
    }


def _title(row: LeadRow) -> str:
    return row.title


def _muted(_row: LeadRow) -> Tone:
    return Tone.MUTED
