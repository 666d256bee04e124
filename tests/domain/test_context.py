"""The vocabulary makes whatever was typed plain, and the offer sayable however it was written."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coldcall.domain.claims import CLAIMS, not_carried
from coldcall.domain.context import CallContext, plain, plain_link
from coldcall.domain.evidence import Evidence, EvidenceKind, Freshness


@given(st.text(), st.integers(5, 200))
def test_plain_text_is_one_short_line_without_control_or_direction(text: str, longest: int) -> None:
    said = plain(text, longest)
    assert len(said) <= longest
    assert said == " ".join(said.split())
    assert not [char for char in said if unicodedata.category(char) in ("Cc", "Co", "Cs", "Cn")]
    assert not set(said) & set("\u202a\u202e\u2066\u2069\u200b\u200e\ufeff")
    assert plain(said, longest) == said


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (" Kim \n Okafor , ", "Kim Okafor"),
        ("{{7*7}}", "{{7*7}}"),
        ("<b>Kim</b>", "<b>Kim</b>"),
        ("می‌خواهم", "می‌خواهم"),
        ("\u202eKim", "Kim"),
        ("🎉", "🎉"),
        ("...", ""),
        (",", ""),
        ("\u00a0\t", ""),
        ("one two three", "one two…"),
    ],
)
def test_plain(typed: str, said: str) -> None:
    assert plain(typed, 12 if "three" in typed else 120) == said


def test_every_text_of_a_context_is_plain_also_inside() -> None:
    context = CallContext(
        first_name="Kim\nBcc: x",
        pains=("a\tb", " , "),
        evidence=Evidence(asset="\u202eGuide", by="Ana\x00Lind"),
    )
    assert context.first_name == "Kim Bcc: x"
    assert context.pains == ("a b",)
    assert (context.evidence.asset, context.evidence.by) == ("Guide", "Ana Lind")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("https://calendar.example/dana?x=1", True),
        (" https://calendar.example ", True),
        ("http://calendar.example", False),
        ("javascript:alert(1)", False),
        ("file:///etc/passwd", False),
        ('https://x.example/" onclick="', False),
        ("https://x.example/a b", False),
        ("https://x.example/\u202e", False),
        ("https://x.example/" + "a" * 600, False),
        ("", False),
    ],
)
def test_only_https_addresses_are_links(typed: str, kept: bool) -> None:
    assert plain_link(typed) == (typed.strip() if kept else "")


@pytest.mark.parametrize(
    ("offer", "offer_for", "pitch", "about"),
    [
        ("cutting costs", "warehouses", "We help warehouses with cutting costs.", "cutting costs"),
        ("Cutting costs.", "", "We help with cutting costs.", "cutting costs"),
        ("We help with cutting costs", "", "We help with cutting costs.", "cutting costs"),
        ("SAP migration", "", "We help with SAP migration.", "SAP migration"),
        ("We automate invoices", "anyone", "We automate invoices.", ""),
        ("we automate invoices.", "", "We automate invoices.", ""),
        ("", "warehouses", "", ""),
        ("...", "", "", ""),
    ],
)
def test_the_offer_is_a_sentence_however_it_was_typed(
    offer: str, offer_for: str, pitch: str, about: str
) -> None:
    context = CallContext(offer=offer, offer_for=offer_for)
    assert (context.pitch, context.about) == (pitch, about)


def test_nothing_known_carries_no_claim() -> None:
    assert not_carried(tuple(CLAIMS), CallContext()) == tuple(CLAIMS)
    assert not_carried(("no_such_claim",), CallContext()) == ("no_such_claim",)


@pytest.mark.parametrize(
    ("evidence", "claim", "carried"),
    [
        (Evidence(EvidenceKind.DOWNLOAD, freshness=Freshness.TODAY), "own_download", True),
        (Evidence(EvidenceKind.DOWNLOAD, freshness=Freshness.OLDER), "own_download", False),
        (Evidence(EvidenceKind.DOWNLOAD, freshness=Freshness.UNDATED), "own_download", False),
        (Evidence(EvidenceKind.DOWNLOAD, freshness=Freshness.TODAY, own=False), "own_download", False),
        (
            Evidence(EvidenceKind.COLLEAGUE_DOWNLOAD, freshness=Freshness.TODAY, own=False),
            "own_download",
            False,
        ),
        (Evidence(EvidenceKind.REGISTRATION, freshness=Freshness.TODAY), "attendance", False),
        (Evidence(EvidenceKind.ATTENDANCE, freshness=Freshness.TODAY), "registration", True),
        (Evidence(EvidenceKind.EMAIL_OPEN, freshness=Freshness.TODAY), "click", False),
        (Evidence(EvidenceKind.PROMISE, freshness=Freshness.OLDER), "promise", True),
        (Evidence(EvidenceKind.DOWNLOAD, freshness=Freshness.OLDER), "noted", True),
        (Evidence(EvidenceKind.DOWNLOAD, asset="Guide"), "asset", True),
    ],
)
def test_claims_rest_on_kind_owner_and_age(evidence: Evidence, claim: str, carried: bool) -> None:
    assert (not_carried((claim,), CallContext(evidence=evidence)) == ()) is carried
