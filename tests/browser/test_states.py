"""Pay by state in a real browser: the map on a phone and by keyboard, the table, the page of a state, time and pay."""

import pytest
from playwright.sync_api import expect


@pytest.mark.parametrize("query", ["", "?map=quotient"])
def test_on_the_smallest_phone_all_51_squares_are_on_the_screen_and_large_enough_to_read_and_touch(page, query):
    page.set_viewport_size({"width": 320, "height": 800})

    page.goto(f"/outlook/states/{query}")

    squares = [square.bounding_box() for square in page.locator(".tile-map .tile").all()]
    texts = page.locator(".tile-map text").evaluate_all(
        """(texts) => texts.map((text) => {
            const box = text.getBBox(), tile = text.parentNode.querySelector("rect").getBBox();
            const size = text.getScreenCTM().a * parseFloat(getComputedStyle(text).fontSize);
            return [size, box.x - tile.x, tile.x + tile.width - box.x - box.width];
        })"""
    )
    assert len(squares) == 51
    assert all(box["x"] >= 0 and box["x"] + box["width"] <= 320 for box in squares)
    assert min(min(box["width"], box["height"]) for box in squares) >= 24
    assert len(texts) == 102
    assert min(size for size, _, _ in texts) >= 11
    # No text touches the edge of its square.
    assert min(min(left, right) for _, left, right in texts) >= 1


def contrast(one, other):
    """The contrast of two colors written rgb(r, g, b), by the formula of WCAG."""

    def luminance(color):
        parts = [int(part) / 255 for part in color[4:-1].split(",")]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    low, high = sorted([luminance(one), luminance(other)])
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_text_of_every_square_stands_out_and_each_shade_is_further_from_the_page_than_the_one_before(page, scheme):
    page.emulate_media(color_scheme=scheme)

    page.goto("/outlook/states/")

    fill = "(node) => getComputedStyle(node).fill"
    text = page.locator(".tile-map text").first.evaluate(fill)
    shades = [page.locator(f".tile-map .tile-{level}").first.evaluate(fill) for level in range(1, 6)]
    sheet = page.locator("main").evaluate("(node) => getComputedStyle(node).backgroundColor")
    assert min(contrast(text, shade) for shade in shades) >= 4.5
    steps = [contrast(sheet, shade) for shade in shades]
    assert steps == sorted(steps)


def test_the_map_leads_to_a_state_by_keyboard_and_without_javascript(plain_page):
    plain_page.goto("/outlook/states/")
    plain_page.get_by_role("link", name="VT, Vermont: $57,560").focus()

    plain_page.keyboard.press("Enter")

    expect(plain_page.get_by_role("heading", level=1)).to_have_text("Vermont")


def test_the_table_is_filtered_and_ordered_by_its_form_and_its_headings(plain_page):
    plain_page.goto("/outlook/states/?occupation=29-9021&map=quotient")
    plain_page.get_by_label("Name or two letters of a state").fill("new")
    plain_page.get_by_label("Order by").select_option("Median pay")
    plain_page.get_by_role("button", name="Show").click()

    table = plain_page.get_by_role("region", name="4 of 51 areas")
    names = table.locator("tbody th")
    expect(names).to_have_text(["New Hampshire", "New York", "New Jersey", "New Mexico"])
    table.get_by_role("link", name="order by median pay").click()

    expect(names).to_have_text(["New Mexico", "New Jersey", "New York", "New Hampshire"])
    expect(plain_page.get_by_role("heading", name="Location quotient, May 2025")).to_be_visible()


def test_the_names_stay_in_view_while_a_wide_table_is_scrolled(page):
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto("/outlook/states/")
    region = page.get_by_role("region", name="51 areas")

    region.evaluate("(node) => node.scrollTo(node.scrollWidth, 0)")

    assert region.evaluate("(node) => node.scrollLeft") > 0
    assert region.get_by_role("rowheader", name="Wyoming").bounding_box()["x"] >= 0


def test_a_state_is_set_against_the_time_of_training_with_a_price_of_ones_own(plain_page):
    plain_page.goto("/outlook/states/ohio/")
    plain_page.get_by_role("link", name="Set the time of training against the pay here").click()
    expect(plain_page.get_by_label("State")).to_have_value("OH")
    plain_page.get_by_label("Your school’s price: Certificate").fill("8400")

    plain_page.get_by_role("button", name="Set against each other").click()

    certificate = plain_page.get_by_role("region", name="Certificate in medical coding")
    expect(certificate).to_contain_text("$8,400")
    expect(certificate).to_contain_text("The price in months of pay")
    assert plain_page.context.cookies() == []


def test_the_map_and_the_table_are_printed_and_the_form_is_not(page):
    page.goto("/outlook/states/")

    page.emulate_media(media="print")

    expect(page.locator(".tile-map")).to_be_visible()
    expect(page.get_by_role("rowheader", name="Wyoming")).to_be_visible()
    expect(page.get_by_role("button", name="Show", exact=True)).to_be_hidden()


def test_in_forced_colors_the_marks_still_tell_the_classes_apart(page):
    page.emulate_media(forced_colors="active")

    page.goto("/outlook/states/")

    fill = "(node) => getComputedStyle(node).fill"
    filled, tile = (page.locator(f".tile-map {one}").first.evaluate(fill) for one in (".tile-mark-filled", ".tile-5"))
    assert filled != tile
