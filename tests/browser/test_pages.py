"""Each kind of page, in both color schemes, on a phone and on a desk, with and without JavaScript."""

import pytest

from tests.browser.checks import assert_accessible, assert_fits

ANSWERS = "highest_education=associate&credentials=none"
PAGES = [
    "/",
    "/guide/",
    "/guide/education/",
    "/questions/",
    "/glossary/",
    "/organizations/",
    "/sources/",
    "/about/",
    "/certifications/",
    "/certifications/compare/",
    "/certifications/compare/?with=chda&with=cpc&with=ods&with=rhit",
    "/certifications/rhit/",
    "/pathways/",
    "/pathways/compare/",
    "/pathways/compare/?with=high-school-equivalency&with=certificate&with=bachelors-degree",
    "/pathways/certificate/",
    "/careers/",
    "/programs/",
    "/programs/?near=43299&award=2&show=all&state=ZZ",
    "/programs/211927/",
    "/outlook/",
    "/search/?q=coding",
    "/check/",
    "/check/highest_education/",
    "/check/credentials/",
    "/check/healthcare_data_experience_years/",
    f"/check/review/?{ANSWERS}",
    f"/check/results/?{ANSWERS}",
    f"/check/what-if/?{ANSWERS}",
]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", PAGES)
def test_page_is_accessible_and_fits(page, address, scheme):
    page.emulate_media(color_scheme=scheme)

    page.goto(address)

    assert_accessible(page)
    for width in (320, 1280):
        assert_fits(page, width)


@pytest.mark.parametrize("address", PAGES)
def test_page_says_the_same_without_javascript(page, plain_page, address):
    page.goto(address)
    plain_page.goto(address)

    assert plain_page.get_by_role("heading", level=1).count() == 1
    assert plain_page.locator("main").inner_text() == page.locator("main").inner_text()


def test_page_not_found_is_the_sites_own(plain_page):
    response = plain_page.goto("/nothing-here/")

    assert response.status == 404
    plain_page.get_by_role("banner").get_by_role("link").first.click()
    assert plain_page.url.endswith("/")


def test_page_sets_no_cookie(page):
    page.goto("/")
    page.goto(f"/check/results/?{ANSWERS}")

    assert page.context.cookies() == []
