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

from coldcall.importers import east_asian, mixed, seven_bit, unmarked
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
    "iso8859_5", "iso8859_6", "iso8859_7", "mac_cyrillic", "koi8_u",
)  # fmt: skip
_OTHER_SCRIPTS = frozenset({
    "cp1251", "cp1253", "cp866", "koi8_r", "cp1255", "cp1256", "iso8859_5", "iso8859_6", "iso8859_7",
    "mac_cyrillic", "koi8_u",
})  # fmt: skip
_OTHERS = ("cp932", "gb18030", "big5", "cp949", "cp874")
_ALPHABETS = {
    "fr": "àâæçéèêëîïôœùûüÿ", "de": "äöüß", "es": "áéíñóúü", "pt": "áâãàçéêíóôúü", "it": "àèéìíòóù",
    "nl": "ëïéèöü", "sv": "åäöé", "da": "æøåé", "fi": "äöåšž", "is": "áðéíóúýþæö", "ca": "àçéèíïóòúü",
    "pl": "ąćęłńóśźż", "cs": "áčďéěíňóřšťúůýž", "sk": "áäčďéíĺľňóôŕšťúýž", "hu": "áéíóöőúüű",
    "ro": "ăâîșțşţ", "hr": "čćđšž", "tr": "çğıöşüİâ", "lv": "āčēģīķļņšūž", "lt": "ąčęėįšųūž", "et": "äöõüšž",
    "ru": "абвгдежзийклмнопрстуфхцчшщъыьэюяё", "uk": "абвгдежзийклмнопрстуфхцчшщьюяіїєґ",
    "sr": "абвгдђежзијклљмнњопрстћуфхцчџш", "mk": "абвгдѓежзѕијклљмнњопрстќуфхцчџш",
    "be": "абвгдежзйклмнопрстуфхцчшыьэюяёіў",
    "he": "אבגדהוזחטיךכלםמןנסעףפץצקרשת", "ar": "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىيپچژگ",
    "el": "αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋ",
}  # fmt: skip
_NEUTRAL = frozenset("€£§°ºª«»‘’“”„‚–—…•·™®©´¿¡№½¼×\u00a0\u00ad")
_CAPITALS = "".join(char for char in map(chr, range(0xC0, 0x180)) if char.isupper())
_ODD_CASE = re.compile(
    rf"[a-zß-öø-ÿ][{_CAPITALS}](?![A-Z{_CAPITALS}])|[ß-öø-ÿ][A-Z](?![A-Z])|(?<![^\W\d_])[A-Z][{_CAPITALS}](?=[a-z])"
)
_SYMBOL_IN_WORD = re.compile(r"[^\W\d_][°ºª«»„‚…•·™®©¿¡№½¼×§£€´–—“”][^\W\d_]")
_SYMBOL_BEFORE_WORD = re.compile(r"[ºª°¼½¾¤§](?=[^\W\d_]{2})|(?<!\w)’(?=[Α-Ω])|(?<!\S)…(?=[a-z])")
_SYMBOL_AT_ACCENT = re.compile(r"[•·™®©¤§£€×](?=[^\W\d_a-zA-Z])|(?<=[^\W\d_a-zA-Z])[•·®©¤§£€×]")
_LOW_QUOTE_BEHIND = re.compile(r"[^\W\d_][‚„](?![^\W\d_])")
_ODD_ENDS = re.compile(r"[a-z]iæ\b|aè\b")
"""What the Croatian and Slovenian endings -ić and -ač become when they are read as Western letters."""
_ODD_CAPITAL = re.compile(r"[а-яіїєґј-џ][А-ЯЁІЇЄҐЈ-Џ]|[α-ώ][Α-Ω]")
_MIXED_SCRIPTS = re.compile(r"[A-Za-z][\u0370-\u06ff]|[\u0370-\u06ff][A-Za-z]")
_ODD = (
    _ODD_CASE, _SYMBOL_IN_WORD, _SYMBOL_BEFORE_WORD, _SYMBOL_AT_ACCENT, _LOW_QUOTE_BEHIND, _ODD_ENDS,
    _ODD_CAPITAL, _MIXED_SCRIPTS,
)  # fmt: skip
_WESTERN = frozenset({"cp1252", "iso8859_15", "mac_roman", "cp850"})
_RARE = frozenset({"iso8859_5", "iso8859_6", "iso8859_7", "mac_cyrillic", "koi8_u"})
_BEYOND_ASCII = re.compile(r"\w*[^\W\x00-\x7f]\w*")
_WORD = re.compile(r"[^\W\d_]{2,}")
_CONTROL = re.compile("[\x80-\x84\x86-\x9f]")
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
    codec = seven_bit.codec_of(data)
    if codec:
        return data.decode(codec), codec
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
    eastern = east_asian.codec_of(telling)
    if costs and costs[0][0] <= _bearable(costs[0][2], telling):
        name = _of_equals(telling, [name for cost, _, name in costs if cost == costs[0][0]])
        doubtful = costs[0][0] > 1 and eastern and _multibyte_looks(telling, runs=1, length=3)
        if not doubtful and (not _multibyte_looks(telling) or _has_names(telling.decode(name))):
            return data.decode(name), name
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
    if _CONTROL.search(text):
        return None
    # Portuguese has õ before e alone; elsewhere it is Estonian, or the Hungarian ő.
    strange = {char for char in text.replace("õe", "oe") if ord(char) > 127} - _NEUTRAL
    # The Turkish İ becomes two characters in lower case, of which the first is plain.
    letters = {char.lower()[0] for char in strange if char.isalpha()} - set("i")
    needed = _alphabets_for(letters)
    if needed is None:
        return None
    # Names have capitals. Many letters of a two-case script without one are another script's letters.
    caseless = (
        len(letters) >= 6 and any(c.islower() for c in strange) and not any(c.isupper() for c in strange)
    )
    # Lists of Western Europe are often of many of its languages, others seldom.
    many = (needed + min(needed, 2)) / 2 if name in _WESTERN else needed
    return many + _cost_of_wrong(text) + 0.5 * caseless + 0.2 * (name in _RARE)


