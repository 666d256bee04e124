"""Which encoding a text file is in: byte order mark, strict UTF-8, then the alphabet that fits.

Detection libraries guess wrong on short files of names, so the decision here rests on something that can
be explained: an encoding is plausible when its letters belong to few alphabets. `charset-normalizer`
answers for the scripts this leaves open. What cannot be decided is refused, and the person may name it.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from coldcall.importers import east_asian, mixed, unmarked
from coldcall.importers.base import RefusedFile, Repair

if TYPE_CHECKING:
    from charset_normalizer import CharsetMatch

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SINGLE_BYTE = (
    "cp1252", "cp1250", "cp1251", "cp1254", "cp1257", "cp1253", "iso8859_15", "mac_roman", "iso8859_2",
    "cp850", "cp852", "cp866", "koi8_r", "cp1255", "cp1256",
    "iso8859_5", "iso8859_6",
)  # fmt: skip
_OTHER_SCRIPTS = frozenset(
    {"cp1251", "cp1253", "cp866", "koi8_r", "cp1255", "cp1256", "iso8859_5", "iso8859_6"}
)
_OTHERS = ("cp932", "gb18030", "big5", "cp949", "cp874")
_ALPHABETS = {
    "fr": "àâæçéèêëîïôœùûüÿ", "de": "äöüß", "es": "áéíñóúü", "pt": "áâãàçéêíóôõúü", "it": "àèéìíòóù",
    "nl": "ëïéèöü", "sv": "åäöé", "da": "æøåé", "fi": "äöåšž", "is": "áðéíóúýþæö", "ca": "àçéèíïóòúü",
    "pl": "ąćęłńóśźż", "cs": "áčďéěíňóřšťúůýž", "sk": "áäčďéíĺľňóôŕšťúýž", "hu": "áéíóöőúüű",
    "ro": "ăâîșțşţ", "hr": "čćđšž", "tr": "çğıöşüİâ", "lv": "āčēģīķļņšūž", "lt": "ąčęėįšųūž", "et": "äöõüšž",
    "ru": "абвгдежзийклмнопрстуфхцчшщъыьэюяё", "uk": "абвгдежзийклмнопрстуфхцчшщьюяіїєґ",
    "he": "אבגדהוזחטיךכלםמןנסעףפץצקרשת", "ar": "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىيپچژگ",
    "el": "αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋ",
}  # fmt: skip
_NEUTRAL = frozenset("€£§°ºª«»‘’“”„‚–—…•·™®©´¿¡№½¼×\u00a0\u00ad")
_ODD_CASE = re.compile(r"[a-zß-öø-ÿ][À-ÖØ-Þ](?![A-ZÀ-ÖØ-Þ])|[A-Z][À-ÖØ-Þ](?=[a-z])")
_SYMBOL_IN_WORD = re.compile(r"[^\W\d_][°ºª«»„‚…•·™®©¿¡№½¼×§£€´][^\W\d_]")
_SYMBOL_BEFORE_WORD = re.compile(r"[ºª°¼½¾¤§](?=[^\W\d_]{2})")
_ODD_CYRILLIC = re.compile(r"[а-яё][А-ЯЁ](?![А-ЯЁ])")
_MIXED_SCRIPTS = re.compile(r"[A-Za-z][\u0370-\u06ff]|[\u0370-\u06ff][A-Za-z]")
_ODD = (_ODD_CASE, _SYMBOL_IN_WORD, _SYMBOL_BEFORE_WORD, _ODD_CYRILLIC, _MIXED_SCRIPTS)
_NAMES = {"utf_8": "utf-8", "utf-8-sig": "utf-8", "utf_16_le": "utf-16-le", "utf_16_be": "utf-16-be"}


def decode(data: bytes, encoding: str = "", repairs: list[Repair] | None = None) -> tuple[str, str]:
    """The text of a file and the encoding's name. `encoding` is what a person chose; lines that were put
    right are added to `repairs`. Raises `RefusedFile`."""
    repairs = [] if repairs is None else repairs
    if encoding:
        return _as_chosen(data, encoding)
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return _marked(data, mark, codec, repairs)
    if b"\0" in data:
        return _wide(data, repairs)
    return _unmarked(data, repairs)


def _marked(data: bytes, mark: bytes, codec: str, repairs: list[Repair]) -> tuple[str, str]:
    if codec != "utf-8-sig":
        return _strictly(data, codec)
    try:
        return data.decode("utf-8").removeprefix("\ufeff"), "utf-8"
    except UnicodeDecodeError:
        return mixed.decoded(data[len(mark) :], _latin_line, repairs) or _strictly(data, codec)


def _wide(data: bytes, repairs: list[Repair]) -> tuple[str, str]:
    """Text of two or four bytes a letter without a mark, or zeros that padded a text at its end."""
    codec = unmarked.codec_of(data)
    if codec:
        return _strictly(data, codec)
    bare = data.rstrip(b"\0")
    if b"\0" in bare or not bare:
        line = data.count(b"\n", 0, data.index(b"\0")) + 1
        raise RefusedFile("it holds binary data, not text", line, "choose a CSV or Excel file")
    line = bare.count(b"\n") + 1
    repairs.append(Repair(line, f"{len(data) - len(bare)} zero bytes at the end were left out"))
    return _unmarked(bare, repairs)


def _unmarked(data: bytes, repairs: list[Repair]) -> tuple[str, str]:
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        found = mixed.decoded(data, _latin_line, repairs)
        return found or _legacy(data)


def _latin_line(line: bytes) -> str | None:
    """One line of a UTF-8 file that is not UTF-8 itself, read as cp1252 where that makes sense."""
    cost = _cost(line, "cp1252")
    return line.decode("cp1252") if cost is not None and cost <= 3 else None


def _as_chosen(data: bytes, encoding: str) -> tuple[str, str]:
    try:
        name = codecs.lookup(encoding).name
    except LookupError as error:
        raise RefusedFile(f"no encoding is called {encoding!r}", hint="try utf-8 or cp1252") from error
    return _strictly(data, "utf-8-sig" if name == "utf-8" else name)


def _strictly(data: bytes, codec: str) -> tuple[str, str]:
    try:
        text = data.decode(codec)
    except (UnicodeDecodeError, UnicodeError) as error:
        at = getattr(error, "start", 0)
        line = data.count(b"\n", 0, at) + 1
        raise RefusedFile(f"it is not valid {_NAMES.get(codec, codec)} text", line) from error
    return text.removeprefix("\ufeff"), _NAMES.get(codec, codec)


def _legacy(data: bytes) -> tuple[str, str]:
    telling = b"\n".join(_telling_lines(data))
    costs = sorted(
        (cost, order, name)
        for order, name in enumerate(_SINGLE_BYTE)
        if (cost := _cost(telling, name)) is not None and _decodes(data, name)
    )
    if costs and costs[0][0] <= 4 and not _multibyte_looks(telling):
        name = _of_equals(telling, [name for cost, _, name in costs if cost == costs[0][0]])
        return data.decode(name), name
    eastern = east_asian.codec_of(telling)
    if eastern and _decodes(data, eastern):
        return data.decode(eastern), eastern
    candidates = [name for name in _OTHERS if _decodes(data, name)]
    best = _guessed(telling, candidates) if candidates else None
    if best is None or best.percent_chaos > 10:
        raise RefusedFile(
            "its encoding cannot be told",
            data.count(b"\n", 0, _first_high(data)) + 1,
            "save it as UTF-8, or name the encoding",
        )
    return data.decode(best.encoding), best.encoding


def _of_equals(telling: bytes, names: list[str]) -> str:
    """One of several encodings whose letters fit as well: the most common one where they are Latin; among
    other scripts the detector decides."""
    if names[0] not in _OTHER_SCRIPTS or len(names) == 1:
        return names[0]
    others = [name for name in names if name in _OTHER_SCRIPTS]
    best = _guessed(telling, others)
    return best.encoding if best is not None and best.encoding in others else names[0]


def _guessed(telling: bytes, names: list[str]) -> CharsetMatch | None:
    """The likeliest of some encodings."""
    import charset_normalizer  # here, because most files are UTF-8 and never guessed at

    return charset_normalizer.from_bytes(telling, cp_isolation=names).best()


def _decodes(data: bytes, name: str) -> bool:
    try:
        data.decode(name)
    except UnicodeDecodeError:
        return False
    return True


def _cost(telling: bytes, name: str) -> float | None:
    """How many alphabets are needed for the letters, plus what looks wrong; None when it is no text."""
    try:
        text = telling.decode(name)
    except UnicodeDecodeError:
        return None
    strange = {char for char in text if ord(char) > 127} - _NEUTRAL
    # The Turkish İ becomes two characters in lower case, of which the first is plain.
    letters = {char.lower()[0] for char in strange if char.isalpha()} - set("i")
    symbols = sum(1 for char in strange if not char.isalpha())
    needed = _alphabets_for(letters)
    if needed is None:
        return None
    odd = sum(len(pattern.findall(text)) for pattern in _ODD)
    # Names have capitals. Many letters of a two-case script without one are another script's letters.
    caseless = (
        len(letters) >= 6 and any(c.islower() for c in strange) and not any(c.isupper() for c in strange)
    )
    return needed + 4 * symbols + odd + 0.5 * caseless


def _alphabets_for(letters: Iterable[str]) -> int | None:
    """The smallest number of alphabets (greedily) that holds all letters; None when some fit nowhere."""
    left, count = set(letters), 0
    while left:
        best = max((left & set(alphabet) for alphabet in _ALPHABETS.values()), key=len)
        if not best:
            return None
        left -= best
        count += 1
    return count


def _multibyte_looks(telling: bytes) -> bool:
    """East Asian text: nearly all high bytes come in even runs, and plenty of them."""
    runs = re.findall(rb"[\x80-\xff]+", telling)
    even = sum(1 for run in runs if len(run) % 2 == 0)
    return len(runs) >= 2 and even == len(runs) and sum(map(len, runs)) >= len(runs) * 4


def _telling_lines(data: bytes) -> list[bytes]:
    """The lines with bytes beyond ASCII, at most the first 2,000 of them and 256 KiB."""
    found, size = [], 0
    for line in re.finditer(rb"[^\r\n]*[\x80-\xff][^\r\n]*", data):
        found.append(line.group())
        size += len(line.group())
        if len(found) >= 2000 or size > 1 << 18:
            break
    return found


def _first_high(data: bytes) -> int:
    found = re.search(rb"[\x80-\xff]", data)
    return found.start() if found else 0
