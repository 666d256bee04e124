"""`python -m coldcall`: the command line, after a checkout has been given its environment.

Not in the wheel is `coldcall.boot`; where it exists this is a checkout, and boot decides whether
the running interpreter has what the lock file names. Standard library only, and old enough in its
words that a Python too old for the program can still say so.
"""

import importlib.util
import sys


def main():
    # type: () -> int
    """Runs the command line with the process's arguments and gives its exit code."""
    if importlib.util.find_spec("coldcall.boot") is not None:
        from coldcall import boot

        boot.make_ready(sys.argv[1:])
    from coldcall.cli import main as run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
