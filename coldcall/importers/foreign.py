"""Files that are no table of text, told by how they begin, so that a refusal can name what was dropped in."""

from __future__ import annotations

import re

_BY_BYTES = (
    (b"\x89PNG\r\n", "a picture (PNG)"), (b"\xff\xd8\xff", "a picture (JPEG)"), (b"GIF8", "a picture (GIF)"),
    (b"MZ", "a program"), (b"\x7fELF", "a program"), (b"SQLite format 3\0", "a SQLite database"),
    (b"PAR1", "a Parquet file"), (b"%PDF-", "a PDF"), (b"%!PS", "a PostScript document"),
    (b"\x00\x01\x00\x00Standard", "an Access database"), (b"!BDN", "an Outlook data file"),
)  # fmt: skip
_PACKERS = (
    (b"\x28\xb5\x2f\xfd", "zstandard"), (b"Rar!", "RAR"), (b"7z\xbc\xaf", "7-Zip"), (b"\x5d\x00\x00", "LZMA"),
    (b"\x04\x22\x4d\x18", "LZ4"), (b"LZIP", "lzip"), (b"\x1f\xa0", "compress"),
)  # fmt: skip
_BY_TEXT = (
    (r"<!doctype\s+html|<html|<head|<body|<table|<div|<script|<!--", "a web page"),
    (r"<[?!a-z_][^>]*>(?!\s*[,;|\t])", "XML"),
    (r"\[\s*(?:[\[{\"\]]|-?\d|true\b|false\b|null\b)|\{\s*[\"}]", "JSON"),
    (r"\{\\rtf", "a text document"),
    (r"BEGIN:V(?:CARD|CALENDAR)", "a contact or calendar card"),
    (r"(?:dn|version): .*\n(?:\w[\w;-]*: ?.*\n|dn: )", "a directory export (LDIF)"),
    (r"(?:From|To|Subject|Date|Received|Return-Path|MIME-Version|Delivered-To|Message-ID): .*\n[\w-]+: ",
     "an e-mail"),
    (r"(?:---\s*\n)?- \w[\w ]*: .*\n", "YAML"),
    (r"(?:(?:--|/\*).*\n\s*)*(?:INSERT\s+INTO|CREATE\s+(?:TABLE|DATABASE)|DROP\s+TABLE|SET\s+\w+\s*=|"
     r"SELECT\s.+\sFROM)\s", "a database script (SQL)"),
    (r"#!\s?/", "a program"),
    (r"-----BEGIN [A-Z ]+-----", "a key or certificate"),
    (r"\\(?:documentclass|begin)\b", "a LaTeX document"),
    (r"\[[^\]\n]*\]\s*\n\s*[\w.]+\s*=", "a settings file"),
    (r"%PDF-", "a PDF"),
    (r"%!PS", "a PostScript document"),
)  # fmt: skip
_COMPILED = tuple((re.compile(r"\s*(?:" + pattern + ")", re.IGNORECASE), name) for pattern, name in _BY_TEXT)


def packer(head: bytes) -> str:
    """The name of a packer this program does not open, "" where the bytes begin like none."""
    return next((name for mark, name in _PACKERS if head.startswith(mark)), "")


def kind_of_bytes(head: bytes) -> str:
    """What a file is that begins like a known format which is no text, "" otherwise.

    A short mark that is plain letters counts only where bytes follow that no text has.
    """
    for mark, name in _BY_BYTES:
        if head.startswith(mark) and (not mark.isalnum() or b"\0" in head[:512]):
            return name
    return ""


def kind_of_text(text: str) -> str:
    """What a text is that is written in another format than a table's, "" otherwise."""
    head = text[:4096]
    return next((name for pattern, name in _COMPILED if pattern.match(head)), "")
