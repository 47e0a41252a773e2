"""The national outlook in a real browser: charts that can be read on a phone, in the dark, and on paper."""

import pytest
from playwright.sync_api import expect

PAGES = ["/outlook/", "/outlook/wages/", "/outlook/wages/history/", "/outlook/work/"]

# Every text of the charts that is shown, with the box around it.
TEXTS = """() => [...document.querySelectorAll('.graph svg text')]
    .filter(text => getComputedStyle(text).display !== 'none')
    .map(text => {
        const box = text.getBoundingClientRect();
        return {
            words: text.textContent, size: parseFloat(getComputedStyle(text).fontSize),
            left: box.left, right: box.right, top: box.top, bottom: box.bottom,
        };
    })"""


def meet(one, other):
    """Whether two texts cover each other by more than a hair."""
    across = min(one["right"], other["right"]) - max(one["left"], other["left"])
    down = min(one["bottom"], other["bottom"]) - max(one["top"], other["top"])
    return across > 1 and down > 2


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
@pytest.mark.parametrize("address", [address for address in PAGES if address != "/outlook/work/"])
def test_text_in_charts_is_legible_inside_the_page_and_covers_no_other(page, address, width):
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(address)

    texts = page.evaluate(TEXTS)

    assert len(texts) > 4
    assert min(text["size"] for text in texts) >= 12
    assert [text["words"] for text in texts if text["left"] < 0 or text["right"] > width] == []
    pairs = [(one, other) for place, one in enumerate(texts) for other in texts[place + 1 :]]
    assert [(one["words"], other["words"]) for one, other in pairs if meet(one, other)] == []


@pytest.mark.parametrize("address", PAGES)
def test_page_says_the_same_without_javascript(page, plain_page, address):
    page.goto(address)
    plain_page.goto(address)

    assert plain_page.locator("main").inner_text() == page.locator("main").inner_text()


def test_every_chart_has_a_name_for_those_who_do_not_see_it(page):
    for address in PAGES:
        page.goto(address)
        charts = page.locator("main .graph svg[role=img]")

        assert charts.count() > 0
        for chart in charts.all():
            assert "$" in (name := chart.get_attribute("aria-label")) or "%" in name or "each May" in name


def test_the_tables_behind_the_charts_open_by_keyboard(page):
    page.goto("/outlook/wages/")
    summary = page.get_by_text("The same figures as a table", exact=True)
    summary.focus()
    page.keyboard.press("Enter")

    table = page.get_by_role("region", name="Pay by occupation")
    expect(table.get_by_role("row", name="Medical records specialists")).to_contain_text("$51,140")


def test_on_paper_the_tables_are_there_and_the_menu_is_not(page):
    page.goto("/outlook/wages/")
    page.emulate_media(media="print")

    expect(page.get_by_role("region", name="Pay by occupation")).to_be_visible()
    expect(page.get_by_role("navigation", name="Pages on pay and outlook")).to_be_hidden()


def test_the_way_from_home_to_the_broken_line(plain_page):
    plain_page.goto("/")
    plain_page.get_by_role("link", name="More on pay and outlook").click()
    plain_page.get_by_role("link", name="Pay year by year").first.click()

    expect(plain_page.get_by_role("heading", level=1)).to_have_text("Pay year by year")
    expect(plain_page.get_by_role("heading", name="Why the line is broken")).to_be_visible()


def test_a_link_to_an_occupation_leads_to_its_row(plain_page):
    plain_page.goto("/search/?q=transcriptionists")
    plain_page.get_by_role("link", name="Medical transcriptionists").first.click()

    expect(plain_page.locator("#soc-31-9094")).to_be_in_viewport()
