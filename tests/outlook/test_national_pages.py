"""The national pages: each figure with its month and release, nothing missing shown as a number, a fixed cost."""

import re
from html import unescape

import pytest
from django.db import connection
from django.test import override_settings
from django.test.utils import CaptureQueriesContext

from outlook.models import DETAILS, Attainment, Occupation, Projection, Release, Task, WageEstimate
from tests.careerguide.growth import copy
from tests.marks import unmarked

pytestmark = pytest.mark.django_db

QUERIES = {"/outlook/": 7, "/outlook/wages/": 11, "/outlook/wages/history/": 9, "/outlook/work/": 10}
PAGES = [*QUERIES]
DRAWN = re.compile(r'\b(?:x|y|x1|x2|y1|y2|width|height|d)="([^"]*)"')


def text_of(client, address):
    """The words of a page in reading order, without its tags."""
    main = re.search("<main.*</main>", unmarked(client.get(address).text), re.DOTALL)[0]
    return " ".join(unescape(re.sub("<[^>]+>", " ", main)).split())


def national(soc_code, year):
    return WageEstimate.objects.official().national().get(occupation__soc_code=soc_code, year=year)


def described(client, address):
    """What each drawing on the page is called for someone who does not see it."""
    page = client.get(address).text
    return [unescape(name) for name in re.findall(r'<svg[^>]*role="img"[^>]*aria-label="([^"]*)"', page)]


def queries_of(client, address):
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def grow():
    """Twice the figures, and a second newest release of what the work consists of."""
    for wage in WageEstimate.objects.national():
        copy(wage, year=wage.year - 20)
    for projection in Projection.objects.all():
        copy(projection, base_year=projection.base_year - 20, target_year=projection.target_year - 20)
    newest = {model: model.objects.values_list("release", flat=True).first() for model in DETAILS}
    later = {
        pk: copy(Release.objects.get(pk=pk), slug=f"later-{pk}", edition=f"later {pk}", as_of="2026-06")
        for pk in set(newest.values())
    }
    for model in DETAILS:
        for row in model.objects.all():
            copy(row, release=later[newest[model]])
            name = model.key[0]
            copy(row, release=later[newest[model]], **{name: f"2{getattr(row, name)}"})


def test_the_number_of_queries_stays_the_same_as_figures_grow(client, content):
    before = {address: queries_of(client, address) for address in PAGES}
    grow()

    after = {address: queries_of(client, address) for address in PAGES}

    assert before == QUERIES
    assert after == QUERIES


@pytest.mark.parametrize("address", PAGES)
def test_a_site_with_nothing_on_file_says_so(client, occupations, address):
    Occupation.objects.all().delete()

    assert "on file yet" in text_of(client, address)


@pytest.mark.parametrize("address", PAGES)
def test_a_site_of_occupations_without_figures_answers(client, occupations, address):
    response = client.get(address)

    assert response.status_code == 200
    assert "$" not in response.text


@pytest.mark.parametrize("address", PAGES)
def test_drawings_and_figures_are_the_same_in_every_locale(client, content, address):
    english = client.get(address).text
    with override_settings(LANGUAGE_CODE="de", USE_I18N=True, USE_THOUSAND_SEPARATOR=True):
        german = client.get(address).text

    assert DRAWN.findall(english) == DRAWN.findall(german)
    assert not [place for place in DRAWN.findall(german) if "," in place]
    for figures in (r"\$[\d.,]+", r"[\d.,]+%", r"\b(?:19|20)\d\d\b", r"[\d.,]+ thousand"):
        assert re.findall(figures, english) == re.findall(figures, german)


@pytest.mark.parametrize("address", PAGES)
def test_the_current_page_is_marked_among_those_of_the_outlook(client, content, address):
    page = client.get(address).text

    assert f'<a href="{address}" aria-current="page">' in re.search('<nav class="outlook-pages.*?</nav>', page, re.S)[0]


