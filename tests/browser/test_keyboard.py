"""Every journey by keyboard alone, with the focus where one would look for it."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.addresses import TOLD

FOCUSED = "() => { const one = document.activeElement; return one === document.body ? null : one.outerHTML; }"
# Elements in their order on the page of which each takes the focus once; of a group of radio buttons one does.
STOPS = """() => [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")]
    .filter((one) => one.checkVisibility({visibilityProperty: true}) && one.type !== "hidden" && !one.disabled)
    .filter((one, index, all) => one.type !== "radio" || index === all.findIndex((other) => other.name === one.name))
    .map((one) => one.outerHTML)"""


def reach(page, target):
    """Press Tab until the target has the focus."""
    for _ in range(120):
        page.keyboard.press("Tab")
        if target.evaluate("(node) => node === document.activeElement"):
            return
    pytest.fail(f"{target} cannot be reached by keyboard.")


def follow(page, target):
    reach(page, target)
    page.keyboard.press("Enter")


def heading(page, words):
    return page.get_by_role("heading", level=1, name=words)


def test_the_first_key_leads_past_the_header(page):
    page.goto("/guide/education/")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Skip to the content")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()

    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.closest('main') !== null")


@pytest.mark.parametrize(
    "address", ["/", "/certifications/rhit/", "/check/credentials/", "/programs/", "/outlook/work/"]
)
def test_the_focus_goes_through_a_page_in_its_order_and_out_again(page, address):
    page.goto(address)
    stops = page.evaluate(STOPS)

    reached = []
    for _ in stops:
        page.keyboard.press("Tab")
        reached.append(page.evaluate(FOCUSED))

    assert reached == stops
    page.keyboard.press("Tab")
    assert page.evaluate(FOCUSED) is None or page.evaluate(FOCUSED) == stops[0]


def test_the_check_is_walked_from_the_home_page_to_a_plan(page):
    page.goto("/")
    follow(page, page.get_by_role("navigation").get_by_role("link", name="Check your options"))
    expect(heading(page, "")).to_be_visible()
    follow(page, page.get_by_role("link", name="Start now"))
    expect(heading(page, "Which of these credentials do you hold?")).to_be_focused()
    reach(page, page.get_by_label("None of these"))
    page.keyboard.press("Space")
    follow(page, page.get_by_role("button", name="Continue"))
    expect(heading(page, "What is your highest level of education?")).to_be_focused()
    page.go_back()
    expect(heading(page, "Which of these credentials do you hold?")).to_be_focused()
    page.go_forward()
    expect(heading(page, "What is your highest level of education?")).to_be_focused()
    page.goto(f"/check/review/?{TOLD}")
    follow(page, page.get_by_role("link", name="See your results"))
    expect(heading(page, "Your results")).to_be_focused()
    follow(page, page.get_by_role("link", name="See your plan for").first)
    expect(heading(page, "Your plan for")).to_be_focused()
    reach(page, page.get_by_label("Month to start"))
    page.keyboard.type("2027-01")
    page.keyboard.press("Enter")

    expect(page).to_have_url(re.compile("start=2027-01"))
    expect(heading(page, "Your plan for")).to_be_focused()


def test_two_credentials_are_compared(page):
    page.goto("/certifications/compare/?with=rhit&with=ccs")
    reach(page, page.get_by_label("CCS", exact=False).first)
    page.keyboard.press("Space")
    reach(page, page.get_by_label("RHIA"))
    page.keyboard.press("Space")
    follow(page, page.get_by_role("button", name="Compare", exact=True))

    expect(page).to_have_url(re.compile("with=rhit&with=rhia$"))
    expect(page.get_by_role("columnheader", name="RHIA")).to_be_visible()


def test_something_is_searched_for_and_found(page):
    page.goto("/")
    reach(page, page.get_by_role("searchbox", name="Search this site"))
    page.keyboard.type("health data analyst")
    page.keyboard.press("Enter")
    expect(heading(page, "Search")).to_be_visible()
    follow(page, page.locator(".results a").first)

    expect(page).to_have_url(re.compile("chda"))


def test_the_states_are_filtered(page):
    page.goto("/outlook/states/")
    reach(page, page.get_by_label("Name or two letters of a state"))
    page.keyboard.type("new")
    page.keyboard.press("Enter")

    expect(page.get_by_role("region", name="4 of 51 areas")).to_be_visible()
