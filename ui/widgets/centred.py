"""A column in the middle of a page, a little above its centre, no wider than is good to read."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget


def centre(page: QWidget, inner: QWidget, widest: int) -> None:
    """Lay `inner` out as the only thing on a page, at most `widest` pixels wide."""
    inner.setMaximumWidth(widest)
    # Stretches rather than an alignment: an aligned widget is not asked how high its width makes it.
    across = QHBoxLayout()
    across.addStretch(1)
    across.addWidget(inner, 100)
    across.addStretch(1)
    outer = QVBoxLayout(page)
    outer.addStretch(2)
    outer.addLayout(across)
    outer.addStretch(3)
