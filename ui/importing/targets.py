"""What a column can mean, in plain words, in the groups in which a person looks for it.

The codes are those of the core ("phone.mobile"); a column nobody knows is `custom:` and its own name, one
that is left out `out:` and its own name.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final

from PySide6.QtCore import QCoreApplication

from coldcall.domain.engagement import EngagementKind

CUSTOM: Final = "custom:"
OUT: Final = "out:"
_IN_THOUSANDS: Final = "thousands:"
WORD: Final = "value:"
"""Before the key of a decision about a word of a column: `value:Member Status=Foo`."""


def QT_TRANSLATE_NOOP(_context: str, text: str) -> str:
    """Marks a text for lupdate, which looks for this very name; the text is translated when shown."""
    return text


PERSON: Final = QT_TRANSLATE_NOOP("Targets", "Person")
COMPANY: Final = QT_TRANSLATE_NOOP("Targets", "Company")
PHONES: Final = QT_TRANSLATE_NOOP("Targets", "Phones")
ENGAGEMENT: Final = QT_TRANSLATE_NOOP("Targets", "Engagement")
ANSWERS: Final = QT_TRANSLATE_NOOP("Targets", "Answers")
STOP: Final = QT_TRANSLATE_NOOP("Targets", "Do not call")
OTHER: Final = QT_TRANSLATE_NOOP("Targets", "Otherwise")

_ROWS: Final[tuple[tuple[str, str, str], ...]] = (
    ("full_name", PERSON, QT_TRANSLATE_NOOP("Targets", "Full name")),
    ("first_name", PERSON, QT_TRANSLATE_NOOP("Targets", "First name")),
    ("last_name", PERSON, QT_TRANSLATE_NOOP("Targets", "Last name")),
    ("name.prefix", PERSON, QT_TRANSLATE_NOOP("Targets", "Prefix of the last name")),
    ("name.core", PERSON, QT_TRANSLATE_NOOP("Targets", "Last name without its prefix")),
    ("name.second", PERSON, QT_TRANSLATE_NOOP("Targets", "Second last name")),
    ("title", PERSON, QT_TRANSLATE_NOOP("Targets", "Job title")),
    ("email", PERSON, QT_TRANSLATE_NOOP("Targets", "E-mail")),
    ("email_2", PERSON, QT_TRANSLATE_NOOP("Targets", "Second e-mail")),
    ("country", PERSON, QT_TRANSLATE_NOOP("Targets", "Country")),
    ("state", PERSON, QT_TRANSLATE_NOOP("Targets", "State or region")),
    ("city", PERSON, QT_TRANSLATE_NOOP("Targets", "City")),
    ("postcode", PERSON, QT_TRANSLATE_NOOP("Targets", "Postcode")),
    ("zone", PERSON, QT_TRANSLATE_NOOP("Targets", "Time zone")),
    ("language", PERSON, QT_TRANSLATE_NOOP("Targets", "Language")),
    ("profile_url", PERSON, QT_TRANSLATE_NOOP("Targets", "Profile address")),
    ("crm_id", PERSON, QT_TRANSLATE_NOOP("Targets", "Id in the CRM")),
    ("owner", PERSON, QT_TRANSLATE_NOOP("Targets", "Owner")),
    ("source", PERSON, QT_TRANSLATE_NOOP("Targets", "Where they came from")),
    ("campaign", PERSON, QT_TRANSLATE_NOOP("Targets", "Campaign")),
    ("company", COMPANY, QT_TRANSLATE_NOOP("Targets", "Company name")),
    ("company_domain", COMPANY, QT_TRANSLATE_NOOP("Targets", "Company domain")),
    ("company_website", COMPANY, QT_TRANSLATE_NOOP("Targets", "Website")),
    ("company_industry", COMPANY, QT_TRANSLATE_NOOP("Targets", "Industry")),
    ("company_headcount", COMPANY, QT_TRANSLATE_NOOP("Targets", "Number of employees")),
    ("company_country", COMPANY, QT_TRANSLATE_NOOP("Targets", "Company country")),
    ("company_state", COMPANY, QT_TRANSLATE_NOOP("Targets", "Company state")),
    ("company_city", COMPANY, QT_TRANSLATE_NOOP("Targets", "Company city")),
    ("company_postcode", COMPANY, QT_TRANSLATE_NOOP("Targets", "Company postcode")),
    ("company_crm_id", COMPANY, QT_TRANSLATE_NOOP("Targets", "Company id in the CRM")),
    ("phone.work", PHONES, QT_TRANSLATE_NOOP("Targets", "Work number")),
    ("phone.direct", PHONES, QT_TRANSLATE_NOOP("Targets", "Direct number")),
    ("phone.mobile", PHONES, QT_TRANSLATE_NOOP("Targets", "Mobile number")),
    ("phone.hq", PHONES, QT_TRANSLATE_NOOP("Targets", "Company number")),
    ("phone.home", PHONES, QT_TRANSLATE_NOOP("Targets", "Home number")),
    ("phone.other", PHONES, QT_TRANSLATE_NOOP("Targets", "Other number")),
    ("phone.extension", PHONES, QT_TRANSLATE_NOOP("Targets", "Extension")),
    ("act.kind", ENGAGEMENT, QT_TRANSLATE_NOOP("Targets", "What they did")),
    ("act.asset", ENGAGEMENT, QT_TRANSLATE_NOOP("Targets", "What they downloaded or read")),
    ("act.at", ENGAGEMENT, QT_TRANSLATE_NOOP("Targets", "When they did it")),
    ("act.at_beside", ENGAGEMENT, QT_TRANSLATE_NOOP("Targets", "When, of the column beside it")),
    ("act.hint", ENGAGEMENT, QT_TRANSLATE_NOOP("Targets", "A hint of what they did")),
    ("act.page", ENGAGEMENT, QT_TRANSLATE_NOOP("Targets", "Page they saw")),
    ("act.minutes", ENGAGEMENT, QT_TRANSLATE_NOOP("Targets", "Minutes they stayed")),
    ("act.count", ENGAGEMENT, QT_TRANSLATE_NOOP("Targets", "How often")),
    ("act.happened", ENGAGEMENT, QT_TRANSLATE_NOOP("Targets", "Whether it happened")),
    ("act.left", ENGAGEMENT, QT_TRANSLATE_NOOP("Targets", "When they left")),
    ("act.asset_id", ENGAGEMENT, QT_TRANSLATE_NOOP("Targets", "Id of the asset")),
    ("act.sent_at", ENGAGEMENT, QT_TRANSLATE_NOOP("Targets", "When the mail was sent")),
    ("act.agent", ENGAGEMENT, QT_TRANSLATE_NOOP("Targets", "Program that clicked")),
    ("act.network", ENGAGEMENT, QT_TRANSLATE_NOOP("Targets", "Network it came from")),
    ("member.status", ENGAGEMENT, QT_TRANSLATE_NOOP("Targets", "Status in the campaign")),
    ("member.at", ENGAGEMENT, QT_TRANSLATE_NOOP("Targets", "When the status came")),
    ("member.first_at", ENGAGEMENT, QT_TRANSLATE_NOOP("Targets", "First response")),
    ("webinar.attended", ENGAGEMENT, QT_TRANSLATE_NOOP("Targets", "Attended the webinar")),
    ("webinar.registered_at", ENGAGEMENT, QT_TRANSLATE_NOOP("Targets", "Registered for the webinar")),
    ("webinar.joined_at", ENGAGEMENT, QT_TRANSLATE_NOOP("Targets", "Joined the webinar")),
    ("webinar.left_at", ENGAGEMENT, QT_TRANSLATE_NOOP("Targets", "Left the webinar")),
    ("webinar.minutes", ENGAGEMENT, QT_TRANSLATE_NOOP("Targets", "Minutes in the webinar")),
    ("booth.note", ENGAGEMENT, QT_TRANSLATE_NOOP("Targets", "Note from the booth")),
    ("conversion.first.what", ENGAGEMENT, QT_TRANSLATE_NOOP("Targets", "First conversion")),
    ("conversion.first.at", ENGAGEMENT, QT_TRANSLATE_NOOP("Targets", "When they first converted")),
    ("conversion.recent.what", ENGAGEMENT, QT_TRANSLATE_NOOP("Targets", "Latest conversion")),
    ("conversion.recent.at", ENGAGEMENT, QT_TRANSLATE_NOOP("Targets", "When they last converted")),
    ("web.visits", ENGAGEMENT, QT_TRANSLATE_NOOP("Targets", "Visits to the website")),
    ("web.pages", ENGAGEMENT, QT_TRANSLATE_NOOP("Targets", "Pages a visit")),
    ("web.views", ENGAGEMENT, QT_TRANSLATE_NOOP("Targets", "Page views")),
    ("web.minutes", ENGAGEMENT, QT_TRANSLATE_NOOP("Targets", "Minutes on the website")),
    ("web.seconds", ENGAGEMENT, QT_TRANSLATE_NOOP("Targets", "Seconds on the website")),
    ("stated.budget", ANSWERS, QT_TRANSLATE_NOOP("Targets", "Budget, as stated")),
    ("stated.authority", ANSWERS, QT_TRANSLATE_NOOP("Targets", "Authority, as stated")),
    ("stated.need", ANSWERS, QT_TRANSLATE_NOOP("Targets", "Need, as stated")),
    ("stated.timeline", ANSWERS, QT_TRANSLATE_NOOP("Targets", "Timeline, as stated")),
    ("do_not_call", STOP, QT_TRANSLATE_NOOP("Targets", "Do not call")),
    ("email_opt_out", STOP, QT_TRANSLATE_NOOP("Targets", "No e-mail")),
    ("suppress.domain", STOP, QT_TRANSLATE_NOOP("Targets", "Domain not to call")),
    ("suppress.reason", STOP, QT_TRANSLATE_NOOP("Targets", "Why not to call")),
    (CUSTOM, OTHER, QT_TRANSLATE_NOOP("Targets", "Keep as custom field")),
    (OUT, OTHER, QT_TRANSLATE_NOOP("Targets", "Leave out")),
)


DID: Final = QT_TRANSLATE_NOOP("Targets", "They did")
_KINDS: Final[tuple[tuple[str, str], ...]] = (
    (EngagementKind.DOWNLOAD, QT_TRANSLATE_NOOP("Targets", "Downloaded something")),
    (EngagementKind.FORM, QT_TRANSLATE_NOOP("Targets", "Filled in a form")),
    (EngagementKind.REGISTRATION, QT_TRANSLATE_NOOP("Targets", "Registered")),
    (EngagementKind.ATTENDANCE, QT_TRANSLATE_NOOP("Targets", "Attended")),
    (EngagementKind.BOOTH, QT_TRANSLATE_NOOP("Targets", "Came to the booth")),
    (EngagementKind.DEMO_REQUEST, QT_TRANSLATE_NOOP("Targets", "Asked for a demo")),
    (EngagementKind.CONTACT_REQUEST, QT_TRANSLATE_NOOP("Targets", "Asked to be contacted")),
    (EngagementKind.PRICING_PAGE, QT_TRANSLATE_NOOP("Targets", "Saw the prices")),
    (EngagementKind.COMPARISON_PAGE, QT_TRANSLATE_NOOP("Targets", "Read a comparison")),
    (EngagementKind.PAGE_VIEW, QT_TRANSLATE_NOOP("Targets", "Saw a page")),
    (EngagementKind.WEB_SUMMARY, QT_TRANSLATE_NOOP("Targets", "Visited the website")),
    (EngagementKind.EMAIL_SENT, QT_TRANSLATE_NOOP("Targets", "Was sent a mail")),
    (EngagementKind.EMAIL_OPEN, QT_TRANSLATE_NOOP("Targets", "Opened a mail")),
    (EngagementKind.EMAIL_CLICK, QT_TRANSLATE_NOOP("Targets", "Clicked in a mail")),
    (EngagementKind.EMAIL_REPLY, QT_TRANSLATE_NOOP("Targets", "Answered a mail")),
    (EngagementKind.SOCIAL, QT_TRANSLATE_NOOP("Targets", "Reacted on a network")),
    ("none", QT_TRANSLATE_NOOP("Targets", "Did nothing, or we did it")),
)


@dataclass(frozen=True, slots=True)
class Target:
    """One meaning: its code, its group and its words, in the language of the window."""

    code: str
    group: str
    words: str


@cache
def targets() -> tuple[Target, ...]:
    """All meanings a person can choose."""
    said = QCoreApplication.translate
    return tuple(Target(code, said("Targets", group), said("Targets", words)) for code, group, words in _ROWS)


@cache
def kinds() -> tuple[Target, ...]:
    """What a word of a column of acts can stand for."""
    said = QCoreApplication.translate
    return tuple(Target(str(code), said("Targets", DID), said("Targets", words)) for code, words in _KINDS)


def code_for(target: Target, header: str) -> str:
    """The code of a meaning for one column: custom fields and what is left out carry its name."""
    return f"{target.code}{header}" if target.code in (CUSTOM, OUT) else target.code


def words_of(code: str) -> str:
    """A code in words; one that is not in the list as it reads."""
    if not code:
        code = OUT
    for known in (CUSTOM, OUT):
        if code.startswith(known):
            code = known
    if code.startswith(_IN_THOUSANDS):
        return QCoreApplication.translate("Targets", "Custom field, in thousands")
    found = next((one.words for one in (*targets(), *kinds()) if one.code == code), "")
    return found or code.replace(".", " ").replace("_", " ")