def test_what_the_guide_said_stands_beside_what_is_so_today(client, content):
    text = text_of(client, "/outlook/")

    assert "Median pay a year $51,140 May 2025 $46,660 May 2021 $4,480 more" in text
    assert "7.1% 2024-34 7% 2021-31 0.1 percentage points more" in text
    assert "Much faster than average 2024-34 Faster than the average 2021-31" in text


def test_the_publishers_label_is_explained_by_the_figure_for_all_occupations(client, content):
    text = text_of(client, "/outlook/")

    assert "Read the figures, not the words" in text
    assert "all occupations together, which are expected to change by 3.1% in the same years" in text


def test_a_label_is_not_compared_with_a_figure_for_other_years(client, content):
    Projection.objects.filter(occupation__soc_code="00-0000", base_year=2024).delete()

    assert "3.1%" not in text_of(client, "/outlook/")
    assert "2.8%" not in text_of(client, "/outlook/")


def test_jobs_growth_and_openings_are_given_with_their_years_and_sources(client, content):
    text = text_of(client, "/outlook/")

    for words in ("194,720", "194.8 thousand in 2024", "208.6 thousand in 2034", "14.2 thousand", "13.8 thousand"):
        assert words in text
    assert text.count("Employment Projections 2024-34") >= 3
    assert "due for review since August 31, 2026" in text


def test_what_moves_the_occupation_is_quoted(client, content):
    assert "artificial intelligence (AI)-based tools" in text_of(client, "/outlook/")


def test_falling_numbers_carry_a_true_minus(client, content):
    assert "Medical transcriptionists: −4.9%" in described(client, "/outlook/")


def test_every_occupation_shown_has_its_place_on_the_page(client, content):
    page = client.get("/outlook/").text

    for occupation in Occupation.objects.published().shown():
        assert f'id="{occupation.get_absolute_url().partition("#")[2]}"' in page


def test_occupations_added_by_an_import_stay_off_the_pages(client, content):
    before = [text_of(client, address) for address in PAGES]
    row = Occupation.objects.create(soc_code="11-1011", title="Chief executives")
    copy(national("29-2072", 2025), occupation=row)

    assert [text_of(client, address) for address in PAGES] == before


def test_the_ladder_sets_the_newest_may_beside_other_occupations(client, content):
    names = described(client, "/outlook/wages/")

    assert (
        "Medical records specialists, pay a year: 10th percentile $37,000; 25th $43,490; median $51,140; "
        "75th $64,820; 90th $81,150" in names
    )
    assert any(name.startswith("All occupations, pay a year") and "$50,980" in name for name in names)


def test_a_marker_is_shown_in_words_and_drawn_as_an_open_end(client, content):
    wage = national("11-9111", 2025)
    wage.annual_p90, wage.markers = None, {"annual_p90": "#"}
    wage.save()

    page = client.get("/outlook/wages/").text

    assert "90th at or above the highest wage that is published" in page
    assert page.count('class="graph-open"') == 1
    assert "$0;" not in page


@pytest.mark.parametrize("markers", [{"annual_median": "*"}, {}])
def test_a_missing_median_is_said_and_never_zero(client, content, markers):
    wage = national("29-2072", 2025)
    wage.annual_median, wage.markers = None, markers
    wage.save()

    why = "wage not available" if markers else "unknown: not on file"
    for address in ("/outlook/", "/outlook/wages/", "/outlook/wages/history/"):
        text = text_of(client, address)
        assert why in text
        assert "$0 " not in text.replace("$0 $", "")
        assert "None" not in text.replace("before None", "").replace("job None", "")
    assert "$4,480 more" not in text_of(client, "/outlook/")


def test_an_occupation_without_the_newest_may_is_unknown_and_not_of_another_may(client, content):
    national("29-2052", 2025).delete()

    names = described(client, "/outlook/wages/")

    assert [name for name in names if name.startswith("Pharmacy technicians")] == [
        "Pharmacy technicians, pay a year: "
        + "; ".join(f"{level} unknown: not on file" for level in ("10th percentile", "25th", "median", "75th", "90th"))
    ]


