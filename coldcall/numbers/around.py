"""What stands around a number in a cell: links, signs, pauses, words for an extension, notes behind it.

Letters behind a whole number are never dialled: `030 901820 App. 12` has an extension, `1-800-FLOWERS` is
spelled with letters because nothing whole stands before them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_LINK = re.compile(r"(?:tel|callto|phone|sms|sips?|skype|whatsapp|facetime):(?://)?(?=[+(\d])", re.IGNORECASE)
_LINK_ENDS = re.compile(r"[@?\"'<>\])]")
_CHAT = re.compile(
    r"(?:\bwa\.me/|\bwhatsapp\.com/send/?\?phone=)\s*(?:\+|%2B)?(\d{7,15})(?!\d)", re.IGNORECASE
)
_JOINTS = re.compile(r"(?<=[\d)])\s*[_·•∙‧・~]\s*(?=[\d(])")
_SIGN_FIRST = re.compile(
    r"^(?:[^\d+(*#]*#[:\s]*|[^\W\d_]{1,8})(?=\+\s?\d)|^[^\W\d_][^\d+(*#]*#[:\s]*(?=[(\d])"
)
_PICTURES = ("So", "Sk", "Cn", "Mn", "Me")
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3}){2,4}")
_WORDS = (
    "ext", "extn", "extension", "x", "int", "interno", "interna", "anexo", "ramal", "durchwahl", "dw", "app",
    "apparat", "nebenstelle", "klappe", "doorkies", "doorkiesnummer", "toestel", "tst", "poste", "wew",
    "ankn", "anknytning", "dahili", "mellék", "mell", "linka", "klapka", "доб", "вн", "внутр", "εσωτ",
    "εσωτερικό", "שלוחה", "تحويلة", "内線", "內線", "分机", "分機", "转", "轉", "내선",
)  # fmt: skip
_INSIDE = re.compile(
    rf"[\s,;/(\[-]*(?:{'|'.join(sorted(_WORDS, key=len, reverse=True))})[\s.:=#]*(\d{{1,7}})\s*[)\]]?", re.I
)
_PAUSED = re.compile(r"(?<=\d)\s*[,pw]{1,4}\s*(\d{1,7})\s*#?$", re.I)
_WORD = re.compile(r"(?<![^\W\d_])[^\W\d_]")
_BEHIND = re.compile(r"[/(\[]|(?<=\d)\s*-\s*(?=\d{2,4}$)")
_HYPHEN = re.compile(r"-\s*(\d{2,4})")
_SHORTEST = 7
_FULL = 9
"""Digits of a number with its area: fewer before a mark may as well be its first half."""


def bare(text: str) -> str:
    """The number of a link, or the text with pictures and odd joints taken out."""
    if text.isascii() and not _odd(text):
        return text
    if chat := _CHAT.search(text):
        return f"+{chat.group(1)}"
    if link := _LINK.search(text):
        return text if ";" in text else _LINK_ENDS.split(text[link.end() :], maxsplit=1)[0]
    shown = "".join(char for char in text if char.isascii() or unicodedata.category(char) not in _PICTURES)
    return _SIGN_FIRST.sub("", _JOINTS.sub(" ", shown).strip(" #" if "+" in shown else " "))


def _odd(text: str) -> bool:
    return any(mark in text for mark in ":/_~#") or text[:1].isalpha()


def ungrouped(text: str) -> str:
    """A number a spreadsheet grouped by thousands (`3,126,647,707`) in one piece."""
    return text.replace(",", "") if _THOUSANDS.fullmatch(text) else text


def paused(text: str) -> tuple[str, str | None]:
    """A number and what is keyed after a pause: `+13126647707,,104#`."""
    found = _PAUSED.search(text)
    if found is None or digits(text[: found.start()]) < _SHORTEST:
        return text, None
    return text[: found.start()], found.group(1)


def heads(text: str) -> Iterator[tuple[str, str | None]]:
    """What may be the whole number at the start of a text with more behind it, each with the extension that
    the rest says: up to the first word, else up to the last bracket, stroke or hyphen."""
    word = next(
        (found.start() for found in _WORD.finditer(text) if digits(text[: found.start()]) >= _SHORTEST), 0
    )
    marks = [found.start() for found in _BEHIND.finditer(text) if digits(text[: found.start()]) >= _FULL]
    for cut in filter(None, (word, *reversed(marks))):
        rest = text[cut:].strip()
        inside = _INSIDE.fullmatch(rest) or _HYPHEN.fullmatch(rest)
        yield text[:cut].rstrip(" ,;-/(["), inside.group(1) if inside else None


def digits(text: str) -> int:
    """How many digits a text has."""
    return sum(char.isdigit() for char in text)
