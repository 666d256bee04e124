"""`python -m coldcall`: the command line, after a checkout has been given its environment.

`coldcall.boot` is not in the wheel; where it exists this is a checkout, and boot decides whether the
running interpreter has what the lock names. Like boot, this parses on a Python too old for the program.
"""

import importlib.util
import sys


def main() -> int:
    """Runs the command line with the process's arguments and gives its exit code."""
    args = sys.argv[1:]
    if importlib.util.find_spec("coldcall.boot") is not None:
        from coldcall import boot

        boot.make_ready(args)
        if boot.verb_of(args) == "test":
            return boot.run_tests(args[args.index("test") + 1 :])
    from coldcall.cli import main as run

    return run(args)


if __name__ == "__main__":
    sys.exit(main())
