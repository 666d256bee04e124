"""The command line: a second door to the same verbs. `main` runs it with arguments and gives an exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from coldcall.cli.globals import Globals, split
from coldcall.errors import ColdcallError

PROGRAM = "coldcall"


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command: 0 done, 1 refused or failed, 2 wrong usage, 3 the machine lacks something."""
    try:
        given, rest = split(list(sys.argv[1:] if argv is None else argv))
        return _run(given, rest)
    except ColdcallError as error:
        print(f"error: {error}", file=sys.stderr)  # noqa: T201 - the command line speaks here
        return error.exit_code


def _run(given: Globals, rest: list[str]) -> int:
    from coldcall.cli import opening
    from coldcall.cli.session import Session, has_benchmarks

    with Session(given, os.environ) as session:
        if opening.asked(rest, session.environ):
            return opening.show(session)
        from typer.main import get_command

        from coldcall.cli.app import tree

        try:
            commands = tree(rest, checkout=has_benchmarks())
            done = get_command(commands).main(rest, PROGRAM, standalone_mode=True, obj=session)
        except SystemExit as leaving:
            done = leaving.code
    return done if isinstance(done, int) else 0 if done is None else 1
