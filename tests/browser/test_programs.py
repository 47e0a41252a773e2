"""A visitor looks for a program, without JavaScript and by keyboard."""

from tests.browser.checks import assert_accessible


def test_a_visitor_finds_the_nearest_program_and_its_school(plain_page):
    plain_page.goto("/pathways/certificate/")
    plain_page.get_by_role("link", name="Find a program on this pathway").click()
    plain_page.get_by_label("Near a city or ZIP code").fill("Columbus, OH")
    plain_page.get_by_label("Public or private").select_option("Public")
    plain_page.get_by_role("button", name="Find programs").click()

    assert plain_page.get_by_label("Pathway").input_value() == "certificate"
    assert "nearest to Columbus, OH first" in plain_page.get_by_role("heading", level=2).first.inner_text()
    plain_page.get_by_role("heading", level=3).first.get_by_role("link").click()
    assert plain_page.get_by_role("heading", level=1).inner_text() == "Columbus State Community College"


def test_pages_turn_by_plain_links_and_keep_what_was_asked(plain_page):
    plain_page.goto("/programs/?state=TX")
    first = plain_page.locator("ol.schools").inner_text()

    plain_page.get_by_role("link", name="Page 2").click()

    assert plain_page.get_by_label("State").input_value() == "TX"
    assert plain_page.locator("ol.schools").inner_text() != first
    plain_page.get_by_role("link", name="Page 1").click()
    assert plain_page.locator("ol.schools").inner_text() == first


def test_the_search_works_by_keyboard(page):
    page.goto("/programs/")
    page.get_by_label("Near a city or ZIP code").focus()
    page.keyboard.type("springfield")

    page.keyboard.press("Enter")

    page.wait_for_url("**near=springfield**")
    assert "Which one do you mean?" in page.locator("main").inner_text()
    assert_accessible(page)
    page.get_by_role("link", name="springfield, OH").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/programs/?near=springfield%2C+OH")
    assert "nearest to springfield, OH first" in page.locator("main").inner_text()


def test_years_stand_in_a_table_of_their_own_for_each_program(plain_page):
    plain_page.goto("/programs/211927/")

    tables = plain_page.get_by_role("table")
    assert tables.count() == 8
    assert tables.first.get_by_role("columnheader").all_inner_texts() == ["2020", "2021", "2022", "2023", "2024"]
    assert plain_page.locator("svg.bars[aria-hidden=true]").count() == 8
