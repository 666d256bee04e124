"""Looking after the store: backups, putting one back, and changing its key."""

from __future__ import annotations

from datetime import UTC
from pathlib import Path

from coldcall.actions.parts import Parts
from coldcall.domain.clock import Clock
from coldcall.domain.ids import IdMaker, Randomness
from coldcall.errors import BadInput, StoreError
from coldcall.keys import StoreKey, StoreKeys
from coldcall.store import backups

KEPT = 7
"""How many of the daily backups stay."""


def backup(parts: Parts, out: Path | None = None) -> tuple[Path, int]:
    """Writes an encrypted copy; into the home under today's date where no file is named."""
    if out is None:
        folder = parts.folders.data / "backups"
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        out = folder / f"coldcall-{parts.now().astimezone(UTC):%Y%m%d-%H%M%S}.store"
    if not out.absolute().parent.is_dir():
        raise BadInput(f"the folder {out.absolute().parent} does not exist", "make it first")
    return out, backups.backup(parts.store, out)


def daily(parts: Parts) -> Path | None:
    """Today's backup if there is none yet, the oldest beyond seven deleted; None where there was one."""
    folder = parts.folders.data / "backups"
    today = f"coldcall-{parts.now().astimezone(UTC):%Y%m%d}"
    if any(folder.glob(f"{today}-*.store")):
        return None
    made, _ = backup(parts)
    for old in sorted(folder.glob("coldcall-*.store"))[:-KEPT]:
        old.unlink(missing_ok=True)
    return made


def restore(store: Path, key: bytes, source: Path, clock: Clock, randomness: Randomness) -> Path | None:
    """Puts a backup in the store's place, with a device of its own; gives where the old store is kept.

    The caller holds the store alone. Raises StoreError for a backup that is damaged, newer, or under
    another key; the store is untouched then.
    """
    if not source.is_file():
        raise BadInput(f"there is no file {source}", "name a backup; nothing was changed")
    ids = IdMaker(lambda: int(clock.now().timestamp() * 1000), randomness)
    return backups.restore(source, store, key, ids)


def opens(store: Path, key: bytes) -> bool:
    """Whether a key opens the store."""
    try:
        backups.prove(store, key)
    except StoreError:
        return False
    return True


def rotate(store: Path, keys: StoreKeys) -> StoreKey:
    """Encrypts the store anew under a new key. The caller holds it alone.

    The new key is kept beside the old one before the store is touched, so a rotation that is cut short
    leaves a store that opens with one of them.
    """
    old = keys.find().key
    new = keys.staged() or keys.stage()
    if not opens(store, new):
        backups.rekey(store, old, new)
    return keys.settle(new)
