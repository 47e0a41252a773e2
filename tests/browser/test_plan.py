"""The plan page in a real browser: readable in any scheme and width, and fitted to the visitor without JavaScript."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.checks import assert_open_to_all

GRADUATE = "highest_education=high_school&credentials=none&him_program_level=none"
TO_RHIT = f"/check/plan/?goal=RHIT&{GRADUATE}"
PAGES = [
    f"/check/plan/?{GRADUATE}",
    f"{TO_RHIT}&start=2027-01&cost_associate-degree=8400",
    f"{TO_RHIT}&start=soon&cost_associate-degree=free",
    f"/check/plan/?goal=CHPS&{GRADUATE}&privacy_security_experience_years=0",
    "/check/plan/?goal=CHDA&credentials=RHIT&healthcare_data_experience_years=1&highest_education=associate",
    f"/check/plan/?goal=29-2072&{GRADUATE}",
    "/check/plan/?goal=RHIT&credentials=RHIT",
]


@pytest.fixture(params=["with JavaScript", "without JavaScript"])
def tab(request, page, plain_page):
    return page if request.param == "with JavaScript" else plain_page


@pytest.mark.parametrize("address", PAGES)
def test_plan_is_accessible_and_fits(page, address):
    page.goto(address)

    assert_open_to_all(page)


def test_goal_is_chosen_by_a_link_and_leads_to_the_next_step(tab):
    tab.goto(f"/check/plan/?{GRADUATE}")
    tab.get_by_role("link", name="RHIT", exact=True).click()

    expect(tab.get_by_role("heading", level=1)).to_have_text("Your plan for RHIT")
    expect(tab.get_by_role("region", name="Do this next")).to_contain_text("Complete an associate degree")
    expect(tab).to_have_url(re.compile("highest_education=high_school"))


def test_own_price_and_start_month_fit_the_plan(tab):
    tab.goto(TO_RHIT)
    tab.get_by_label("Month to start").fill("2027-01")
    tab.get_by_label("Your school’s price: Associate degree").fill("8,400")
    tab.get_by_role("button", name="Update the plan").click()

    plan = tab.get_by_role("region", name="The quickest and the cheapest plan")
    expect(plan.get_by_text("$8,699", exact=True)).to_be_visible()
    expect(plan.get_by_text("done by January 2029 at the latest")).to_be_visible()
    expect(tab).to_have_url(re.compile("goal=RHIT"))


def test_error_leads_to_its_field_and_keeps_what_was_written(page):
    page.goto(TO_RHIT)
    page.get_by_label("Month to start").fill("next spring")
    page.get_by_role("button", name="Update the plan").click()

    expect(page.get_by_role("alert")).to_be_focused()
    page.get_by_role("alert").get_by_role("link").click()
    expect(page.get_by_label("Month to start")).to_be_focused()
    expect(page.get_by_label("Month to start")).to_have_value("next spring")


def test_timeline_has_a_name_and_as_many_numbers_as_the_list_has_stages(page):
    page.goto(TO_RHIT)

    timeline = page.get_by_role("img", name="Timeline: the quickest and the cheapest plan")
    expect(timeline).to_be_visible()
    assert timeline.locator(".chart-number").count() == page.locator(".plan-stage").count() == 2


def test_nothing_in_the_timeline_reaches_beyond_it(page):
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(f"{TO_RHIT}&start=2027-01")
        frame = page.locator(".plan-figure").bounding_box()
        for part in page.locator(".plan-chart text, .plan-chart rect, .plan-chart line").all():
            box = part.bounding_box()
            if box and box["width"]:
                assert frame["x"] - 1 <= box["x"]
                assert box["x"] + box["width"] <= frame["x"] + frame["width"] + 1


def test_plan_prints_without_its_forms(page):
    page.goto(TO_RHIT)
    page.emulate_media(media="print")

    expect(page.get_by_role("button", name="Update the plan")).to_be_hidden()
    expect(page.get_by_role("img", name="Timeline: the quickest and the cheapest plan")).to_be_visible()
    expect(page.get_by_role("region", name="Do this next")).to_be_visible()
