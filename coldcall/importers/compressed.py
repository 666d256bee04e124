"""Opens files that were packed alone, and stops bombs: sizes are counted while unpacking, not believed."""

from __future__ import annotations

import bz2
import gzip
import lzma
import zipfile
import zlib
from pathlib import Path
from typing import Protocol

from coldcall.errors import BadInput
from coldcall.importers.base import MAX_BYTES, RefusedFile

_RATIO = 200
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
)
_SUFFIXES = {".gz": b"\x1f\x8b", ".bz2": b"BZh", ".xz": b"\xfd7zXZ", ".zip": b"PK"}
_FOREIGN = {
    b"\x1f\x9d": "compress (.Z)",
    b"\x28\xb5\x2f\xfd": "zstandard",
    b"Rar!": "RAR",
    b"7z\xbc\xaf": "7-Zip",
}


class _Stream(Protocol):
    def read(self, size: int, /) -> bytes: ...


def raw_head(path: Path, size: int = 65536) -> bytes:
    """The first bytes of a file as it lies there. Raises `BadInput` where it cannot be read."""
    try:
        with path.open("rb") as stream:
            return stream.read(size)
    except OSError as error:
        reason = error.strerror or str(error)
        raise BadInput(
            f"{path.name} cannot be read ({reason})", "check the name and its permissions"
        ) from error


def unpacked(path: Path) -> bytes:
    """The bytes of a text file, unpacked where needed. Raises `RefusedFile` for bombs and foreign packers."""
    head = raw_head(path, 8)
    for mark, name in _FOREIGN.items():
        if head.startswith(mark):
            raise RefusedFile(f"it is packed with {name}", hint="unpack it and import what is inside")
    expected = _SUFFIXES.get(path.suffix.lower())
    if expected and not head.startswith(expected):
        raise RefusedFile(f"it is called {path.suffix} and is none", hint="export it again")
    packed = path.stat().st_size
    try:
        if head.startswith(b"\x1f\x8b"):
            with gzip.open(path) as stream:
                return _bounded(stream, packed)
        if head.startswith(b"BZh"):
            with bz2.open(path) as stream:
                return _bounded(stream, packed)
        if head.startswith(b"\xfd7zXZ"):
            with lzma.open(path) as stream:
                return _bounded(stream, packed)
        if head.startswith(b"PK"):
            return _single_member(path)
        with path.open("rb") as stream:
            return _bounded(stream, MAX_BYTES)
    except _UNREADABLE as error:
        raise RefusedFile(
            f"it cannot be unpacked ({error})", hint="unpack it and import what is inside"
        ) from error


def _single_member(path: Path) -> bytes:
    with zipfile.ZipFile(path) as archive:
        members = [item for item in archive.infolist() if not item.is_dir() and not _is_litter(item.filename)]
        if len(members) != 1:
            raise RefusedFile(
                f"it is an archive of {len(members)} files", hint="unpack it and import them one by one"
            )
        with archive.open(members[0]) as stream:
            return _bounded(stream, members[0].compress_size)


def _is_litter(name: str) -> bool:
    return name.startswith("__MACOSX/") or name.rsplit("/", 1)[-1] in (".DS_Store", "Thumbs.db")


def _bounded(stream: _Stream, packed: int) -> bytes:
    blocks, total = [], 0
    allowed = min(MAX_BYTES, max(_FREE, packed * _RATIO))
    while block := stream.read(_BLOCK):
        total += len(block)
        if total > allowed:
            raise RefusedFile("it unpacks to far more than a list ever holds", hint="import the list itself")
        blocks.append(block)
    return b"".join(blocks)


def check_zip(path: Path, limit: int = 200 * 1024 * 1024, ratio: int = 100) -> frozenset[str]:
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
