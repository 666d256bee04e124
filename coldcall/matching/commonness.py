"""Words that tell little about who somebody is: names that many have, mailboxes that nobody has alone."""

from __future__ import annotations

import tomllib
from functools import cache

from coldcall.matching.folding import fold
from coldcall.paths import bundled


def is_common(last: str) -> bool:
    """Whether a folded last name is among the commonest of the countries people call."""
    return last in _words("common_last_names")


def is_role(mailbox: str) -> bool:
    """Whether the part of an address before the @ names a post or a room: `info`, `sales`, `jobs2`."""
    return fold(mailbox).replace(" ", "").rstrip("0123456789") in _words("roles")


def is_free(domain: str) -> bool:
    """Whether anybody can have a mailbox at a domain, and several."""
    return domain in _free()


@cache
def _free() -> frozenset[str]:
    return frozenset(bundled("defaults", "free_mail_domains.txt").read_text("utf-8").split())


@cache
def _words(table: str) -> frozenset[str]:
    data = tomllib.loads(bundled("defaults", "matching_words.toml").read_text("utf-8"))
    return frozenset(data[table].split())
