"""Unpacks `.Z`, what compress(1) wrote: LZW with codes of 9 to 16 bits, as ncompress documents it."""

from __future__ import annotations

from typing import BinaryIO

_CLEAR = 256


class Unpacker:
    """A stream of the bytes inside a `.Z` file. Reading raises `ValueError` where the file is damaged."""

    def __init__(self, packed: BinaryIO) -> None:
        data = packed.read()
        if len(data) < 3 or not 9 <= data[2] & 31 <= 16:
            raise ValueError("not a .Z file")
        self._data = data[3:]
        self._top = data[2] & 31
        self._blocks = bool(data[2] & 128)
        self._at = 0
        self._restart()
        self._left = b""

    def _restart(self) -> None:
        self._table = [bytes([byte]) for byte in range(256)] + ([b""] if self._blocks else [])
        self._bits = 9
        self._group = self._at
        self._last = b""

    def read(self, size: int, /) -> bytes:
        """At most `size` bytes, b"" at the end."""
        parts, total = [self._left], len(self._left)
        while total < size:
            code = self._code()
            if code is None:
                break
            part = self._taken(code)
            parts.append(part)
            total += len(part)
        whole = b"".join(parts)
        self._left = whole[size:]
        return whole[:size]

    def _code(self) -> int | None:
        """The next code. Codes come in groups of eight; a group is left unfinished when their width grows."""
        if len(self._table) > 1 << self._bits and self._bits < self._top:
            self._skip_group()
            self._bits += 1
            self._group = self._at
        byte, shift = divmod(self._at, 8)
        if byte * 8 + shift + self._bits > len(self._data) * 8:
            return None
        window = int.from_bytes(self._data[byte : byte + 4], "little")
        self._at += self._bits
        return (window >> shift) & ((1 << self._bits) - 1)

    def _skip_group(self) -> None:
        width = self._bits * 8
        self._at = self._group + -(-(self._at - self._group) // width) * width

    def _taken(self, code: int) -> bytes:
        if self._blocks and code == _CLEAR:
            self._skip_group()
            self._restart()
            return b""
        table = self._table
        if code < len(table):
            entry = table[code]
        elif code == len(table) and self._last:
            entry = self._last + self._last[:1]
        else:
            raise ValueError("damaged")
        if self._last and len(table) < 1 << self._top:
            table.append(self._last + entry[:1])
        self._last = entry
        return entry
