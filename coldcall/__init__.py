"""Coldcall: a workstation for people who call prospects. Holds the version and imports nothing."""

__version__ = "0.1.0"
