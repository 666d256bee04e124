"""The filters a team keeps by name: saved, listed, dropped, and turned into a part of the queue.

They stand in `filters.toml` of the home, in words, so that one is mended in an editor or sent to a colleague.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from coldcall.actions.parts import Parts
from coldcall.domain.changes import Changes
from coldcall.domain.queue_filter import Filter, SavedFilter, as_table, checked, read_filters
from coldcall.errors import BadInput, MachineLacks, NotFound
from coldcall.files import write_whole
from coldcall.store import catalogue
from coldcall.store.engine import Reading

FILE: Final = "filters.toml"


@dataclass(frozen=True, slots=True)
class Known:
    """A saved filter and the part of the queue it stands for; `only` is None where it names something that
    is gone, and `trouble` says what."""

    saved: SavedFilter
    only: Filter | None
    trouble: str = ""


def listed(parts: Parts) -> tuple[Known, ...]:
    """Every saved filter, by name."""
    found = sorted(_read(parts), key=lambda one: one.name.casefold())
    with parts.store.read() as reading:
        return tuple(_known(reading, one) for one in found)


def named(parts: Parts, name: str) -> Filter:
    """The part of the queue a saved filter stands for. Raises NotFound."""
    wanted = _key(name)
    saved = next((one for one in _read(parts) if _key(one.name) == wanted), None)
    if saved is None:
        raise NotFound(f"there is no filter {name}", "`coldcall queue filters list` shows them")
    return part_of(parts, saved)


def part_of(parts: Parts, saved: SavedFilter) -> Filter:
    """The part of the queue that words stand for. Raises NotFound for a list, campaign or asset that is not
    there, BadInput for words that mean nothing."""
    with parts.store.read() as reading:
        return _resolved(reading, _checked(saved))


def save(parts: Parts, wanted: SavedFilter) -> tuple[SavedFilter, Changes]:
    """Keeps a filter, over one of the same name. Raises BadInput, and NotFound for what it names."""
    kept = _checked(wanted)
    part_of(parts, kept)
    _write(parts, [*(one for one in _read(parts) if _key(one.name) != _key(kept.name)), kept])
    return kept, Changes(queue=True, lists=True)


def drop(parts: Parts, name: str) -> Changes:
    """Forgets a filter. Raises NotFound."""
    before = _read(parts)
    after = [one for one in before if _key(one.name) != _key(name)]
    if len(after) == len(before):
        raise NotFound(f"there is no filter {name}", "`coldcall queue filters list` shows them")
    _write(parts, after)
    return Changes(queue=True, lists=True)


def _checked(wanted: SavedFilter) -> SavedFilter:
    try:
        return checked(wanted)
    except ValueError as error:
        raise BadInput(str(error), "`coldcall queue filters save --help` shows what there is") from error


def _key(name: str) -> str:
    return " ".join(name.split()).casefold()


def _known(reading: Reading, saved: SavedFilter) -> Known:
    try:
        return Known(saved, _resolved(reading, saved))
    except NotFound as error:
        return Known(saved, None, error.title)


def _resolved(reading: Reading, saved: SavedFilter) -> Filter:
    """Raises NotFound for what is gone."""
    came_in = catalogue.list_named(reading, saved.list) if saved.list else None
    brought = catalogue.campaign_named(reading, saved.campaign) if saved.campaign else None
    taken = catalogue.asset_named(reading, saved.asset) if saved.asset else None
    for name, found, what, hint in (
        (saved.list, came_in, "list", "`coldcall import list` shows them"),
        (saved.campaign, brought, "campaign", "`coldcall campaign list` shows them"),
        (saved.asset, taken, "asset", "check its title"),
    ):
        if name and found is None:
            raise NotFound(f"there is no {what} {name}", hint)
    return Filter(
        list_id=came_in.id if came_in else None,
        campaign_id=brought.id if brought else None,
        asset_id=taken.id if taken else None,
        owner=saved.owner,
        regions=saved.regions,
        tiers=saved.tiers,
        never_called=saved.never_called,
    )


def _file(parts: Parts) -> Path:
    return parts.folders.config / FILE


def _read(parts: Parts) -> tuple[SavedFilter, ...]:
    file = _file(parts)
    try:
        return read_filters(file.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        return ()
    except ValueError as error:  # a UnicodeDecodeError and a TOMLDecodeError are ValueErrors too
        raise BadInput(f"{file} cannot be read: {error}", "mend it in an editor, or move it away") from error
    except OSError as error:
        raise MachineLacks(f"{file} cannot be read ({error.strerror})", "make it readable for you") from error


def _write(parts: Parts, kept: list[SavedFilter]) -> None:
    import tomlkit  # here, because few runs save a filter

    document = tomlkit.document()
    entries = tomlkit.aot()
    for one in sorted(kept, key=lambda each: each.name.casefold()):
        entry = tomlkit.table()
        entry.update(as_table(one))
        entries.append(entry)
    document["filter"] = entries
    write_whole(_file(parts), tomlkit.dumps(document).encode())
