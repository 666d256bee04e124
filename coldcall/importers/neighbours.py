"""What a column means by the other columns of its file: dates beside acts, a bare "Name", a bare "Type"."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from functools import cache

from coldcall.importers.aliases import alias_data, plain
from coldcall.importers.headers import HOME

_NAMES = ("first_name", "last_name", "full_name")
_WANT_A_DATE = ("act.kind", "act.page", "booth.note", "member.status")
DATE_TARGETS = frozenset({"act.at", "act.at_beside", "member.at", "member.first_at"})
_LEAD_ONLY = (
    "title", "phone.", "company_", "state", "city", "postcode", "owner", "source", "do_not_call", "web.",
)  # fmt: skip
_ABOUT_LEADS = ("company", *_LEAD_ONLY)
_DATE_WORD = re.compile(
    r"\b(date|datum|fecha|data|at|on|time|when|timestamp|zeit|zeitpunkt|am|heure|hora|ora|tijd|quando)\b",
    re.I,
)
_DNC_FILE = re.compile(
    r"(?<![a-z])(dnc|do.?not.?call|suppress\w*|unsubscri\w*|opt.?outs?|blocklist|sperrliste)", re.I
)


def pair_names(header: Sequence[str], targets: list[str]) -> None:
    """Half a name beside the other half is that half: "Nome" beside "Cognome", "Name" beside "Vorname".

    A first name without a last one, under a word that also means the whole name ("Nombre"), is the whole.
    """
    _pair_rarer_names(header, targets)
    held = {target: targets.index(target) for target in _NAMES if target in targets}
    last_in_parts = any(target.startswith("name.") for target in targets)
    if "full_name" in held and ("first_name" in held) != ("last_name" in held or last_in_parts):
        if plain(header[held["full_name"]]) in _words("halves"):
            targets[held["full_name"]] = "last_name" if "first_name" in held else "first_name"
    elif (
        len(held) == 1 and not last_in_parts and plain(header[next(iter(held.values()))]) in _words("wholes")
    ):
        targets[next(iter(held.values()))] = "full_name"


def _pair_rarer_names(header: Sequence[str], targets: list[str]) -> None:
    """Words that are half a name only beside the other half: "Ad" beside "Soyad", "Family" beside "Given"."""
    halves = (("firsts", "last_name", "first_name"), ("lasts", "first_name", "last_name"))
    for words, other, half in halves:
        if other not in targets or {half, "full_name"} & set(targets):
            continue
        found = next((i for i, raw in enumerate(header) if plain(raw) in _words(words)), None)
        if found is not None and targets[found].startswith("custom:"):
            targets[found] = half


def may_hold_particles(name: str) -> bool:
    """Whether a column called this ("Prefix") holds "Mr." in some files and "van den" in others."""
    return plain(name) in _words("prefixes")


@cache
def _words(table: str) -> frozenset[str]:
    return frozenset(plain(name) for name in alias_data()["names"][table])


def page_of_act(header: Sequence[str], targets: list[str]) -> None:
    """In a file of acts "URL" is what was seen or clicked; a company's website has a company."""
    if "act.at" not in targets or any(target in ("company", *_NAMES) for target in targets):
        return
    for index, raw in enumerate(header):
        if targets[index] == "company_website" and plain(raw) in _words("addresses"):
            targets[index] = "act.page"


def at_home(header: Sequence[str], targets: Sequence[str]) -> list[str]:
    """A private address stands in only where the file has no other: halves of two places make none."""
    elsewhere = any(target in ("city", "state", "postcode", "country") for target in targets)
    return [
        (f"custom:{raw}" if elsewhere else target.removeprefix(HOME)) if target.startswith(HOME) else target
        for raw, target in zip(header, targets, strict=True)
    ]


def take_weak_names(header: Sequence[str], targets: list[str], remembered: Mapping[str, str]) -> None:
    """In a file of acts, "Type" beside a date is the kind of act; in a list of people it may be anything."""
    keyed = any(target in ("email", "crm_id") or target.startswith("phone.") for target in targets)
    named = any(target in ("first_name", "last_name", "full_name") for target in targets)
    about = [target for target in targets if named or not target.startswith("phone.")]
    if not keyed or any(target.startswith(_ABOUT_LEADS) for target in about):
        return
    dated = [i for i, raw in enumerate(header) if names_date(raw)]
    if not dated and "act.at" not in targets:
        return
    free = (
        index
        for index, raw in enumerate(header)
        if (targets[index] == "campaign" or targets[index].startswith("custom:"))
        and raw not in remembered
        and plain(raw) in _weak_names()
    )
    weak = next(free, None)
    if weak is not None and "act.kind" not in targets:
        targets[weak] = "act.kind"


@cache
def _weak_names() -> frozenset[str]:
    return frozenset(plain(name) for name in alias_data()["weak"]["act.kind"])


def take_date(header: Sequence[str], targets: list[str], settled: Collection[int] = ()) -> None:
    """Acts without a date of their own take the nearest date column that is not `settled` already."""
    wanting = [index for index, target in enumerate(targets) if target in _WANT_A_DATE]
    if not wanting or DATE_TARGETS & set(targets):
        return
    free = [
        index
        for index, target in enumerate(targets)
        if target.startswith("custom:") and index not in settled and names_date(header[index])
    ]
    if free:
        nearest = min(free, key=lambda index: (abs(index - wanting[0]), index < wanting[0]))
        targets[nearest] = "member.at" if targets[wanting[0]] == "member.status" else "act.at"


def kind_of_file(targets: Sequence[str], file_name: str) -> str:
    """`leads`, `engagements` or `suppressions`, by what the columns are about and the file's name."""
    known = [target for target in targets if not target.startswith("custom:")]
    if _DNC_FILE.search(file_name) and not any(t in ("company", "title") for t in known):
        return "suppressions"
    if any(target.startswith("suppress.domain") for target in known):
        return "suppressions"
    acts = {target for target in known if target.startswith("act.")}
    dated_acts = bool({"act.kind", "act.asset", "act.page"} & acts) and len(acts) >= 2
    only_ids_and_acts = "act.kind" in acts and set(known) <= acts | {"email", "crm_id"}
    named = any(target in ("first_name", "last_name", "full_name") for target in known)
    about = [target for target in known if named or not target.startswith("phone.")]
    about_leads = any(target == "company" or target.startswith(_LEAD_ONLY) for target in about)
    keyed = any(target in ("email", "crm_id") or target.startswith("phone.") for target in known)
    acts_only = keyed and not about_leads and (dated_acts or only_ids_and_acts)
    return "engagements" if acts_only else "leads"


def dates_beside(
    header: Sequence[str], targets: Sequence[str], settled: Collection[int] = ()
) -> dict[int, int]:
    """For each asset column, the date column next to it that nothing claims (the one after it first)."""
    found: dict[int, int] = {}
    for index, target in enumerate(targets):
        if target not in ("act.asset", "act.hint"):
            continue
        for near in (index + 1, index - 1):
            free = 0 <= near < len(targets) and near not in found.values() and near not in settled
            if free and targets[near] == "act.at_beside":
                found[index] = near
                break
            if free and targets[near].startswith("custom:") and names_date(header[near]):
                found[index] = near
                break
    return found


def names_date(name: str) -> bool:
    """Whether a column's name speaks of a date or a time."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])|_", " ", name)
    return bool(_DATE_WORD.search(spaced)) or plain(name) in _words("dates")
