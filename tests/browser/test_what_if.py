"""The what-if page in a real browser: results beside the controls, at once with JavaScript, by a button without."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.checks import assert_open_to_all

NEWCOMER = "credentials=none&foreign_him_program_reciprocity=no&highest_education=high_school&him_program_level=none"
ADDRESS = f"/check/what-if/?{NEWCOMER}"


def verdicts(tab):
    return tab.locator("#verdicts")


def status(tab):
    return tab.get_by_role("status")


def education(tab):
    return tab.get_by_label("Highest education")


def is_in_view(tab, selector):
    """Whether the middle of the element is what one sees there."""
    return tab.evaluate(
        """selector => {
            const element = document.querySelector(selector), box = element.getBoundingClientRect();
            const seen = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
            return seen !== null && (element.contains(seen) || seen.contains(element));
        }""",
        selector,
    )


def test_results_follow_a_control_at_once_and_the_focus_stays(page):
    page.goto(ADDRESS)
    page.evaluate("window.stayed = true")
    education(page).focus()
    education(page).select_option("Associate degree")

    expect(verdicts(page)).to_contain_text("CDIP (was: not yet)")
    expect(status(page)).to_contain_text("CDIP may apply, was: not yet")
    expect(page).to_have_url(re.compile(r"highest_education=associate&.*own.answers=.*high_school"))
    expect(education(page)).to_be_focused()
    assert page.evaluate("window.stayed")


def test_the_summary_is_announced_from_one_and_the_same_element(page):
    page.goto(ADDRESS)
    page.evaluate("window.region = document.querySelector('[role=status]')")
    education(page).select_option("Associate degree")

    expect(status(page)).to_contain_text("CDIP may apply")
    assert page.evaluate("window.region.isConnected")


def test_back_leads_to_the_page_before_however_much_was_tried(page):
    page.goto(f"/check/results/?{NEWCOMER}")
    page.get_by_role("link", name="See what a change would do").click()
    # The heading takes the focus once htmx has made the new page ready, and only then do its controls answer at once.
    expect(page.get_by_role("heading", name="What if?", level=1)).to_be_focused()
    for option in ("Associate degree", "Master's degree"):
        education(page).select_option(option)
        expect(page).to_have_url(re.compile(option[:6].lower()))
    page.go_back()

    expect(page.get_by_role("heading", level=1)).to_have_text("Your results")


def test_what_cannot_be_read_has_its_message_at_once_and_loses_it_again(page):
    page.goto(ADDRESS)
    years = page.get_by_label("Work with health care data, in years")
    years.fill("two")
    years.press("Tab")
    expect(page.get_by_text("Error: Write a number in digits, for example 2 or 2.5.")).to_be_visible()
    expect(status(page)).to_contain_text("1 answer could not be read and counts as not given.")
    years.fill("2.5")
    years.press("Tab")

    expect(page.get_by_text("Error:")).to_have_count(0)
    expect(status(page)).not_to_contain_text("could not be read")


def test_the_button_does_it_without_javascript(plain_page):
    plain_page.goto(ADDRESS)
    education(plain_page).select_option("Associate degree")
    plain_page.get_by_label("Work with health care data, in years").fill("two")
    plain_page.get_by_role("button", name="Update the results").click()

    expect(verdicts(plain_page)).to_contain_text("CDIP (was: not yet)")
    expect(plain_page.get_by_text("Error: Write a number in digits")).to_be_visible()
    expect(plain_page.get_by_label("Work with health care data, in years")).to_have_value("two")


@pytest.mark.parametrize("kind", ["page", "plain_page"])
def test_a_program_is_added_with_what_was_filled_in_so_far(request, kind):
    tab = request.getfixturevalue(kind)
    tab.goto(ADDRESS)
    education(tab).select_option("Associate degree")
    tab.get_by_role("button", name="Add another program").click()

    second = tab.get_by_role("region", name="Health information program 2")
    expect(second.get_by_label("Health information program")).to_have_value("none")
    expect(second).to_be_in_viewport()
    expect(education(tab)).to_have_value("associate")


def test_it_starts_again_from_the_visitors_own_answers(page):
    page.goto(ADDRESS)
    education(page).select_option("Associate degree")
    page.get_by_role("link", name="Start again from my own answers").click()

    expect(education(page)).to_have_value("high_school")
    expect(page).to_have_url(re.compile(re.escape(ADDRESS) + "$"))


def test_the_page_stays_accessible_and_fits_with_messages_and_marks(page):
    page.goto(
        f"{ADDRESS}&healthcare_data_experience_years=two&own.answers=highest_education%3Dnone&him_program_2_level=none&check=all"
    )

    assert_open_to_all(page)


def test_on_a_phone_the_verdicts_stay_in_view_and_never_cover_what_has_the_focus(page):
    page.set_viewport_size({"width": 320, "height": 640})
    page.emulate_media(reduced_motion="reduce")
    page.goto(ADDRESS)
    education(page).select_option("Associate degree")
    expect(verdicts(page)).to_contain_text("was: not yet")
    education(page).focus()
    focused = []
    while page.evaluate("document.activeElement.closest('.what-if-form') !== null"):
        focused.append(page.evaluate("document.activeElement.id"))
        assert is_in_view(page, ":focus"), focused[-1]
        assert is_in_view(page, "#verdicts")
        page.keyboard.press("Tab")

    assert len(focused) > 20


def test_nothing_is_kept_of_what_was_tried(page):
    page.goto(ADDRESS)
    education(page).select_option("Associate degree")
    expect(status(page)).to_contain_text("CDIP may apply")

    assert page.context.cookies() == []
    assert page.evaluate("Object.keys(localStorage)") == []
