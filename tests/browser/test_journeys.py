"""The map of every journey in a browser: accessible, narrow, filtered, and replayed."""

from playwright.sync_api import expect

from tests.browser.checks import assert_open_to_all
from tests.browser.test_staff import sign_in

MAP = "/admin/eligibility/route/journeys/"
PAGES = [MAP, f"{MAP}chps/", f"{MAP}rhia/?unknown=on&text=certificate&questions=4", f"{MAP}ods/?ending=wrong"]


def test_the_map_is_accessible_and_fits(page, accounts):
    sign_in(page, "exporter", accounts["exporter"])

    for address in PAGES:
        page.goto(address)

        assert_open_to_all(page)


def test_an_advisor_finds_a_journey_and_replays_it_without_javascript(plain_page, accounts):
    sign_in(plain_page, "advisor", accounts["advisor"])
    plain_page.goto("/admin/eligibility/route/")
    plain_page.get_by_role("link", name="Every journey").click()
    plain_page.get_by_role("link", name="CHDA").click()
    plain_page.get_by_label("Ends with").select_option("Not yet")
    plain_page.get_by_label("Where this is answered").select_option(label="Master's in health information: no")
    plain_page.get_by_role("button", name="Show").click()

    rows = plain_page.get_by_role("row")
    expect(plain_page.get_by_role("heading", name="2 journeys of 14")).to_be_visible()
    expect(rows).to_have_count(3)
    rows.last.get_by_role("link", name="Replay").click()

    expect(plain_page.get_by_role("heading", level=1, name="Your results")).to_be_visible()
    not_yet = plain_page.locator("section", has=plain_page.get_by_role("heading", name="Not yet"))
    expect(not_yet.locator("#chda")).to_be_visible()
