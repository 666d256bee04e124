"""Opens files that were packed alone, and stops bombs: sizes are counted while unpacking, not believed."""

from __future__ import annotations

import bz2
import gzip
import lzma
import struct
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from coldcall.errors import BadInput
from coldcall.importers.base import MAX_BYTES, RefusedFile, Repair
from coldcall.importers.foreign import kind_of_bytes, packer
from coldcall.importers.lzw import Unpacker

UNPACKED = 200 * 1024 * 1024
"""So much may come out of a packed file, in bytes."""

_RATIO = 100
_FREE = 16 * 1024 * 1024
_BLOCK = 1024 * 1024
_ZIP_ENTRIES = 1_000
_UNREADABLE = (
    OSError,
    EOFError,
    lzma.LZMAError,
    zlib.error,
    zipfile.BadZipFile,
    RuntimeError,
    NotImplementedError,
    ValueError,
    struct.error,
)
_SUFFIXES = {".gz": b"\x1f\x8b", ".bz2": b"BZh", ".xz": b"\xfd7zXZ", ".zip": b"PK", ".z": b"\x1f\x9d"}
_TABLES = (".csv", ".tsv", ".tab", ".psv")


@dataclass(frozen=True, slots=True)
class Opened:
    """The bytes of a text file as it was before it was packed, and what was left out on the way."""

    data: bytes
    repairs: tuple[Repair, ...] = ()


class _Stream(Protocol):
    def read(self, size: int, /) -> bytes: ...


def raw_head(path: Path, size: int = 65536) -> bytes:
    """The first bytes of a file as it lies there. Raises `BadInput` where it cannot be read."""
    if path.exists() and not (path.is_file() or path.is_dir()):
        # A pipe would be waited for, a device read for ever.
        raise BadInput(f"{path.name} is no file", "name a file that lies on a disk")
    try:
        with path.open("rb") as stream:
            return stream.read(size)
    except OSError as error:
        reason = error.strerror or str(error)
        raise BadInput(
            f"{path.name} cannot be read ({reason})", "check the name and its permissions"
        ) from error


def opened(path: Path) -> Opened:
    """A text file, unpacked where needed. Raises `RefusedFile` for bombs, other packers and other formats."""
    head = raw_head(path, 512)
    _refuse_foreign(head)
    expected = _SUFFIXES.get(path.suffix.lower())
    if expected and not head.startswith(expected):
        raise RefusedFile(f"it is called {path.suffix} and is none", hint="export it again")
    try:
        found = _single_member(path) if head.startswith(b"PK") else Opened(_unpacked(path, head))
    except _UNREADABLE as error:
        raise RefusedFile(
            f"it cannot be unpacked ({error})", hint="unpack it and import what is inside"
        ) from error
    if expected:
        _refuse_foreign(found.data[:512])
        if found.data.startswith(tuple(_SUFFIXES.values())):
            raise RefusedFile("it is packed twice", hint="unpack it and import what is inside")
    return found


def _refuse_foreign(head: bytes) -> None:
    packed = packer(head)
    if packed:
        raise RefusedFile(f"it is packed with {packed}", hint="unpack it and import what is inside")
    other = kind_of_bytes(head)
    if other:
        raise RefusedFile(f"it is {other}, not a table", hint="choose a CSV or Excel file")


def _unpacked(path: Path, head: bytes) -> bytes:
    packed = path.stat().st_size
    if head.startswith(b"\x1f\x8b"):
        with gzip.open(path) as stream:
            return _bounded(stream, packed)
    if head.startswith(b"BZh"):
        with bz2.open(path) as stream:
            return _bounded(stream, packed)
    if head.startswith(b"\xfd7zXZ"):
        with lzma.open(path) as stream:
            return _bounded(stream, packed)
    with path.open("rb") as stream:
        if head.startswith(b"\x1f\x9d"):
            return _bounded(Unpacker(stream), packed)
        return _counted(stream, MAX_BYTES)


def _single_member(path: Path) -> Opened:
    with zipfile.ZipFile(path) as archive:
        entries = archive.infolist()
        if len(entries) > _ZIP_ENTRIES:
            raise RefusedFile(f"it is an archive of {len(entries):,} files", hint="import the list itself")
        members = [item for item in entries if not _is_litter(item.filename)]
        tables = [item for item in members if item.filename.lower().endswith(_TABLES)]
        chosen = tables if len(members) > 1 else members
        if len(chosen) != 1:
            raise RefusedFile(
                f"it is an archive of {len(members)} files", hint="unpack it and import them one by one"
            )
        if chosen[0].flag_bits & 1:
            raise RefusedFile("it is locked with a password", hint="save it without one")
        others = [item.filename for item in members if item is not chosen[0]]
        with archive.open(chosen[0]) as stream:
            data = _bounded(stream, chosen[0].compress_size)
    return Opened(data, tuple(Repair(1, f"not read from the archive: {name}") for name in others))


def _is_litter(name: str) -> bool:
    """Whether an entry is a folder, has no name, or is what a desktop adds to every archive."""
    last = name.rsplit("/", 1)[-1]
    return not last or name.startswith("__MACOSX/") or last in (".DS_Store", "Thumbs.db", "desktop.ini")


def _bounded(stream: _Stream, packed: int) -> bytes:
    return _counted(stream, min(UNPACKED, max(_FREE, packed * _RATIO)))


def _counted(stream: _Stream, allowed: int) -> bytes:
    blocks, total = [], 0
    while block := stream.read(_BLOCK):
        total += len(block)
        if total > allowed:
            raise RefusedFile("it unpacks to far more than a list ever holds", hint="import the list itself")
        blocks.append(block)
    return b"".join(blocks)


def check_zip(path: Path, limit: int = UNPACKED, ratio: int = _RATIO) -> frozenset[str]:
    """The names inside a spreadsheet; zip bombs are refused by what their directory admits."""
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
    except _UNREADABLE as error:
        raise RefusedFile("the spreadsheet is damaged", hint="save it again") from error
    full, packed = sum(item.file_size for item in entries), sum(item.compress_size for item in entries)
    if len(entries) > _ZIP_ENTRIES or full > limit or full > max(_FREE, packed * ratio):
        raise RefusedFile("it unpacks to far more than a list ever holds", hint="save the sheet as CSV")
    return frozenset(item.filename for item in entries)


def unpacked_size(path: Path) -> int:
    """How many bytes a spreadsheet holds when unpacked, as its directory says; its own size where it is no
    zip."""
    try:
        with zipfile.ZipFile(path) as archive:
            return sum(item.file_size for item in archive.infolist())
    except _UNREADABLE:
        return path.stat().st_size
