"""Exports of tools by the names of their columns, and the columns that are easy to mistake."""

from __future__ import annotations

import pytest

from coldcall.importers.mapping import understand


@pytest.mark.parametrize(
    ("vendor", "header", "meanings"),
    [
        (
            "hubspot",
            "Record ID,Email,FIRST CONVERSION,first conversion date,Recent conversion,RECENT CONVERSION DATE",
            "crm_id,email,conversion.first.what,conversion.first.at,conversion.recent.what,conversion.recent.at",
        ),
        (
            "apollo",
            "First Name,Company Name for Emails,Email Status,Work Direct Phone,Corporate Phone,# Employees,"
            "Secondary Email,Do Not Call,Primary Intent Topic,Stage",
            "first_name,-,-,phone.direct,phone.hq,company_headcount,email_2,do_not_call,-,-",
        ),
        (
            "zoominfo",
            "ZoomInfo Contact ID,Direct Phone Number,Mobile phone,Company HQ Phone,Revenue (in 000s USD),"
            "Notice Provided Date,Person State,Company State,Previous Company Name",
            "crm_id,phone.direct,phone.mobile,phone.hq,thousands:Revenue (USD),-,state,company_state,-",
        ),
        (
            "seamless",
            "Email 1,Contact Mobile Phone,Contact Phone 1,Contact LI Profile URL,Company Name - Cleaned,"
            "Company LI Profile Url,Company Staff Count",
            "email,phone.mobile,phone.direct,profile_url,company,-,company_headcount",
        ),
        (
            "salesgenie",
            "Executive First Name,Executive Title,Phone Number Combined,Company Name,Location City",
            "first_name,title,phone.work,company,city",
        ),
        (
            "outlook",
            "First Name,Company,Job Title,Business City,Home City,Assistant's Phone,Business Fax,"
            "Business Phone,"
            "Company Main Phone,E-mail Address,E-mail Type,E-mail 2 Address,Web Page",
            "first_name,company,title,city,-,-,-,phone.work,phone.hq,email,-,email_2,company_website",
        ),
        (
            "act",
            "Company,Contact,Name Suffix,Phone,Phone Ext-,Alt Phone,E-mail Login,Asst. Phone,Home Zip,Zip",
            "company,full_name,-,phone.work,phone.extension,phone.other,email,-,-,postcode",
        ),
        (
            "google",
            "First Name,Phonetic First Name,Name Prefix,File As,Organization Name,E-mail 1 - Label,"
            "E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value,Address 1 - Region",
            "first_name,-,-,-,company,-,email,-,phone.work,state",
        ),
        (
            "zoho",
            "Record Id,Lead Owner.id,Lead Owner,First Name,Last Name,Company,Phone,Mobile,Lead Source,"
            "Lead Status,No. of Employees,Annual Revenue,Rating,Created Time,Email Opt Out,Zip Code",
            "crm_id,-,owner,first_name,last_name,company,phone.work,phone.mobile,source,"
            "-,company_headcount,-,-,-,email_opt_out,postcode",
        ),
        (
            "facebook",
            "id,created_time,ad_id,form_name,is_organic,what_is_your_budget?,full_name,phone_number",
            "crm_id,act.at,-,act.asset,-,stated.budget,full_name,phone.work",
        ),
        (
            "zoom",
            "First Name,Last Name,Email,Registration Time,Approval Status,Purchasing Time Frame,"
            "Role in Purchase Process,Questions & Comments",
            "first_name,last_name,email,webinar.registered_at,-,stated.timeline,stated.authority,-",
        ),
        (
            "zoom",
            "Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest",
            "full_name,email,webinar.joined_at,webinar.left_at,webinar.minutes,-",
        ),
        (
            "badge_scanner",
            "Badge ID,First Name,Company,Scan Time,Booth,Lead Rating,Qualifiers,Giveaway,Notes",
            "-,first_name,company,act.at,-,-,-,-,booth.note",
        ),
        (
            "gotowebinar",
            "Attended,Interest Rating,Last Name,Email Address,Registration Date / Time,Time in Session",
            "webinar.attended,-,last_name,email,webinar.registered_at,webinar.minutes",
        ),
        (
            "calendly",
            "Invitee Name,Invitee Email,Event Type Name,Start Date & Time,"
            "Event Created Date & Time,User Email",
            "full_name,email,act.asset,-,act.at,-",
        ),
        (
            "vicidial",
            "vendor_lead_code,list_id,phone_code,phone_number,title,first_name,alt_phone,security_phrase",
            "crm_id,-,-,phone.work,-,first_name,phone.other,-",
        ),
        (
            "mailchimp",
            "Email Address,First Name,MEMBER_RATING,OPTIN_TIME,OPTIN_IP,CONFIRM_TIME,LEID,EUID,REGION",
            "email,first_name,-,-,-,-,-,crm_id,-",
        ),
        (
            "pardot",
            "Prospect Id,Email,Account,Grade,Last Activity At,Do Not Email,Do Not Call,CRM Lead FID",
            "crm_id,email,company,-,-,email_opt_out,do_not_call,-",
        ),
    ],
)
def test_exports_by_their_headers(vendor: str, header: str, meanings: str) -> None:
    found = understand(header.split(","))
    assert found.vendor == vendor
    wanted = [
        f"custom:{name}" if meaning == "-" else meaning
        for name, meaning in zip(header.split(","), meanings.split(","), strict=True)
    ]
    assert list(found.targets) == wanted


@pytest.mark.parametrize(
    "header",
    [
        "First Name,Last Name,Company,Rating,Notes,Comments,Follow up,Email",
        "Name,Email,Score,Campaign,Account,Created Date,Do Not Call",
        "Name,Email,Order ID,Order Date,Total Paid,Quantity",
        "Name,Email,Company Size,LinkedIn URL,Phone 1,Direct Phone",
        "Company,Contact,Phone,Stage,Amount,Close Date,Pipeline",
    ],
)
def test_a_plain_list_is_nobodys_export(header: str) -> None:
    found = understand(header.split(","))
    assert (found.vendor, found.kind, found.act_kind) == ("generic", "leads", "")


def test_deals_are_things_unless_they_name_somebody() -> None:
    deals = ["Opportunity ID", "Opportunity Stage", "Amount", "Close Date"]
    assert understand(deals).kind == "things"
    assert understand([*deals, "Email"]).kind == "leads"
