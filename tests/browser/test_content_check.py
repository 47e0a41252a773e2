"""The content check in a browser: accessible, narrow, filtered; and a sample person made from a results page."""

import pytest
from playwright.sync_api import expect

from tests.browser.checks import assert_accessible, assert_open_to_all
from tests.browser.test_staff import sign_in

CHECK = "/admin/content-check/"
PEOPLE = "/admin/eligibility/persona/"


def test_the_content_check_is_accessible_and_fits(page, accounts):
    sign_in(page, "exporter", accounts["exporter"])

    for address in ["/admin/", CHECK, f"{CHECK}?rule=orphan&room=wrong"]:
        page.goto(address)

        assert_open_to_all(page)


@pytest.fixture(params=["light", "dark"])
def form_page(request, browser, browser_context_args):
    """A tab for axe on a page with a form, where its own script would break the content policy."""
    context = browser.new_context(**browser_context_args, color_scheme=request.param, bypass_csp=True)
    yield context.new_page()
    context.close()


def test_what_stands_above_the_forms_is_accessible(form_page, accounts):
    sign_in(form_page, "advisor", accounts["advisor"])
    form_page.goto(f"{CHECK}?rule=nothing-supplies")
    form_page.get_by_role("main").get_by_role("link", name="How many semester credits").click()
    findings = form_page.get_by_role("region", name="The content check says")

    expect(findings.get_by_text("A fact that nothing supplies.")).to_be_visible()
    assert_accessible(form_page, context=".findings-on-row")
    form_page.goto(f"{PEOPLE}add/")
    assert_accessible(form_page, context="form.filter-form")


def test_an_advisor_filters_findings_and_reaches_the_row_without_javascript(plain_page, accounts):
    sign_in(plain_page, "advisor", accounts["advisor"])
    plain_page.get_by_role("link", name="Content check").click()
    plain_page.get_by_label("Rule").select_option(value="nothing-supplies")
    plain_page.get_by_role("button", name="Show", exact=True).click()

    expect(plain_page.get_by_role("heading", level=2)).to_have_count(1)
    plain_page.get_by_role("link", name="How many semester credits").click()

    expect(plain_page.get_by_role("heading", name="The content check says")).to_be_visible()


def test_an_advisor_makes_a_sample_person_from_a_results_page(page, accounts):
    page.goto("/check/results/?highest_education=associate&credentials=CCA&credentials=RHIT&college_credits=60")
    address = page.url
    sign_in(page, "advisor", accounts["advisor"])
    page.goto(f"{PEOPLE}add/")
    page.get_by_label("Address of a results page").fill(address)
    page.get_by_role("button", name="Fill in").click()

    expect(page.get_by_label("Highest education")).to_have_value("associate")
    expect(page.get_by_label("CCA", exact=True)).to_be_checked()
    expect(page.get_by_label("College credits")).to_have_value("60")
    page.get_by_label("Name:").fill("A draft of a person")
    page.get_by_label("Reason:").fill("To see that it is kept.")
    page.get_by_label("Status:").select_option("draft")
    page.get_by_role("button", name="Save and continue editing").first.click()

    expect(page.get_by_text("is kept as a pending version")).to_be_visible()
    expect(page.get_by_label("Highest education")).to_have_value("associate")
