"""Nothing on a page moves by itself, however late the letters of its headings arrive, and when htmx puts a page in."""

import time

import pytest
from playwright.sync_api import expect

from tests.browser.addresses import KINDS

WATCH = """
    window.shifts = [];
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries().filter((entry) => !entry.hadRecentInput)) {
        window.shifts.push([entry.value, ...entry.sources.map(({node}) => node?.textContent?.trim().slice(0, 60))]);
      }
    }).observe({type: "layout-shift", buffered: true});
"""
SEEN = """async () => {
    await document.fonts.ready;
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    return window.shifts;
}"""
# How long it takes until all letters of a page have arrived. The first ones are drawn long before that.
LATE = 0.15


@pytest.fixture
def watched(page):
    """A tab that records whatever moves, and to which the font of the headings comes late."""

    def later(route):
        time.sleep(LATE)
        route.continue_()

    page.add_init_script(WATCH)
    page.route("**/*.woff2", later)
    return page


@pytest.mark.parametrize("address", KINDS)
def test_nothing_moves_while_a_page_is_loaded(watched, address):
    for width in (360, 1280):
        watched.set_viewport_size({"width": width, "height": 800})
        watched.goto(address)

        assert watched.evaluate(SEEN) == []


def test_nothing_moves_when_htmx_puts_in_the_next_question(watched):
    watched.goto("/check/highest_education/")
    watched.get_by_label("Associate degree").check()
    watched.get_by_role("button", name="Continue").click()
    expect(watched.get_by_role("heading", level=1)).to_have_text("Which of these credentials do you hold?")

    assert watched.evaluate(SEEN) == []
