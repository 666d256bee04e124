"""Companies in a store that grows: where to look for a company's other record, and whether two are one."""

from __future__ import annotations

from coldcall.matching.values import Band, Company, Judgement


def keys(company: Company) -> tuple[int, ...]:
    """Signed 64-bit blocking keys, rarest kind first; equal on every machine.

    Two records of one company share at least one key nearly always. A store keeps an index of them and
    judges whatever shares a key. A company without a name, address or number has none.
    """
    return ()


def judge(a: Company, b: Company) -> Judgement:
    """Whether two records are one company, by the shipped model. `judge(a, b)` equals `judge(b, a)`."""
    return Judgement(0.0, Band.APART)
