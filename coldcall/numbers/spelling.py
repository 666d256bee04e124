"""How people and spreadsheets write numbers: cleaning one text, and cutting a cell that holds several."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

_LONGEST_CELL = 1000
_INVISIBLE = ("Cf", "Cc", "Zl", "Zp")
_QUOTES = "'`´‘’‛′\"“”"
_SCIENTIFIC = re.compile(r"[+-]?\d+(?:[.,]\d+)?[eE]\+?\d{1,3}")
_FLOAT = re.compile(r"(\+?\d{7,})[.,]0+")
_LABEL = re.compile(r"^[^\W\d_][^\d+*#(]*[:.\s]\s*(?=[+(\d])")
_NOTE_IN_BRACKETS = re.compile(r"[(\[][^()\[\]\d]*[^\W\d_][^()\[\]\d]*[)\]]")
_EXTENSION_WORD = r"(?:ext(?:ension|n)?|x|int|anexo|durchwahl|dw|doorkies|poste|tst|interno)"
_EXTENSION = re.compile(
    rf"[\s,;/]*(?:\b{_EXTENSION_WORD}|(?<=\d){_EXTENSION_WORD}|#)[\s.:=]*(\d{{1,7}})\s*$", re.I
)
_NOTE_BEHIND = re.compile(r"(?<=\d)[\s,;-]+[^\W\d_][^\d+*#]*$")
_OR = r"(?:or|and|und|ou|oder|y|o|et|e|of|en|и|或|和)"
_SEPARATORS = re.compile(rf":::|[;|\n\r]+|\s+{_OR}\s+|\s*[,/&、，；]\s*", re.I)
_ALONE = re.compile(r"'?\+?[\d(][\d ().-]*(?: ?(?:x|ext\.?) ?\d+)?", re.ASCII)
_TWO = 16
"""More digits than a number has."""
_MEXICO = 52
_MEXICAN = re.compile(r"(?:1|01|044|045)([1-9]\d{9})")
_LABELLED_NEXT = re.compile(r"(?<=[\d)])\s+(?=\+\d|[^\W\d_][^\W\d_ ]{0,15}\.?:?\s*[+(]?\d)")
_TRUNK_ZERO = re.compile(r"^(\+[\d\s.-]+?)\s*\(\s*0\s*\)")


def clean(text: str) -> str:
    """The text with plain digits: full width and other scripts folded, invisible marks and quotes gone."""
    if text.isascii() and text.isprintable():
        return " ".join(text.strip(_QUOTES + " ").split())
    folded = unicodedata.normalize("NFKC", text)
    digits = (str(unicodedata.decimal(char)) if char.isdecimal() else char for char in folded)
    kept = (char for char in digits if unicodedata.category(char) not in _INVISIBLE or char in "\n\r\t")
    return " ".join("".join(kept).strip(_QUOTES + " ").split())


def is_scientific(text: str) -> bool:
    """Whether a spreadsheet wrote the number as `4.42E+11`."""
    return _SCIENTIFIC.fullmatch(text) is not None


def unrounded(text: str) -> str | None:
    """The digits behind a scientific notation when it shows every one of them, else None."""
    mantissa, _, exponent = text.upper().replace(",", ".").partition("E")
    shown = len(mantissa.partition(".")[2])
    if shown != int(exponent):
        return None
    value = Decimal(mantissa).scaleb(int(exponent))
    return str(int(value)) if value > 0 else None


def without_notes(text: str) -> str:
    """The number alone: no `Mobile:` before it, no `(mobile)` or `ask for Kim` behind it, no `.0`."""
    whole = _FLOAT.fullmatch(text)
    bare = whole.group(1) if whole else _NOTE_IN_BRACKETS.sub(" ", text)
    bare = _LABEL.sub("", bare) if _digits(bare) >= 3 else bare
    return _NOTE_BEHIND.sub("", bare).strip() if _digits(bare) >= 7 else bare.strip()


def cut_extension(text: str) -> tuple[str, str | None]:
    """The number and its extension: `415-264-2671 x102` → (`415-264-2671`, `102`)."""
    found = _EXTENSION.search(text)
    if found is None or _digits(text[: found.start()]) < 6:
        return text, None
    return text[: found.start()].strip(" ,;/"), found.group(1)


def with_plus(text: str) -> str:
    """`00 44 …` written as `+44 …`, and the trunk zero of `+44 (0)20 …` left out except in Italy."""
    bare = text.lstrip("( ")
    if re.match(r"0\s?0\s?[1-9]", bare):
        text = "+" + re.sub(r"^0\s?0\s?", "", bare)
    elif text.startswith("("):
        text = re.sub(r"^\(\s*(\+\s*\d+)\s*\)", r"\1", text)
    if re.match(r"\+\s*(39|378|379)", text):
        return text
    return _TRUNK_ZERO.sub(r"\1 ", text)


def as_dialled_now(code: int, national: str) -> tuple[int, str]:
    """Mexican numbers without the 1, 01, 044 and 045 that were dialled before them until 2019."""
    old = _MEXICAN.fullmatch(national) if code == _MEXICO else None
    return (code, old.group(1)) if old else (code, national)


def split_numbers(text: str) -> tuple[str, ...]:
    """The numbers of one cell, in order: `415-264-2671 / 415-264-2672` holds two.

    A piece with fewer than seven digits belongs to the one before it, so that `030/12345678` and
    `…, ext 5` stay whole. An empty cell gives an empty tuple; one too long to hold numbers stays whole.
    """
    if _ALONE.fullmatch(text) and (len(text) < _TWO or _digits(text) < _TWO):
        return (text.strip(),)
    whole = unicodedata.normalize("NFKC", text).strip()
    if len(whole) > _LONGEST_CELL:
        return (whole,)
    if not whole:
        return ()
    pieces: list[str] = []
    end = 0
    whole = _with_marks(whole)
    for cut in [*_SEPARATORS.finditer(whole), None]:
        piece = whole[end : cut.start()] if cut else whole[end:]
        rest = whole[cut.end() :] if cut else ""
        if cut is not None and not (_digits(piece) >= 7 and _starts_a_number(rest)):
            continue
        pieces.append(piece.strip())
        end = cut.end() if cut else end
    return tuple(piece for piece in pieces if piece)


def _with_marks(text: str) -> str:
    """The text with a mark between numbers that only a space or a label divides."""
    marked = _LABELLED_NEXT.sub(lambda gap: _mark(text, gap), text)
    half, odd = divmod(_digits(marked), 2)
    if odd or half < 8 or any(not (char.isdigit() or char in " +().-") for char in marked):
        return marked
    for gap in re.finditer(r"\s+", marked):
        one, other = marked[: gap.start()], marked[gap.end() :]
        if _digits(one) == half and re.sub(r"\d", "9", one) == re.sub(r"\d", "9", other):
            return f"{one};{other}"
    return marked


def _mark(text: str, gap: re.Match[str]) -> str:
    """A mark where a whole number stands on both sides."""
    behind = text[gap.end() :]
    label = re.match(r"[^\W\d_]+", behind)
    other = label is not None and re.fullmatch(rf"{_EXTENSION_WORD}|{_OR}", label.group(), re.I)
    enough = _digits(text[: gap.start()]) >= 7 and _digits(behind) >= 7
    return ";" if enough and not other else gap.group()


def _starts_a_number(rest: str) -> bool:
    if re.match(rf"\s*(?:{_EXTENSION_WORD}|phone-context|isub)\b", rest, re.I):
        return False
    head = _SEPARATORS.split(rest.strip(), maxsplit=1)[0]
    return _digits(head) >= 7 or (_digits(head) >= 2 and _digits(rest) >= 7)


def _digits(text: str) -> int:
    return sum(char.isdigit() for char in text)
