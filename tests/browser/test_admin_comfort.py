"""Editing with ease: sentences that follow, texts previewed, rows moved with the mouse and the keyboard."""

import re
from urllib.parse import parse_qs

import pytest
from playwright.sync_api import expect

from tests.browser.test_admin_access import address_of
from tests.browser.test_staff import sign_in


@pytest.fixture
def advisor(page, accounts):
    """The tab of an advisor who is signed in."""
    sign_in(page, "advisor", accounts["advisor"])
    return page


def open_form(page, folder, words):
    page.goto(address_of(page, folder, words, "change"))


def what_saving_sends(page):
    """The fields that the first Save button would send, while nothing reaches the site."""
    sent = []

    def keep(route):
        if route.request.method == "POST":
            sent.append(parse_qs(route.request.post_data or "", keep_blank_values=True))
            route.fulfill(body="Kept.", content_type="text/html")
        else:
            route.continue_()

    page.route("**/change/", keep)
    page.get_by_role("button", name="Save", exact=True).first.click()
    expect(page.get_by_text("Kept.")).to_be_visible()
    return sent[0]


def positions_sent(sent, prefix, field):
    """What the field of each row says, in the order of the positions that are sent."""
    rows = [name.removesuffix("-position") for name in sent if re.fullmatch(rf"{prefix}-\d+-position", name)]
    return [sent[f"{row}-{field}"][0] for row in sorted(rows, key=lambda row: int(sent[f"{row}-position"][0]))]


def test_the_sentence_of_a_route_follows_what_is_edited(advisor):
    open_form(advisor, "eligibility/route", "RHIT-R1")
    sentence = advisor.locator(".rule-sentence")
    expect(sentence).to_contain_text("AND program is CAHIIM-accredited AND program progress is completed.")

    advisor.get_by_role("textbox", name="Value").nth(2).fill("enrolled")

    expect(sentence).to_contain_text("program progress is enrolled")
    advisor.get_by_role("checkbox", name="Delete Program is CAHIIM-accredited").check()
    expect(sentence).not_to_contain_text("CAHIIM-accredited")
    advisor.get_by_label("Permits").select_option("sit_exam")
    expect(sentence).to_contain_text("Lets somebody sit the RHIT exam early when:")


def test_the_sentence_stands_there_without_javascript(plain_page, accounts):
    sign_in(plain_page, "advisor", accounts["advisor"])
    open_form(plain_page, "eligibility/route", "RHIT-R1")

    expect(plain_page.locator(".rule-sentence")).to_contain_text("Opens RHIT when: health information program is")


def test_a_text_is_previewed_and_its_script_is_dropped(advisor):
    open_form(advisor, "guide/faq", "")
    advisor.get_by_label("Answer").fill("**Bold** and <script>alert(1)</script> and [a trap](javascript:alert(1))")
    advisor.get_by_role("button", name="Preview of answer").click()

    preview = advisor.locator(".markdown-preview")
    expect(preview.locator("strong")).to_have_text("Bold")
    expect(preview).to_contain_text("<script>alert(1)</script>")
    expect(preview.locator("script, a")).to_have_count(0)


def test_a_text_is_previewed_in_a_new_tab_without_javascript(plain_page, accounts):
    sign_in(plain_page, "advisor", accounts["advisor"])
    open_form(plain_page, "guide/faq", "")
    plain_page.get_by_label("Answer").fill("**Bold**")
    with plain_page.context.expect_page() as opened:
        plain_page.get_by_role("button", name="Preview of answer").click()

    expect(opened.value.locator(".markdown-preview strong")).to_have_text("Bold")


def test_a_row_added_later_has_a_preview_of_its_own(advisor):
    open_form(advisor, "guide/section", "coursework")
    advisor.get_by_role("button", name="Add another Passage").click()
    advisor.get_by_role("textbox", name="Text").last.fill("*New*")
    advisor.get_by_role("button", name="Preview of text").last.click()

    expect(advisor.locator(".markdown-preview em")).to_have_text("New")


def test_options_are_moved_with_the_keyboard(advisor):
    open_form(advisor, "eligibility/question", "highest_education")
    button = advisor.get_by_role("button", name="Move down: No high school diploma")
    button.focus()
    advisor.keyboard.press("Enter")
    expect(advisor.get_by_text("No high school diploma is now 2 of 6.")).to_be_attached()
    expect(button).to_be_focused()
    advisor.get_by_role("button", name="Move up: Doctorate").press("Space")

    order = positions_sent(what_saving_sends(advisor), "options", "value")

    assert order == ["high_school", "none", "associate", "bachelor", "doctorate", "master"]


def test_the_first_row_cannot_be_moved_further_up(advisor):
    open_form(advisor, "eligibility/question", "highest_education")
    advisor.get_by_role("button", name="Move up: No high school diploma").click()

    expect(advisor.get_by_text("No high school diploma is already first.")).to_be_attached()


def test_requirements_are_dragged_with_the_mouse(advisor):
    open_form(advisor, "eligibility/route", "RHIT-R1")
    rows = advisor.locator("tr.dynamic-requirements")
    rows.nth(2).locator(".order-handle").drag_to(rows.nth(0))

    expect(advisor.locator(".rule-sentence")).to_contain_text("Opens RHIT when: program progress is completed AND")
    assert positions_sent(what_saving_sends(advisor), "requirements", "value") == ["completed", "associate", "yes"]


def test_passages_are_moved_and_a_row_that_is_taken_back_leaves_them_so(advisor):
    open_form(advisor, "guide/section", "coursework")
    before = [field.input_value() for field in advisor.get_by_role("textbox", name="Slug").all()]
    for _ in range(2):
        advisor.get_by_role("button", name="Add another Passage").click()
    advisor.get_by_role("textbox", name="Slug").last.fill("a-new-passage")
    advisor.locator("#passages-3").get_by_role("button", name=re.compile("Move up")).click()
    advisor.locator("#passages-2").get_by_role("button", name="Remove").click()

    sent = what_saving_sends(advisor)

    assert positions_sent(sent, "passages", "slug") == [before[0], before[1], "a-new-passage"]
    assert [sent[f"passages-{number}-slug"][0] for number in range(3)] == [*before, "a-new-passage"]
    assert sent["passages-TOTAL_FORMS"] == ["3"]


def test_a_row_added_last_is_last(advisor):
    open_form(advisor, "eligibility/question", "highest_education")
    advisor.get_by_role("button", name="Add another Option").click()
    advisor.get_by_role("textbox", name="Value").last.fill("more")

    assert positions_sent(what_saving_sends(advisor), "options", "value")[-1] == "more"
