"""E-mail addresses of a list: the first that can exist, and what its domain tells. Nothing is looked up."""

from __future__ import annotations

import re
from functools import cache

from coldcall.importers.hygiene_rules import typos
from coldcall.paths import bundled

_PLAIN = re.compile(
    r"(?=.{3,254}$)(?=[^@]{1,64}@)[a-z0-9_+'-]+(?:\.[a-z0-9_+'-]+)*@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}",
    re.IGNORECASE,
)
_SEVERAL = re.compile(r"[;,\s<>|]+")
_BROKEN = re.compile(r"(?!(?:e-?mail|mail|work|home|private|office) )[a-z0-9._+'-]+ +[^\s@<>;,|]+@[^\s@]+")
"""A blank inside a mailbox, as in `ann moe@moe.no`: whose mail it is cannot be told. A name before an address
(`Ann Moe moe@moe.no`) has capitals."""


def first_address(text: str) -> str:
    """The first usable address of a cell, in lower case; empty when there is none.

    No mail server in use tells `Ana@` from `ana@`, and lists write both for one person.
    """
    bare = text.strip()
    if _PLAIN.fullmatch(bare):
        return bare.lower()
    if _BROKEN.fullmatch(bare):
        return ""
    for piece in _SEVERAL.split(bare):
        address = _checked(piece.removeprefix("mailto:").strip("'\"()[]"))
        if address:
            return address
    return ""


def domain_of(address: str) -> str:
    """The part behind the @."""
    return address.rpartition("@")[2]


def is_free(domain: str) -> bool:
    """Whether anybody can get a mailbox there for nothing; a slip of the keys in its name counts too."""
    return typos().get(domain, domain) in _domains("free_mail_domains.txt")


def suggested(address: str) -> str:
    """What a mistyped address may mean: `ana@gmial.com` gives `ana@gmail.com`; empty where none is known."""
    mailbox, _, domain = address.rpartition("@")
    meant = typos().get(domain.lower())
    return f"{mailbox}@{meant}" if meant and mailbox else ""


def is_disposable(domain: str) -> bool:
    """Whether its mailboxes are made to be thrown away; sub-domains count, slips of the keys do not."""
    if domain in typos():
        return False
    known = _domains("disposable_mail_domains.txt")
    parts = domain.split(".")
    return any(".".join(parts[i:]) in known for i in range(max(1, len(parts) - 1)))


def host_of(website: str) -> str:
    """The bare domain of a web address: `https://www.acme.com/x` gives `acme.com`; empty when it is none."""
    bare = re.sub(r"^[a-z]+://", "", website.strip().lower())
    host = re.split(r"[/?#:\s]", bare, maxsplit=1)[0].removeprefix("www.").rstrip(".")
    return host if re.fullmatch(r"[^\s@.]+(\.[^\s@.]+)+", host) else ""


def _checked(piece: str) -> str:
    if "@" not in piece:
        return ""
    if _PLAIN.fullmatch(piece):
        return piece.lower()
    from email_validator import EmailNotValidError, validate_email  # few addresses are unusual

    try:
        found = validate_email(piece, check_deliverability=False, globally_deliverable=False)
    except EmailNotValidError:
        return ""
    return found.normalized.lower() if "." in found.domain else ""


@cache
def _domains(name: str) -> frozenset[str]:
    text = bundled("defaults", name).read_text("utf-8")
    return frozenset(line for line in text.splitlines() if line and not line.startswith("#"))
