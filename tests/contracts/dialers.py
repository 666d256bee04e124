"""What every dialer keeps to, real or pretended. A dialer's own test gives a `Rig` and gets these tests."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from coldcall.dialers.base import Dialer
from tests.dialers.clearances import NOW, cleared


@dataclass
class Outside:
    """What a dialer hands things to: an opener, a clipboard, a program. Keeps them, as text."""

    left: list[str] = field(default_factory=list)
    works: bool = True

    def __call__(self, thing: str | Sequence[str]) -> bool:
        self.left.append(thing if isinstance(thing, str) else " ".join(thing))
        return self.works


@dataclass
class Rig:
    """A dialer and its outside world."""

    dialer: Dialer
    outside: Outside
    takes_rehearsal: bool = False

    @property
    def left(self) -> list[str]:
        return self.outside.left


class DialerContract:
    """Subclass with a `rig(works)` factory: `works=False` builds one whose system refuses the call."""

    rig: Callable[[bool], Rig]

    def test_hands_over_a_cleared_number(self) -> None:
        rig = self.rig(True)
        result = rig.dialer.dial(cleared(rehearsal=rig.takes_rehearsal), NOW)
        assert result.ok
        assert len(rig.left) == 1
        assert "+14155550134" in rig.left[0]

    def test_says_a_sentence_whatever_happens(self) -> None:
        for works in (True, False):
            rig = self.rig(works)
            result = rig.dialer.dial(cleared(rehearsal=rig.takes_rehearsal), NOW)
            assert result.ok is rig.outside.works
            assert len(result.sentence) > 12
            assert "+14155550134" in result.sentence or not rig.outside.works

    def test_keeps_to_thirty_seconds(self) -> None:
        rig = self.rig(True)
        clearance = cleared(rehearsal=rig.takes_rehearsal)
        stale = rig.dialer.dial(clearance, NOW + timedelta(seconds=31))
        assert not stale.ok
        assert rig.left == []
        assert rig.dialer.dial(clearance, NOW + timedelta(seconds=29)).ok

    def test_takes_its_own_kind_of_clearance_only(self) -> None:
        rig = self.rig(True)
        result = rig.dialer.dial(cleared(rehearsal=not rig.takes_rehearsal), NOW)
        assert not result.ok
        assert result.uri is None
        assert rig.left == []

    @pytest.mark.parametrize(
        ("e164", "extension"),
        [
            ("+1900;phone-context=evil", ""),
            ("*21*5550100#", ""),
            ("14155550134", ""),
            ("+04155550134", ""),
            ("+1415555013\n", ""),
            ("+14155550134\n", ""),
            ("+１４１５５５５０１３４", ""),
            ("+14155550134", "1;ext=2"),
            ("+14155550134", "12345678"),
            ("+14155550134", "9,,9"),
            ("+14155550134@evil.example", ""),
            ("", ""),
        ],
    )
    def test_never_hands_over_anything_but_a_number(self, e164: str, extension: str) -> None:
        rig = self.rig(True)
        result = rig.dialer.dial(cleared(e164, extension, rehearsal=rig.takes_rehearsal), NOW)
        assert not result.ok
        assert rig.left == []

    def test_declares_what_it_can(self) -> None:
        dialer = self.rig(True).dialer
        assert dialer.name.isidentifier()
        assert dialer.label
        assert dialer.hang_up().ok is dialer.hangs_up
        assert dialer.hang_up().sentence
