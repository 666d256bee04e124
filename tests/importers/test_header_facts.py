"""Names of columns as several products write them, beside the fields other importers map them to."""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

import pytest

from coldcall.importers.mapping import understand

_FACTS = Path(__file__).parents[3] / "shared" / "data" / "crm_exports" / "export_header_map.csv"

# Fields of the facts and the targets that mean the same here. What is not listed (streets, birthdays,
# ratings, assistants, fax) has no field of its own and has to stay a custom field.
_SAME = {
    "first_name": {"first_name"},
    "last_name": {"last_name"},
    "full_name": {"full_name"},
    "user_name": {"full_name"},
    "title": {"title"},
    "website": {"company_website"},
    "account_name": {"company"},
    "company": {"company"},
    "primary_address_city": {"city"},
    "primary_address_state": {"state"},
    "primary_address_postalcode": {"postcode"},
    "primary_address_country": {"country"},
    "billing_address_city": {"company_city", "city"},
    "billing_address_state": {"company_state", "state"},
    "billing_address_postalcode": {"company_postcode", "postcode"},
    "billing_address_country": {"company_country", "country"},
    "phone_work": {"phone.work", "phone.direct"},
    "phone_office": {"phone.hq", "phone.work"},
    "phone_work_ext": {"phone.extension"},
    "phone_mobile": {"phone.mobile"},
    "phone_home": {"phone.home"},
    "phone_other": {"phone.other", "phone.hq"},
    "email1": {"email"},
    "email2": {"email_2"},
    "lead_source": {"source"},
    "do_not_call": {"do_not_call"},
    "email_opt_out": {"email_opt_out"},
    "employees": {"company_headcount"},
    "industry": {"company_industry"},
    "assigned_user_name": {"owner"},
}
_NEVER = (
    "phone_fax",
    "assistant_phone",
    "birthdate",
    "salutation",
    "assistant",
    "annual_revenue",
    "sic_code",
)


def _facts() -> dict[tuple[str, str], list[tuple[str, str]]]:
    found: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    with _FACTS.open(encoding="utf-8") as stream:
        rows = list(csv.DictReader(stream))
    field = ""
    for row in rows:
        key, header, value = (row["source_system"], row["section"]), row["export_header"], row["crm_field"]
        if header == "sugar_key":
            field = value
        elif header == "default_label":
            found[key].append((value, field))
        elif not header.startswith("sugar_"):
            found[key].append((header, value))
    return found


@pytest.mark.skipif(not _FACTS.exists(), reason="the facts on headers are not here")
def test_headers_of_four_products_are_mapped_as_elsewhere() -> None:
    right, wrong = 0, []
    people = {key: pairs for key, pairs in _facts().items() if key[1] != "Opportunities"}
    for (system, section), pairs in people.items():
        columns = understand([header for header, _ in pairs]).columns
        for header, field in pairs:
            if field in _SAME:
                good = columns[header] in _SAME[field]
            elif field in _NEVER:
                good = columns[header].startswith("custom:")
            else:
                continue
            right += good
            if not good:
                wrong.append((system, section, header, field, columns[header]))
    assert not wrong
    assert right > 90
