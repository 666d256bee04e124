"""E-mail addresses: the first that can exist, and none made up out of half of one."""

from __future__ import annotations

import pytest

from coldcall.importers.emails import first_address


@pytest.mark.parametrize(
    ("cell", "address"),
    [
        ("Ann.Moe@Moe.no", "ann.moe@moe.no"),
        ("Ann Moe <ann@moe.no>", "ann@moe.no"),
        ("Ann Moe ann@moe.no", "ann@moe.no"),
        ("mailto:ann@moe.no", "ann@moe.no"),
        ("work ann@moe.no", "ann@moe.no"),
        ("ann@moe.no; post@moe.no", "ann@moe.no"),
        ("ann@moe.no post@moe.no", "ann@moe.no"),
        ("ann moe@moe.no", ""),
        ("ann@moe", ""),
        ("ann@", ""),
    ],
)
def test_first_address(cell: str, address: str) -> None:
    assert first_address(cell) == address