def _cost_of_wrong(text: str) -> float:
    """What looks wrong, for each twenty words beyond ASCII: signs no list has, letters where none goes."""
    symbols = sum(1 for char in set(text) if ord(char) > 127 and not char.isalpha() and char not in _NEUTRAL)
    odd = sum(len(pattern.findall(text)) for pattern in _ODD)
    return (4 * symbols + odd) / max(1.0, len(_BEYOND_ASCII.findall(text)) / 20)


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


def _bearable(name: str, telling: bytes) -> float:
    """The highest cost an encoding is believed at. A list of many lines may be of more languages, but then
    hardly a word of it looks wrong; a rare encoding has to fit well."""
    text = telling.decode(name)
    words = len(_BEYOND_ASCII.findall(text)) if _cost_of_wrong(text) <= 2 else 0
    if name in _OTHER_SCRIPTS:
        return (2.5 if name in _RARE else 2.9) + min(0.5, words / 100)
    return 4 + min(3.0, words / 10)


def _multibyte_looks(telling: bytes, runs: int = 2, length: int = 4) -> bool:
    """East Asian text: nearly all high bytes come in even runs, and plenty of them. `runs` is how many there
    have to be, `length` how long they are on average."""
    found = [len(run) for run in re.findall(rb"[\x80-\xff]+", telling)]
    even = all(size % 2 == 0 for size in found)
    return len(found) >= runs and even and sum(found) >= len(found) * length


def _has_names(text: str) -> bool:
    """Whether words in a script with capitals all begin with one and go on in small letters, as names do."""
    words = [word for word in _WORD.findall(text) if not word.isascii()]
    return bool(words) and all(word[0].isupper() and word[1:].islower() for word in words)


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
