"""An advisor's days: a fee corrected and restored, a rule that a sample person guards, a threshold raised."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.checks import assert_open_to_all
from tests.browser.test_admin_access import address_of
from tests.browser.test_staff import sign_in

FEE = re.compile(r"US\$218 \(CCS")


@pytest.fixture
def advisor(page, accounts):
    """The tab of an advisor who is signed in."""
    sign_in(page, "advisor", accounts["advisor"])
    return page


def save(page, why):
    page.get_by_label("Why you change this").fill(why)
    page.get_by_role("button", name="Save", exact=True).first.click()
    expect(page.get_by_text("is kept as a pending version. Nothing on the site has changed yet.")).to_be_visible()


def publish(page):
    page.get_by_role("button", name="Publish now").click()
    expect(page.get_by_text("Published:")).to_be_visible()


def withdraw(page):
    page.get_by_role("button", name="Withdraw this version").click()
    expect(page.get_by_text("is withdrawn. It stays on file.")).to_be_visible()


def test_a_fee_past_its_review_is_corrected_previewed_published_seen_and_restored(advisor):
    # Found on the desk, among the facts of the source to open.
    facts = advisor.locator("details").filter(has_text=FEE)
    facts.locator("summary").click()
    facts.locator("li").filter(has_text=FEE).get_by_role("link", name="Renew").click()
    advisor.get_by_role("link", name="Edit all of it instead").click()

    # Corrected, with the source it is from.
    advisor.get_by_label("Low:", exact=True).fill("231")
    advisor.get_by_label("High:", exact=True).fill("231")
    advisor.get_by_role("combobox", name=re.compile("^Source")).click()
    advisor.locator(".select2-container--open").get_by_role("searchbox").fill("recertification")
    advisor.get_by_role("option", name=re.compile("Recertification", re.IGNORECASE)).first.click()
    advisor.get_by_label("As of:", exact=True).fill("2026-05")
    save(advisor, "The fee page of May 2026.")
    expect(advisor.get_by_text("No verdict changes: this edit is one of wording.")).to_be_visible()
    assert_open_to_all(advisor)
    version = advisor.url

    # Seen before it is public, and by nobody else.
    advisor.get_by_role("link", name="Preview on the site").click()
    expect(advisor.get_by_text("US$231", exact=True)).to_be_visible()
    assert_open_to_all(advisor)
    advisor.get_by_role("link", name="Back to the version").click()
    advisor.context.new_page().goto("/certifications/ccs/")
    expect(advisor.context.pages[-1].get_by_text("US$231")).to_have_count(0)

    publish(advisor)
    advisor.goto("/certifications/ccs/")
    expect(advisor.get_by_text("US$231", exact=True)).to_be_visible()

    # And back: the version that this one started from.
    advisor.goto(version)
    advisor.get_by_role("link", name=re.compile(r"^version \d+$")).first.click()
    advisor.get_by_role("button", name="Restore this version").click()
    publish(advisor)
    advisor.goto("/certifications/ccs/")
    expect(advisor.get_by_text("US$231")).to_have_count(0)
    expect(advisor.get_by_text("US$218").first).to_be_visible()


def test_whoever_drops_a_requirement_is_stopped_by_the_person_it_fails_and_told_why(advisor):
    advisor.goto(address_of(advisor, "eligibility/route", "RHIT-R3", "change"))
    advisor.get_by_role("checkbox", name="Delete Program is CAHIIM-accredited").check()

    save(advisor, "Accreditation should not matter.")

    stopped = advisor.get_by_role("listitem").filter(has_text="A sample person gets another verdict")
    expect(stopped).to_contain_text("Final-term student in an associate program without CAHIIM accreditation")
    expect(stopped).to_contain_text("RHIT: expected not yet, got may apply by RHIT-R3.")
    expect(advisor.get_by_role("button", name="Publish now")).to_have_count(0)
    assert_open_to_all(advisor)
    withdraw(advisor)


def raised(page, route):
    """The part of the page on who is affected, once the route asks for a year more."""
    page.goto(address_of(page, "eligibility/route", route, "change"))
    years = page.get_by_role("textbox", name="Value").nth(1)
    years.fill(str(int(years.input_value()) + 1))
    save(page, "The handbook of 2026 asks for a year more.")
    return page.get_by_role("region", name="Who is affected")


def test_who_is_affected_by_raising_a_threshold_from_three_to_four_years_is_shown(advisor):
    affected = raised(advisor, "CHDA-C1")

    expect(advisor.get_by_role("region", name="What changes")).to_contain_text("removed: 3added: 4")
    expect(affected.get_by_text("None of them.")).to_be_visible()
    expect(affected.locator("dt")).to_have_text(["CHDA"])
    expect(affected.locator("dd")).to_contain_text(re.compile(r"[0-9.]+% of all answer sets \([0-9,]+ of [0-9,]+\)"))
    expect(affected).to_contain_text(
        "No verdict changes for RHIT, CCS, CDIP, CHPS, RHIA, CCA, CPC, ODS, CAHIMS, CPHIMS."
    )
    expect(advisor.get_by_text("This changes rules, so a reviewer has to publish it.")).to_be_visible()
    assert_open_to_all(advisor)
    withdraw(advisor)


def test_a_sample_person_at_the_threshold_is_named(advisor):
    affected = raised(advisor, "CHPS-H3")

    expect(affected.locator("dt")).to_have_text(
        ["High school diploma, holds the CCS, 4 years of privacy management", "CHPS"]
    )
    expect(affected.get_by_text("CHPS: from may apply by CHPS-H3 to not yet (not as expected)")).to_be_visible()
    withdraw(advisor)


def test_the_desk_and_its_pages_are_open_to_all(advisor):
    advisor.goto("/admin/")
    advisor.locator("details summary").first.click()
    assert_open_to_all(advisor)
    advisor.get_by_role("link", name="Renew several at once").first.click()
    assert_open_to_all(advisor)
    raised(advisor, "CHDA-C1")
    withdraw(advisor)
    advisor.goto("/admin/versions/")
    expect(advisor.get_by_role("region", name="Published and withdrawn")).to_contain_text("Withdrawn")
    assert_open_to_all(advisor)
