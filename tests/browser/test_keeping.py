"""Taking a page along, in a real browser: copying its address, printing it, opening it again."""

import re
from io import BytesIO
from unicodedata import normalize

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from tests.browser.addresses import SUMMARIES, TOLD

PAPER = {"format": "Letter", "prefer_css_page_size": True}


def squeezed(text):
    """The text without spaces, ligatures and the brackets of the style sheet, to be found wherever it wraps."""
    return "".join(normalize("NFKC", text).translate({ord("["): "", ord("]"): ""}).split())


def test_button_copies_the_address_and_says_so(page, context):
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"/check/results/?{TOLD}")

    page.get_by_role("button", name="Copy the address").click()

    address = page.get_by_label("Address to keep or share").input_value()
    expect(page.get_by_role("status")).to_contain_text("Copied.")
    assert re.search(r"/check/results/\?.*&rules=\d{4}-\d\d-\d\d\.[0-9a-f]{8}$", address)
    assert page.evaluate("navigator.clipboard.readText()") == address


def test_button_is_there_after_htmx_has_put_in_the_page(page):
    page.goto(f"/check/review/?{TOLD}")
    page.evaluate("window.stayed = true")

    page.get_by_role("link", name="See your results").click()

    expect(page.get_by_role("button", name="Copy the address")).to_be_visible()
    assert page.evaluate("window.stayed")


def test_where_the_clipboard_is_closed_the_address_is_left_selected(page):
    page.add_init_script(
        "Object.defineProperty(navigator, 'clipboard', {value: undefined}); document.execCommand = () => false;"
    )
    page.goto(f"/check/results/?{TOLD}")

    page.get_by_role("button", name="Copy the address").click()

    expect(page.get_by_role("status")).to_contain_text("The address is selected")
    assert "/check/results/" in page.evaluate("getSelection().toString()")


def test_address_stands_in_a_field_without_javascript(plain_page):
    plain_page.goto(f"/check/results/?{TOLD}")

    field = plain_page.get_by_label("Address to keep or share")
    expect(field).to_have_attribute("readonly", "")
    expect(plain_page.get_by_role("button", name="Copy the address")).to_be_hidden()
    plain_page.goto(field.input_value())
    expect(plain_page.get_by_role("heading", level=1)).to_have_text("Your results")


def test_copying_can_be_done_by_keyboard_alone(page, context):
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"/check/summary/?{TOLD}")
    page.get_by_label("Address to keep or share").focus()

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(page.get_by_role("status")).to_contain_text("Copied.")


@pytest.mark.parametrize("address", SUMMARIES)
def test_summary_prints_on_one_sheet_of_us_letter_with_nothing_cut_off(page, address):
    page.goto(address)
    shown = page.locator(".paper").inner_text()

    sheets = PdfReader(BytesIO(page.pdf(**PAPER))).pages

    printed = squeezed("".join(sheet.extract_text() for sheet in sheets))
    assert len(sheets) == 1
    assert sheets[0].mediabox.upper_right == (612, 792)
    assert [line for line in shown.splitlines() if squeezed(line) not in printed] == []


def test_links_to_files_download_them(page):
    page.goto(f"/check/results/?goal=RHIT&start=2027-01&{TOLD}")

    with page.expect_download() as waiting:
        page.get_by_role("link", name="The dates of the plan for your calendar").click()

    assert waiting.value.suggested_filename == "careerguide-plan-rhit.ics"


def test_calendar_form_leads_to_the_file_with_and_without_javascript(page, plain_page):
    for tab in (page, plain_page):
        tab.goto(f"/check/plan.ics?goal=RHIT&{TOLD}")
        tab.get_by_label("Year and month you start").fill("2027-01")
        with tab.expect_download() as waiting:
            tab.get_by_role("button", name="Make the calendar file").click()

        assert waiting.value.suggested_filename == "careerguide-plan-rhit.ics"


def test_notice_of_changed_rules_can_be_left_behind(page):
    page.goto(f"/check/results/?{TOLD}&rules=2026-01-02.00000000")
    expect(page.get_by_role("heading", name="The rules have changed since January 2, 2026")).to_be_visible()

    page.get_by_role("link", name="Go on by today’s rules, without this notice").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Your results")
    expect(page.get_by_text("The rules have changed")).to_have_count(0)


def test_nothing_is_kept_by_taking_a_page_along(page):
    page.goto(f"/check/summary/?goal=RHIT&{TOLD}")

    assert page.context.cookies() == []
    assert page.evaluate("Object.keys(localStorage)") == []
