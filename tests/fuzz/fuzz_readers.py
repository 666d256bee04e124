"""Coverage-guided fuzzing of the readers: `python tests/fuzz/fuzz_readers.py -max_total_time=600`.

libFuzzer's options follow; a folder named there keeps the corpus between runs. The first byte of an input
picks the name of the file, the rest is its content. A find is any exception but a refusal, any table that
breaks a promise, and anything slower than ten seconds.
"""

from __future__ import annotations

import csv
import gzip
import io
import random
import sys
import tempfile
import zlib
from pathlib import Path

import atheris

CHECKOUT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(CHECKOUT))

with atheris.instrument_imports(include=["coldcall.importers", "csv", "zipfile"]):
    from coldcall.importers import ALL
    from tests.fuzz import seeds
    from tests.fuzz.promises import read

NAMES = ("a.csv", "a.tsv", "a.xls", "a.xlsx", "a.csv.gz", "a.zip", "a.csv.Z", "a.txt")
MARKS = (
    ",", ";", "\t", "|", "^", "~", "||", '"', '""', "'", "\\", '\\"', "\n", "\r", "\r\n", "\n\n", '="', "\0",
    "\ufeff", "\u00a0", "\u200b", "“", "”", "Ã¶", "\ufffd", "Total: 3", "Email", "a@b.se", "é", "sep=;\n",
)  # fmt: skip
FIXED = ("-timeout=10", "-rss_limit_mb=4096", "-max_len=65536", "-close_fd_mask=0")
SUFFICIENT = 4096


def mutated(data: bytes, max_size: int, seed: int) -> bytes:
    """An input changed as files are: a cell, a line, a quote, an encoding, what is inside a gzip."""
    dice = random.Random(seed)
    if len(data) < 2 or dice.random() < 0.4:
        return bytes(atheris.Mutate(data, max_size))
    name, content = data[:1], data[1:]
    change = dice.choice((_mark_set_in, _line_moved, _written_again, _packed_again, _encoded_again))
    return (name + change(content, dice))[:max_size]


def _mark_set_in(content: bytes, dice: random.Random) -> bytes:
    at = dice.randrange(len(content) + 1)
    return content[:at] + dice.choice(MARKS).encode() + content[at + dice.randrange(3) :]


def _line_moved(content: bytes, dice: random.Random) -> bytes:
    lines = content.splitlines(keepends=True) or [b""]
    line = lines[dice.randrange(len(lines))]
    if dice.random() < 0.3:
        lines.remove(line)
    lines[dice.randrange(len(lines) + 1) : 0] = [line] * dice.choice((1, 1, 2, 30))
    return b"".join(lines)


def _written_again(content: bytes, dice: random.Random) -> bytes:
    """The same table in another dialect, where it is one."""
    try:
        rows = list(csv.reader(io.StringIO(content.decode("utf-8"), newline="")))
    except (UnicodeDecodeError, csv.Error):
        return content
    text = io.StringIO(newline="")
    writer = csv.writer(
        text,
        delimiter=dice.choice(",;\t|^~:"),
        quotechar=dice.choice('""\''),
        lineterminator=dice.choice(("\n", "\r\n", "\r")),
        quoting=dice.choice((csv.QUOTE_MINIMAL, csv.QUOTE_ALL)),
    )
    writer.writerows(rows)
    return text.getvalue().encode()


def _packed_again(content: bytes, dice: random.Random) -> bytes:
    if not content.startswith(b"\x1f\x8b"):
        return gzip.compress(content, mtime=0) if dice.random() < 0.2 else content
    try:
        inner = zlib.decompressobj(31).decompress(content, SUFFICIENT)
    except zlib.error:
        return content
    return gzip.compress(_mark_set_in(inner, dice), mtime=0)


def _encoded_again(content: bytes, dice: random.Random) -> bytes:
    encoding = dice.choice((*seeds.ENCODINGS, "cp1251", "cp932", "gb18030", "euc_jp", "big5", "koi8_r"))
    return content.decode("utf-8", "replace").encode(encoding, "replace")


def write_corpus(folder: Path) -> None:
    """The seeds as inputs, each under the names it may come by."""
    made = [(0, each) for each in seeds.texts()] + [(2, each) for each in seeds.web_tables()]
    made += [(index, each) for each in seeds.packed() for index in (0, 4, 5, 6)]
    made += [(3, each) for each in seeds.workbooks()]
    for number, (index, content) in enumerate(made):
        (folder / f"seed-{number:03}").write_bytes(bytes([index]) + content)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        corpus, files = Path(folder, "corpus"), Path(folder, "files")
        corpus.mkdir()
        files.mkdir()
        write_corpus(corpus)

        def one(data: bytes) -> None:
            if data:
                path = files / NAMES[data[0] % len(NAMES)]
                path.write_bytes(data[1:])
                read(path)

        assert ALL
        atheris.Setup([*sys.argv, *FIXED, str(corpus)], one, custom_mutator=mutated)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
