"""Blocking keys as numbers, so that an index of millions stays small and the same on every machine."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b


def numbered(texts: Iterable[str], limit: int) -> tuple[int, ...]:
    """The first `limit` different texts as signed 64-bit numbers, in their order."""
    return tuple(_number(text) for text in list(dict.fromkeys(texts))[:limit])


def _number(text: str) -> int:
    digest = blake2b(text.encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)
