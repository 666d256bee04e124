"""A store of revision 1, made by the statements of that revision: two people with everything that hangs on
them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from uuid import UUID

from coldcall import sqlite
from coldcall.store.upgrade import upgrade
from tests.store.made import KEY

ANA, BEN, ACME = (UUID(int=(7 << 76) | (2 << 62) | number) for number in (1, 2, 3))
_NUMBER, _LINK = (UUID(int=(7 << 76) | (2 << 62) | number) for number in (4, 5))
_STAMP = bytes(24)


def make(path: Path) -> None:
    """Makes the store at `path`."""
    connection = sqlite.connect(path, KEY, create=True)
    connection.execute("CREATE TABLE scratch (x)")
    connection.execute("DROP TABLE scratch")
    connection.close()
    upgrade(path, KEY, target=1)
    connection = sqlite.connect(path, KEY)
    for table, row in _rows():
        names = ", ".join(row)
        marks = ", ".join("?" * len(row))
        connection.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", tuple(row.values()))
    connection.close()
    path.with_suffix(".before-1").unlink(missing_ok=True)


def _rows() -> list[tuple[str, dict[str, Any]]]:
    return [
        ("device", {"only": 1, "next_dseq": 1, "last_hlc": 0, "device_id": bytes(16)}),
        *(
            ("store_info", {"name": name, "value": value})
            for name, value in {
                "store_id": str(ACME),
                "workspace_id": str(ACME),
                "phone_key": "00" * 32,
                "sample": json.dumps(False),
                "created_at": "2026-03-01T12:00:00+00:00",
            }.items()
        ),
        ("account", _account()),
        ("prospect", _person(ANA, "Ana", "ana@acme.example")),
        ("prospect", _person(BEN, "Ben", "")),
        (
            "phone",
            {
                "id": _NUMBER.bytes, "e164": "+14155550134", "extension": "", "region": "US",
                "kind": "unknown", "said": "", "retired_reason": "", "fictional": 0, "stamps": _STAMP,
            },
        ),
        (
            "phone_link",
            {
                "id": _LINK.bytes, "prospect_id": ANA.bytes, "phone_id": _NUMBER.bytes, "label": "work",
                "rank": 0, "deleted": 0, "stamps": _STAMP,
            },
        ),
        (
            "search_doc",
            {"docid": 1, "prospect_id": ANA.bytes},
        ),
        ("search_doc", {"docid": 2, "prospect_id": BEN.bytes}),
        ("search_text", {"rowid": 1, "words": "Ana Ruiz Acme", "digits": "43105551541"}),
    ]  # fmt: skip


def _account() -> dict[str, Any]:
    words = ("domain", "website", "industry", "country", "state", "city", "postcode", "crm_id")
    return {
        "id": ACME.bytes, "name": "Acme", **dict.fromkeys(words, ""), "custom": "{}", "deleted": 0,
        "stamps": _STAMP,
    }  # fmt: skip


def _person(one: UUID, first: str, email: str) -> dict[str, Any]:
    words = (
        "title", "language", "country", "state", "city", "postcode", "zone", "profile_url", "crm_source",
        "crm_id", "owner", "source",
    )  # fmt: skip
    return {
        "id": one.bytes, "account_id": ACME.bytes, "first_name": first, "last_name": "Ruiz", "email": email,
        **dict.fromkeys(words, ""), "custom": '{"Tier":"gold"}', "flags": "[]", "consumer": 0, "deleted": 0,
        "stamps": _STAMP,
    }  # fmt: skip
