"""The application: the only part of the window that builds a workstation. `run` opens it on a home."""

from __future__ import annotations

from ui.app.running import run

__all__ = ["run"]
