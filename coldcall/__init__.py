"""Coldcall: a workstation for people who call prospects. Holds the version, and settles one thing for all.

Time zones come from the shipped `tzdata`, never from the machine: the same call is lawful, and the same
queue in the same order, on every desk.
"""

try:
    from zoneinfo import reset_tzpath
except ImportError:  # a Python too old for the program, which only says so
    pass
else:
    reset_tzpath(to=())

__version__ = "0.1.0"
