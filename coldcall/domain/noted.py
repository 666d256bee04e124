"""The values of fields as notes of changes hold them: in JSON, so that a change can be taken back."""

from __future__ import annotations

from typing import Any
from uuid import UUID

_IDS = frozenset({"account_id", "prospect_id"})


def as_noted(value: Any) -> Any:
    """A field's value as JSON holds it."""
    if isinstance(value, UUID):
        return str(value)
    return list(value) if isinstance(value, tuple) else value


def from_noted(name: str, noted: Any) -> Any:
    """The value of the field `name` from its JSON."""
    if name in _IDS:
        return UUID(noted) if noted else None
    return tuple(noted) if isinstance(noted, list) else noted
