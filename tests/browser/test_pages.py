"""Each kind of page, in both color schemes, on a phone and on a desk, with and without JavaScript."""

import pytest

from careerguide.faults import PAGES as FAULTS
from tests.browser.addresses import ANSWERS, KINDS, PAGES
from tests.browser.checks import assert_open_to_all


@pytest.mark.parametrize("address", dict.fromkeys([*KINDS, *PAGES]))
def test_page_is_accessible_and_fits(page, address):
    page.goto(address)
    page.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true; })")

    assert_open_to_all(page)


@pytest.mark.parametrize("address", PAGES)
def test_page_says_the_same_without_javascript(page, plain_page, address):
    page.goto(address)
    plain_page.goto(address)

    assert plain_page.get_by_role("heading", level=1).count() == 1
    assert plain_page.locator("main").inner_text() == page.locator("main").inner_text()


def test_page_not_found_is_the_sites_own(plain_page):
    response = plain_page.goto("/nothing-here/")

    assert response.status == 404
    plain_page.get_by_role("banner").get_by_role("link").first.click()
    assert plain_page.url.endswith("/")


@pytest.mark.parametrize("fault", [400, 404, 500, 503])
def test_page_of_a_fault_is_accessible_and_fits(context, fault):
    # The fixture `page` would report as an error what is asked for here.
    page = context.new_page()
    page.route("**/fault/*", lambda route: route.fulfill(body=FAULTS[fault], content_type="text/html"))

    page.goto({400: f"/search/?{'q&' * 1001}", 404: "/nothing-here/"}.get(fault, f"/fault/{fault}"))

    assert page.get_by_text(f"Error {fault}").is_visible()
    assert_open_to_all(page)


def test_page_sets_no_cookie(page):
    page.goto("/")
    page.goto(f"/check/results/?{ANSWERS}")

    assert page.context.cookies() == []
