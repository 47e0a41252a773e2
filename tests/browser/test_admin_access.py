"""Every kind of page of the admin is as accessible as the site, fits a phone, and keeps the content policy."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.checks import assert_accessible, assert_fits
from tests.browser.test_staff import sign_in

PAGES = [
    "/admin/",
    "/admin/eligibility/",
    "/admin/guide/passage/?q=degree&status__exact=published",
    "/admin/guide/passage/?q=nothing-has-this-word",
    "/admin/eligibility/route/?review_by__year=2026",
    "/admin/pathways/institution/?q=birmingham",
    "/admin/guide/source/?_popup=1&_to_field=id&q=handbook",
    "/admin/guide/source/add/?_popup=1",
    "/admin/eligibility/route/add/",
    "/admin/eligibility/persona/add/",
    "/admin/eligibility/route/journeys/",
    "/admin/content-check/?rule=orphan",
    "/admin/password_change/",
]
FORMS = {
    "a route": ("eligibility/route", "RHIT-R1", "change"),
    "its history": ("eligibility/route", "RHIT-R1", "history"),
    "its deletion": ("eligibility/route", "RHIT-R1", "delete"),
    "a question": ("eligibility/question", "highest_education", "change"),
    "a step": ("eligibility/step", "associate", "change"),
    "a sample person": ("eligibility/persona", "RHIT", "change"),
    "a credential": ("certifications/credential", "CPHIMS", "change"),
    "a pathway": ("pathways/pathway", "equivalency", "change"),
    "a section": ("guide/section", "", "change"),
    "a deletion that others forbid": ("eligibility/question", "highest_education", "delete"),
    "a wage estimate": ("outlook/wageestimate", "Alabama", "change"),
    "an institution": ("pathways/institution", "alabama", "change"),
}
SCREENS = [("light", 320), ("dark", 1280)]


@pytest.fixture(scope="module")
def staff_page(browser, browser_context_args, accounts):
    """A tab in which a reviewer is signed in, with the errors it reports in `errors`, for the tests of this module."""
    # Without motion, since a color on its way to another one has no contrast to judge.
    context = browser.new_context(**browser_context_args, reduced_motion="reduce")
    page = context.new_page()
    page.errors = []
    page.on("pageerror", lambda error: page.errors.append(str(error)))
    page.on("console", lambda message: message.type == "error" and page.errors.append(message.text))
    sign_in(page, "reviewer", accounts["reviewer"])
    yield page
    context.close()


def assert_open_to_all(page):
    """The page as it stands: no error so far, nothing for axe to report in either scheme, and it fits three screens."""
    assert page.errors == []
    try:
        for scheme, width in SCREENS:
            page.emulate_media(color_scheme=scheme)
            assert_fits(page, width)
            assert_accessible(page)
        assert_fits(page, 768)
    finally:
        # Axe reads the page's style sheets in a way that the content policy forbids and reports.
        page.errors.clear()


def assert_open_list_is_accessible(page):
    """What has opened over the page, where it opened, in either scheme."""
    for scheme, _ in SCREENS:
        page.emulate_media(color_scheme=scheme)
        assert_accessible(page)


def address_of(page, folder, words, action):
    """The address of an action on the first row that the words find."""
    found = page.request.get(f"/admin/{folder}/?q={words}").text()
    first = re.search(rf"/admin/{folder}/\d+/change/", found)
    assert first, f"{words} finds no row in {folder}."
    return first.group().replace("change", action)


@pytest.mark.parametrize("address", PAGES)
def test_a_page_of_the_admin_is_accessible_and_fits(staff_page, address):
    staff_page.goto(address)

    assert_open_to_all(staff_page)


@pytest.mark.parametrize("form", FORMS)
def test_the_page_of_a_row_is_accessible_and_fits(staff_page, form):
    staff_page.goto(address_of(staff_page, *FORMS[form]))

    assert_open_to_all(staff_page)


def test_the_log_in_is_accessible_and_fits(page):
    page.errors = []
    page.emulate_media(reduced_motion="reduce")
    page.goto("/admin/login/")
    page.get_by_label("Username").fill("nobody")
    page.get_by_label("Password").fill("wrong")
    page.get_by_role("button", name="Log in").click()

    expect(page.get_by_text("Please enter the correct username and password")).to_be_visible()
    assert_open_to_all(page)


def test_a_form_with_mistakes_is_accessible(staff_page):
    staff_page.goto("/admin/eligibility/route/add/")
    staff_page.get_by_role("button", name="Add another Requirement").click()
    staff_page.get_by_role("combobox", name="Operator").select_option(label="is")
    staff_page.get_by_role("button", name="Save", exact=True).first.click()

    expect(staff_page.get_by_text("Please correct the errors below.")).to_be_visible()
    assert_open_to_all(staff_page)


def test_the_lists_that_a_form_opens_are_accessible(staff_page):
    staff_page.goto(address_of(staff_page, *FORMS["a route"]))
    staff_page.get_by_role("combobox", name=re.compile("^Source:")).click()
    expect(staff_page.get_by_role("listbox", name="Source:").get_by_role("option").first).to_be_visible()

    assert_open_list_is_accessible(staff_page)

    staff_page.keyboard.press("Escape")
    staff_page.get_by_role("link", name="Choose a Date").click()
    expect(staff_page.get_by_role("link", name="Tomorrow")).to_be_visible()

    assert_open_list_is_accessible(staff_page)
