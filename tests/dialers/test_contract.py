"""Every dialer of `ALL` runs the one contract suite."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coldcall import dialers
from coldcall.dialers import Clipboard, Command, Pretend, SipUri, TelUri
from coldcall.dialers.base import TEL_URI
from coldcall.dialers.pretend import Answer, PhoneEvent, PhoneState, WhoAnswers
from tests.contracts.dialers import DialerContract, Outside, Rig
from tests.dialers.clearances import NOW, cleared


class TestTelUri(DialerContract):
    def rig(self, works: bool) -> Rig:
        outside = Outside(works=works)
        return Rig(TelUri(outside), outside)


class TestSipUri(DialerContract):
    def rig(self, works: bool) -> Rig:
        outside = Outside(works=works)
        return Rig(SipUri(outside, "sip.example.com"), outside)


class TestCommand(DialerContract):
    def rig(self, works: bool) -> Rig:
        outside = Outside(works=works)
        return Rig(Command(outside, ("softphone", "dial", "{number}")), outside)


class TestCommandThatHangsUp(DialerContract):
    def rig(self, works: bool) -> Rig:
        outside = Outside(works=works)
        return Rig(Command(outside, ("softphone", "{uri}"), ("softphone", "end")), outside)


class TestClipboard(DialerContract):
    def rig(self, works: bool) -> Rig:
        outside = Outside(works=works)
        return Rig(Clipboard(outside), outside)


class TestPretend(DialerContract):
    def rig(self, works: bool) -> Rig:
        outside = Outside()

        def tell(event: PhoneEvent) -> None:
            if event.state is PhoneState.RINGING:
                outside(event.number)

        phone = Pretend(lambda clearance: Answer(WhoAnswers.PERSON), tell)
        return Rig(phone, outside, takes_rehearsal=True)


SUITES = DialerContract.__subclasses__()

NEARLY_NUMBERS = st.one_of(st.text(max_size=20), st.from_regex(r"\+?[0-9*#;=,]{0,18}", fullmatch=True))
NEARLY_EXTENSIONS = st.one_of(st.just(""), st.text(max_size=9), st.from_regex(r"[0-9]{1,9}", fullmatch=True))


@pytest.mark.parametrize("suite", SUITES)
@given(e164=NEARLY_NUMBERS, extension=NEARLY_EXTENSIONS)
def test_any_text_is_a_number_or_a_refusal(suite: type[DialerContract], e164: str, extension: str) -> None:
    rig = suite().rig(True)
    result = rig.dialer.dial(cleared(e164, extension, rehearsal=rig.takes_rehearsal), NOW)
    uri = f"tel:{e164}" + (f";ext={extension}" if extension else "")
    assert result.ok is bool(TEL_URI.fullmatch(uri))
    assert bool(rig.left) is result.ok


def test_every_dialer_runs_the_contract() -> None:
    assert {type(suite().rig(True).dialer) for suite in SUITES} == set(dialers.ALL)


def test_names_are_those_of_the_settings() -> None:
    names = {suite().rig(True).dialer.name for suite in SUITES}
    assert names == {"tel", "sip", "command", "clipboard", "pretend"}
