"""The check in a real browser: the same walk with and without JavaScript, by mouse and by keyboard."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.checks import assert_accessible

ANSWERS = ["None of these", "High school diploma (or GED or HiSET)"]
MORE_ANSWERS = ["No", "An associate degree program", "Yes", "In the final term"]


def answer(tab, label):
    tab.get_by_label(label, exact=True).check()
    tab.get_by_role("button", name="Continue").click()


def heading(tab):
    return tab.get_by_role("heading", level=1)


def walk_to_review(tab):
    """Walk as a student in the final term of an accredited associate program; each question differs from the last."""
    tab.goto("/check/")
    tab.get_by_role("link", name="Start now").click()
    for label in ANSWERS:
        answer(tab, label)
    tab.get_by_label("Years").fill("0")
    tab.get_by_role("button", name="Continue").click()
    for label in MORE_ANSWERS:
        answer(tab, label)
    expect(heading(tab)).to_have_text("Check your answers")


@pytest.fixture(params=["with JavaScript", "without JavaScript"])
def tab(request, page, plain_page):
    return page if request.param == "with JavaScript" else plain_page


def test_walk_leads_from_the_start_to_results_that_explain_themselves(tab):
    walk_to_review(tab)
    tab.get_by_role("link", name="See your results").click()

    expect(heading(tab)).to_have_text("Your results")
    expect(tab.get_by_text("You told us")).to_be_visible()
    group = tab.get_by_role("region", name="You may apply")
    expect(group.get_by_role("link", name="RHIT", exact=True)).to_be_visible()
    expect(group.get_by_text("The credential comes only when your program is completed.")).to_be_visible()
    expect(tab.get_by_role("region", name="What to do next")).to_be_visible()


def test_change_link_leads_back_to_the_review_with_the_new_answer(tab):
    walk_to_review(tab)
    tab.get_by_role("link", name="Change Program progress").click()
    answer(tab, "Completed")

    expect(heading(tab)).to_have_text("Check your answers")
    expect(tab.get_by_text("Completed", exact=True)).to_be_visible()


def test_missing_answer_comes_back_with_the_error_and_nothing_lost(tab):
    tab.goto("/check/credentials/?highest_education=associate")
    tab.get_by_role("button", name="Continue").click()

    expect(tab.get_by_role("alert")).to_contain_text("Choose an answer")
    answer(tab, "None of these")
    expect(tab).to_have_url(re.compile("highest_education=associate"))


def test_error_page_is_accessible(page):
    page.goto("/check/coding_experience_years/answer/?coding_experience_years=many")

    assert_accessible(page)


def test_htmx_swaps_main_sets_the_title_and_moves_the_focus(page):
    page.goto("/check/")
    page.evaluate("window.stayed = true")
    page.get_by_role("link", name="Start now").click()

    expect(heading(page)).to_be_focused()
    expect(page).to_have_title(re.compile("Which of these credentials do you hold"))
    expect(page).to_have_url(re.compile("/check/credentials/$"))
    assert page.evaluate("window.stayed")


def test_a_link_out_of_the_check_loads_its_page_whole(page):
    page.goto("/check/results/?highest_education=associate&credentials=none")
    page.get_by_role("group").filter(has_text="Source").first.locator("summary").click()
    page.get_by_role("link", name="AHIMA").first.click()

    expect(heading(page)).to_have_text("Sources")
    expect(page.locator("body")).not_to_have_class("room-check")
    assert "/sources/#" in page.url


def test_back_restores_page_title_and_focus(page):
    page.goto("/check/highest_education/")
    answer(page, "Associate degree")
    expect(heading(page)).to_have_text("Which of these credentials do you hold?")
    page.go_back()

    expect(heading(page)).to_have_text("What is your highest level of education?")
    expect(heading(page)).to_be_focused()
    expect(page).to_have_title(re.compile("What is your highest level of education"))


def test_error_takes_the_focus_and_leads_to_the_field(page):
    page.goto("/check/highest_education/")
    page.get_by_role("button", name="Continue").click()

    expect(page.get_by_role("alert")).to_be_focused()
    page.get_by_role("alert").get_by_role("link").click()
    expect(page.get_by_label("No high school diploma")).to_be_focused()


def test_walk_can_be_made_by_keyboard_alone(page):
    page.goto("/check/highest_education/")
    page.get_by_label("No high school diploma").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")

    expect(heading(page)).to_have_text("Which of these credentials do you hold?")
    expect(page).to_have_url(re.compile("highest_education=high_school"))


def test_nothing_of_a_walk_is_kept_once_the_tab_is_closed(page):
    walk_to_review(page)

    assert page.context.cookies() == []
    assert page.evaluate("Object.keys(localStorage)") == []


def test_links_out_of_the_check_load_whole_pages(page):
    page.goto("/check/results/?highest_education=associate&credentials=none")
    page.get_by_role("link", name="CCS", exact=True).click()

    expect(page).to_have_url(re.compile("/certifications/ccs/$"))
    expect(page.get_by_role("navigation").get_by_role("link", name="Certifications")).to_have_attribute(
        "aria-current", re.compile("page|true")
    )