def test_industries_and_similar_occupations_name_their_own_may(client, content):
    text = text_of(client, "/outlook/wages/")

    assert "Hospitals; state, local, and private $56,520 28%" in text
    assert "Information Clerks See How to Become One $43,730 May 2024" in text


def test_the_history_keeps_the_three_codes_apart_and_says_why(client, content):
    text = text_of(client, "/outlook/wages/history/")

    for words in (
        "A May 2011 to May 2018",
        "B May 2019 to May 2020",
        "C May 2021 to May 2025",
        "it would be a lie",
        "The method changed too.",
        "not adjusted for prices",
        "Not on file: May 2012",
        "May 2018 208,650 $26,550 $40,350 $66,260",
        "May 2020 318,010 $28,800 $44,090 $73,370",
    ):
        assert words in text


def test_the_history_draws_no_more_lines_than_mays_that_follow_each_other(client, content):
    page = client.get("/outlook/wages/history/").text

    # 2013 to 2018, 2019 to 2020, 2021 to 2025.
    assert page.count('class="graph-link"') == 5 + 1 + 4
    assert page.count('class="graph-mark"') == 7 + 2 + 5
    assert page.count('class="graph-edge"') == 2


def test_every_may_of_the_history_names_its_release(client, content):
    text = text_of(client, "/outlook/wages/history/")

    for year in (2011, *range(2013, 2026)):
        assert f"Occupational Employment and Wage Statistics, May {year}" in text
    assert "Page: taken from a page, the file was not found" in text


def test_a_draft_release_takes_its_figures_off_every_page(client, content):
    Release.objects.filter(slug__in=["oews-2025-nation", "onet-29-3"]).update(status="draft")

    assert "$51,140" not in text_of(client, "/outlook/")
    assert "$51,140" not in text_of(client, "/outlook/wages/history/")
    assert "diagnosis-related groups" not in text_of(client, "/outlook/work/")


def test_the_work_is_shown_with_the_attribution_its_license_asks_for(client, content):
    text = text_of(client, "/outlook/work/")

    assert "Assign the patient to diagnosis-related groups (DRGs), using appropriate computer software." in text
    assert "Epic Systems, Microsoft Excel, Microsoft Office software, Microsoft Outlook, Microsoft Word" in text
    assert (
        "This page includes information from the O*NET 29.3 Database by the U.S. Department of Labor, Employment and "
        "Training Administration (USDOL/ETA). Used under the CC BY 4.0 license. O*NET® is a trademark of USDOL/ETA. "
        "careerguide has modified all or some of this information: it shows a selection" in text
    )
    assert "USDOL/ETA has not approved, endorsed, or tested these modifications." in text


def test_the_work_page_says_what_is_not_on_file(client, content):
    text = text_of(client, "/outlook/work/")

    assert "Not on file, and so not shown" in text
    assert "The publisher does not say which of them are core tasks." in text


def test_the_attribution_names_the_release_that_is_shown(client, content):
    Release.objects.filter(slug="onet-29-3").update(edition="30.1")

    assert "O*NET 30.1 Database by" in text_of(client, "/outlook/work/")


def test_schooling_stands_beside_that_of_all_workers(client, content):
    assert "Associate's degree: 26.2%; all workers 9.5%" in described(client, "/outlook/work/")


def test_schooling_of_all_workers_that_is_not_on_file_is_unknown(client, content):
    Attainment.objects.filter(occupation__soc_code="00-0000").delete()

    assert "Associate's degree: 26.2%; all workers unknown: not on file" in described(client, "/outlook/work/")


@pytest.mark.parametrize(("status", "shown"), [("published", "Keep the calendar"), ("draft", "diagnosis-related")])
def test_tasks_are_of_the_newest_release_that_visitors_may_see(client, content, status, shown):
    task = Task.objects.filter(occupation__soc_code="29-2072").first()
    later = copy(task.release, slug="later", edition="30.1", as_of="2026-06", status=status)
    copy(task, release=later, code="2", text="Keep the calendar")

    text = text_of(client, "/outlook/work/").partition("Technology")[0]

    assert shown in text
    assert ("Keep the calendar" in text) != ("diagnosis-related" in text)
