"""What each dialer hands over, to the letter."""

from __future__ import annotations

import sys
from datetime import timedelta

import pytest

from coldcall.dialers import Clipboard, Command, Pretend, SipUri, TelUri
from coldcall.dialers.base import tel_uri
from coldcall.dialers.command import Launcher
from coldcall.dialers.pretend import Answer, PhoneEvent, PhoneState, WhoAnswers
from coldcall.errors import BadInput, Refused
from tests.contracts.dialers import Outside
from tests.dialers.clearances import NOW, cleared


def test_tel_link_carries_the_extension() -> None:
    outside = Outside()
    result = TelUri(outside).dial(cleared(extension="102"), NOW)
    assert outside.left == ["tel:+14155550134;ext=102"]
    assert result.uri == "tel:+14155550134;ext=102"


def test_a_false_of_the_system_is_a_sentence_with_the_number() -> None:
    result = TelUri(lambda uri: False).dial(cleared(), NOW)
    assert not result.ok
    assert result.sentence == "No program on this computer takes calls. Dial +14155550134 yourself."


def test_sip_link_names_host_and_phone() -> None:
    outside = Outside()
    SipUri(outside, "sip.example.com:5061").dial(cleared(), NOW)
    SipUri(outside, "sip.example.com").dial(cleared(extension="7"), NOW)
    assert outside.left == [
        "sip:+14155550134@sip.example.com:5061;user=phone",
        "sip:+14155550134;ext=7@sip.example.com;user=phone",
    ]


@pytest.mark.parametrize("host", ["", "a b", "evil.example;method=REFER", "-x", "host/path", "a\n"])
def test_sip_host_cannot_smuggle_parameters(host: str) -> None:
    with pytest.raises(BadInput):
        SipUri(lambda uri: True, host)


def test_command_fills_arguments_and_never_the_program() -> None:
    outside = Outside()
    command = Command(outside, ("x-{number}", "--to={number}", "{extension}"))
    command.dial(cleared(extension="55"), NOW)
    assert outside.left == ["x-{number} --to=+14155550134 55"]


def test_command_needs_a_place_for_the_number() -> None:
    for argv in ((), ("softphone",), ("{number}",)):
        with pytest.raises(BadInput):
            Command(lambda argv: True, argv)


def test_command_hangs_up_with_its_own_arguments() -> None:
    outside = Outside()
    command = Command(outside, ("phone", "{number}"), ("phone", "--end"))
    assert command.hang_up().ok
    assert outside.left == ["phone --end"]


def test_command_that_is_not_there_says_so() -> None:
    result = Command(Launcher(), ("/nowhere/softphone", "{number}")).dial(cleared(), NOW)
    assert not result.ok
    assert "/nowhere/softphone could not be started" in result.sentence


def test_launcher_judges_by_exit_code_and_does_not_wait_for_the_call() -> None:
    launch = Launcher(patience_s=20)
    assert launch((sys.executable, "-c", "raise SystemExit(0)"))
    assert not launch((sys.executable, "-c", "raise SystemExit(3)"))
    impatient = Launcher(patience_s=0)
    assert impatient((sys.executable, "-c", "raise SystemExit(3)"))
    impatient.wait()


def test_clipboard_copies_the_bare_number_and_says_the_extension() -> None:
    outside = Outside()
    result = Clipboard(outside).dial(cleared(extension="12"), NOW)
    assert outside.left == ["+14155550134"]
    assert result.sentence == "Copied: dial +14155550134, extension 12 yourself"
    assert result.uri is None


def test_a_rehearsal_number_never_becomes_a_link() -> None:
    with pytest.raises(Refused):
        tel_uri(cleared(rehearsal=True))


class Line:
    """A sample phone with its events written down."""

    def __init__(self, answer: Answer) -> None:
        self.events: list[PhoneEvent] = []
        self.phone = Pretend(lambda clearance: answer, self.events.append)

    def dial(self) -> None:
        assert self.phone.dial(cleared(rehearsal=True), NOW).ok

    @property
    def states(self) -> list[PhoneState]:
        return [event.state for event in self.events]


def test_sample_phone_rings_until_the_scripted_person_answers() -> None:
    kim = Answer(WhoAnswers.PERSON, 4.0, "Kim", says=("Kim speaking.",))
    line = Line(kim)
    line.dial()
    line.phone.advance(NOW + timedelta(seconds=3.9))
    assert line.states == [PhoneState.RINGING]
    line.phone.advance(NOW + timedelta(seconds=4))
    line.phone.advance(NOW + timedelta(seconds=9))
    assert line.states == [PhoneState.RINGING, PhoneState.TALKING]
    assert line.events[-1].answer == kim


def test_sample_phone_gives_up_when_nobody_answers() -> None:
    line = Line(Answer(WhoAnswers.NOBODY, 20.0))
    line.dial()
    line.phone.advance(NOW + timedelta(seconds=20))
    assert line.states == [PhoneState.RINGING, PhoneState.ENDED]


def test_the_person_at_the_screen_chooses_who_answers() -> None:
    line = Line(Answer(WhoAnswers.NOBODY, 20.0))
    line.phone.choose(Answer(WhoAnswers.PERSON))
    assert line.events == []
    line.dial()
    line.phone.choose(Answer(WhoAnswers.MAILBOX, says=("Leave a message.",)))
    assert line.phone.state is PhoneState.TALKING
    assert line.phone.hang_up().ok
    assert line.states == [PhoneState.RINGING, PhoneState.TALKING, PhoneState.ENDED]


def test_dialling_again_ends_the_call_before() -> None:
    line = Line(Answer(WhoAnswers.PERSON))
    line.dial()
    line.dial()
    assert line.states == [PhoneState.RINGING, PhoneState.ENDED, PhoneState.RINGING]
