"""Every journey ends alike with and without JavaScript: at the same address, on a page that says the same."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.addresses import TOLD
from tests.browser.test_walk import walk_to_review


def to_the_results(tab):
    walk_to_review(tab)
    tab.get_by_role("link", name="See your results").click()
    expect(tab.get_by_role("heading", level=1)).to_have_text("Your results")


def to_other_results_by_a_changed_answer(tab):
    tab.goto(f"/check/review/?{TOLD}")
    tab.get_by_role("link", name="Change Highest education").click()
    tab.get_by_label("Associate degree", exact=True).check()
    tab.get_by_role("button", name="Continue").click()
    expect(tab.get_by_role("heading", level=1)).to_have_text("Check your answers")


def to_a_plan_of_ones_own(tab):
    tab.goto(f"/check/results/?{TOLD}")
    tab.get_by_role("link", name="See your plan for").first.click()
    tab.get_by_label("Month to start").fill("2027-01")
    tab.get_by_role("button", name="Update the plan").click()
    expect(tab).to_have_url(re.compile("start=2027-01"))


def to_a_question_with_an_error(tab):
    tab.goto("/check/coding_experience_years/?highest_education=associate")
    tab.get_by_label("Years").fill("many")
    tab.get_by_role("button", name="Continue").click()
    expect(tab.get_by_role("alert")).to_be_visible()


def to_a_comparison(tab):
    tab.goto("/certifications/compare/")
    tab.get_by_label("RHIA").check()
    tab.get_by_role("button", name="Compare", exact=True).click()
    expect(tab.get_by_role("columnheader")).to_have_count(3)


def to_what_is_searched_for(tab):
    tab.goto("/")
    tab.get_by_role("searchbox", name="Search this site").fill("cancer registry")
    tab.keyboard.press("Enter")
    expect(tab.get_by_role("heading", level=1)).to_have_text("Search")


def to_a_filtered_list(tab):
    tab.goto("/programs/")
    tab.get_by_label("State").select_option("Ohio")
    tab.get_by_role("button", name="Find programs").click()
    expect(tab).to_have_url(re.compile("state=OH"))


JOURNEYS = [
    to_the_results,
    to_other_results_by_a_changed_answer,
    to_a_plan_of_ones_own,
    to_a_question_with_an_error,
    to_a_comparison,
    to_what_is_searched_for,
    to_a_filtered_list,
]


def what_it_says(tab):
    """The address, the title and the text of the page; only a script can copy, so only there is a button for it."""
    return tab.url, tab.title(), tab.locator("main").inner_text().replace("Copy the address\n", "").split()


@pytest.mark.parametrize("journey", JOURNEYS, ids=lambda journey: journey.__name__)
def test_a_journey_ends_alike_with_and_without_javascript(page, plain_page, journey):
    for tab in (page, plain_page):
        journey(tab)

    assert what_it_says(page) == what_it_says(plain_page)


def test_what_if_comes_to_the_same_verdicts_at_once_and_by_the_button(page, plain_page):
    for tab in (page, plain_page):
        tab.goto(f"/check/what-if/?{TOLD}")
        tab.get_by_label("Highest education").select_option("Associate degree")
    plain_page.get_by_role("button", name="Update the results").click()

    expect(page.locator("#verdicts")).to_contain_text("was:")
    assert page.locator("#verdicts").inner_text() == plain_page.locator("#verdicts").inner_text()
