"""What keeping a credential takes over five years."""

from decimal import Decimal
from html import unescape

import pytest

from certifications.models import Credential, CredentialFact
from certifications.renewal import renewal_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("content")]

COMMON = {"Renewals": "2", "Fees, members": "not on file", "Fees, non-members": "US$436"}
TWENTY = COMMON | {"Continuing education": "40 continuing education units"}
TWENTY_TO_THIRTY = COMMON | {"Continuing education": "40 to 60 continuing education units"}
HIMSS = {"Renewals": "1", "Continuing education": "45 hours", "Fees": "not on file"}
# By hand, from the facts on file: cycles of 24 months fit twice into 60, cycles of 36 months once. AHIMA's US$218 is
# what non-members pay a cycle; what members pay is not known. AAPC asks for membership at US$222 a year, and whether
# renewal costs something beside it is not known. NCRA's fees are yearly. HIMSS's are not on file.
BY_HAND = {
    "RHIT": TWENTY,
    "CCS": TWENTY,
    "CCA": TWENTY,
    "CHDA": TWENTY_TO_THIRTY,
    "CDIP": TWENTY_TO_THIRTY,
    "CHPS": TWENTY_TO_THIRTY,
    "RHIA": TWENTY_TO_THIRTY,
    "CPC": {"Renewals": "2", "Continuing education": "72 continuing education units", "Fees": "at least US$1,110"},
    "ODS": {
        "Renewals": "2",
        "Continuing education": "40 hours",
        "Fees, members": "US$175",
        "Fees, non-members": "US$725",
    },
    "CAHIMS": HIMSS,
    "CPHIMS": HIMSS,
}


def renewal(code):
    return renewal_of(Credential.objects.with_facts().get(code=code))


def totals(code):
    return {part.label: part.total for part in renewal(code).parts}


def change(slug, **values):
    CredentialFact.objects.filter(slug=slug).update(**values)


def test_every_credential_on_file_has_its_sum_by_hand():
    assert set(Credential.objects.published().values_list("code", flat=True)) == set(BY_HAND)


@pytest.mark.parametrize("code", BY_HAND)
def test_five_years_take_what_was_added_up_by_hand(code):
    assert totals(code) == BY_HAND[code]


@pytest.mark.parametrize("code", BY_HAND)
def test_every_known_part_rests_on_facts_with_source_date_and_review(code):
    known = [part for part in renewal(code).parts if part.is_known]

    assert known
    assert all(part.facts for part in known)
    assert all(fact.source and fact.review_by and fact.as_of_in_words for part in known for fact in part.facts)


def test_a_cycle_that_does_not_fit_into_five_years_takes_nothing_within_them():
    change("rhit-renewal-cycle", low=72, high=72)

    assert totals("RHIT") == {
        "Renewals": "0",
        "Continuing education": "0 continuing education units",
        "Fees, members": "not on file",
        "Fees, non-members": "US$0",
    }


def test_part_of_a_cycle_never_counts():
    change("rhit-renewal-cycle", low=21, high=21)

    assert totals("RHIT")["Renewals"] == "2"
    assert totals("RHIT")["Continuing education"] == "40 continuing education units"


def test_a_cycle_in_years_counts_like_one_in_months():
    change("cahims-renewal-cycle", low=3, high=3, unit="years")

    assert renewal("CAHIMS").months == 36


@pytest.mark.parametrize("values", [{"low": 24, "high": 36}, {"low": None, "high": None, "unit": "", "text": "Varies"}])
def test_sums_per_cycle_are_unknown_where_the_cycle_is(values):
    change("ods-renewal-cycle", **values)

    assert totals("ODS")["Continuing education"] == "not on file"
    assert totals("ODS")["Renewals"] == "not on file"
    assert totals("ODS")["Fees, members"] == "US$175"


def test_an_open_upper_bound_reads_at_least():
    change("rhit-renewal-education", high=None)

    assert totals("RHIT")["Continuing education"] == "at least 40 continuing education units"


def test_an_open_lower_bound_reads_up_to():
    change("rhit-renewal-fee", low=None, high=Decimal("218.00"))

    assert totals("RHIT")["Fees, non-members"] == "up to US$436"


@pytest.mark.parametrize("unit", ["", "ceu"])
def test_education_that_is_no_number_is_not_added_up(client, unit):
    change("rhit-renewal-education", low=None, high=None, unit=unit, text="As AHIMA says")

    assert totals("RHIT")["Continuing education"] == "not on file"
    assert "As AHIMA says per cycle." in client.get("/certifications/rhit/").text


def test_a_fee_that_is_open_on_both_sides_is_not_on_file():
    change("cpc-membership", low=None)

    assert totals("CPC")["Fees"] == "not on file"


def test_a_fee_of_everyone_counts_for_members_and_for_others():
    change("ods-renewal-fee-member", payer="")

    assert totals("ODS")["Fees, members"] == "US$175"
    assert totals("ODS")["Fees, non-members"] == "US$900"


def test_a_draft_fact_counts_for_nothing():
    change("rhit-renewal-fee", status="draft")

    assert totals("RHIT")["Fees"] == "not on file"


def test_the_page_says_the_sums_what_they_rest_on_and_what_they_take_for_granted(client):
    text = unescape(client.get("/certifications/rhit/").text)

    section = text[text.index("Keeping the RHIT for five years") :]
    assert "US$436" in section
    assert "US$218 a cycle." in section
    assert "due for review since December 31, 2022" in section
    assert "five years hold 2 full cycles of 24 months; part of a cycle is not counted" in section


def test_the_page_says_where_nothing_of_renewal_is_on_file(client):
    CredentialFact.objects.filter(credential__code="CPHIMS", kind__startswith="renewal").update(status="draft")

    assert "Nothing about its renewal is on file. Ask HIMSS" in client.get("/certifications/cphims/").text


def test_a_renewal_costs_no_query_once_the_facts_are_read(django_assert_num_queries):
    credential = Credential.objects.with_facts().get(code="RHIT")

    with django_assert_num_queries(0):
        renewal_of(credential)
