"""The search for programs, on what the site ships, held against the shipped file itself."""

from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pathways.fields import PATHWAYS
from pathways.models import Institution, IpedsRelease, Program
from pathways.places import place_key
from tests.careerguide.growth import double_programs
from tests.pathways.finder import NOW, ROWS, all_keys, key_of, keys, page, schools_and_programs, text_of

pytestmark = pytest.mark.django_db

CODES = {
    "Public": "public",
    "Private not-for-profit": "nonprofit",
    "Private for-profit": "for_profit",
}


def test_802_institutions_reported_programs_in_2024(client, content):
    response = page(client)

    assert len({row["unitid"] for row in NOW}) == 802
    assert Program.objects.reported_since(2024).values("institution").distinct().count() == 802
    assert "More than 1,000 programs at 802 schools" in text_of(response)


@pytest.mark.sampled(5)
@pytest.mark.parametrize(
    ("query", "fits"),
    [
        ("?state=TX", lambda row: row["state"] == "TX"),
        ("?state=new+york", lambda row: row["state"] == "NY"),
        ("?city=saint+petersburg", lambda row: row["city"] in {"Saint Petersburg", "St. Petersburg"}),
        ("?city=Columbus%2C+OH", lambda row: (row["city"], row["state"]) == ("Columbus", "OH")),
        ("?award=20", lambda row: row["award_level_code"] == "20"),
        ("?field=51.0721", lambda row: row["cipcode"] == "51.0721"),
        ("?control=nonprofit", lambda row: CODES[row["control"]] == "nonprofit"),
        ("?control=private&state=CA", lambda row: row["state"] == "CA" and CODES[row["control"]] != "public"),
        (
            "?pathway=associate-degree",
            lambda row: row["cipcode"] in {"51.0706", "51.0707"} and row["award_level_code"] == "3",
        ),
        (
            "?pathway=certificate&state=OH",
            lambda row: row["award_level_code"] in {"20", "21", "2"} and row["state"] == "OH",
        ),
        ("?pathway=bachelors-degree", lambda row: row["cipcode"] == "51.0706" and row["award_level_code"] == "5"),
        (
            "?field=51.0707&award=3&state=FL&control=public",
            lambda row: (*key_of(row)[1:], row["state"], row["control"]) == ("51.0707", 3, "FL", "Public"),
        ),
    ],
)
def test_each_question_finds_what_the_file_holds(client, content, query, fits):
    wanted = [key_of(row) for row in NOW if fits(row)]

    found = all_keys(client, query)

    assert wanted
    assert sorted(found) == sorted(wanted)


@pytest.mark.thorough
def test_every_program_stands_on_one_page_in_the_order_of_the_schools_names(client, content):
    found = all_keys(client, "")

    names = {int(row["unitid"]): place_key(row["institution"]) for row in ROWS}
    assert sorted(found) == sorted(key_of(row) for row in NOW)
    assert [names[key[0]] for key in found] == sorted(names[key[0]] for key in found)


def test_programs_not_reported_in_2024_are_hidden_until_asked_for(client, content):
    hidden, shown = page(client, "?state=AK"), page(client, "?state=AK&show=all")

    assert sorted(keys(hidden)) == sorted(key_of(row) for row in NOW if row["state"] == "AK")
    assert sorted(keys(shown)) == sorted(key_of(row) for row in ROWS if row["state"] == "AK")
    assert len(keys(shown)) > len(keys(hidden))
    assert "?show=all&state=AK" in unescape(hidden.text)


@pytest.mark.parametrize("query", ["", "?show=all", "?near=Chicago", "?award=2&show=all"])
def test_zero_is_told_from_what_was_not_reported(client, content, query):
    by_key = {key_of(row): row for row in ROWS}

    programs = schools_and_programs(page(client, query))

    for school, program in programs:
        row = by_key[school.institution.unitid, program.cip_code, program.award_level]
        shown = {year.year: "" if year.count is None else str(year.count) for year in program.years.years}
        assert shown == {year: row[f"completions_{year}"] for year in range(2020, 2025)}


@pytest.mark.sampled(6)
@pytest.mark.parametrize(
    ("query", "notice"),
    [
        ("?state=ZZ", "State: we do not know “ZZ”."),
        ("?award=three", "Award: we do not know “three”."),
        ("?award=9999999999999999999999", "Award: we do not know “9999999"),
        ("?field=coding", "Field: we do not know “coding”."),
        ("?field=52.0201", "No program on file fits all of that"),
        ("?control=secret", "Public or private: we do not know “secret”."),
        ("?pathway=high-school-equivalency", "Pathway: we do not know “high-school-equivalency”."),
        ("?page=0", "Page: we do not know “0”."),
        ("?page=-1", "Page: we do not know “-1”."),
        ("?page=99999999999999", "Page: we do not know"),
        ("?page=4999", "Page: there is no page 4999 of this search. This is the first."),
        ("?show=some", "Show: we do not know “some”."),
        ("?colour=red", "This search knows nothing of “colour”."),
        ("?state=TX&state=FL", "State: more than one was given, so none was used."),
        ("?near=" + "x" * 5000, "Near: we do not know “xxx"),
        ("?near=%E2%80%8B!!", "Near: we do not know"),
        ("?city=<script>alert(1)</script>", "No program on file fits all of that"),
        ("?near=%22%3E%3Cscript%3E", "No school on file stands in"),
    ],
)
def test_what_cannot_be_read_is_dropped_with_a_notice(client, content, query, notice):
    response = page(client, query)

    assert notice in text_of(response)
    assert "<script" not in response.text


@pytest.mark.parametrize(
    "query", ["?near=%00", "?state=%00TX", "?city=%00&page=%00", "?%00=1", "?near=%FF%FE", "?near=", "?&&="]
)
def test_no_bytes_break_the_page(client, content, query):
    page(client, query)


def test_equal_repeats_count_once(client, content):
    response = page(client, "?state=TX&state=TX")

    assert response.context["notices"] == []
    assert response.context["criteria"].state == "TX"


@pytest.mark.sampled(2)
@pytest.mark.parametrize(
    "query", ["", "?near=43299", "?near=96720&field=51.0706", "?state=OH&award=3&show=all", "?near=Springfield"]
)
def test_the_number_of_queries_stays_at_ten_or_below_and_the_same_as_programs_grow(client, content, query):
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as captured:
            page(client, query)
        counts.append(len(captured))
        if len(counts) == 1:
            double_programs()

    assert counts[0] == counts[1] <= 10


def test_counts_above_a_thousand_are_not_counted_out(client, content):
    double_programs()

    assert "More than 1,000 programs at more than 1,000 schools" in text_of(page(client))


def test_a_program_leads_to_the_pathway_it_belongs_to_and_back(client, content):
    for slug in PATHWAYS:
        assert f'href="/programs/?pathway={slug}"' in client.get(f"/pathways/{slug}/").text
        assert f'href="/pathways/{slug}/"' in page(client, f"?pathway={slug}").text
    assert "/programs/?pathway" not in client.get("/pathways/high-school-equivalency/").text


def test_other_awards_belong_to_no_pathway(client, content):
    programs = schools_and_programs(page(client, "?award=7"))

    assert programs
    assert {program.pathway for _, program in programs} == {None}


@pytest.mark.parametrize("address", ["/programs/", "/programs/211927/"])
def test_every_page_says_where_its_figures_come_from_and_what_they_cannot_tell(client, content, address):
    text = text_of(client.get(address))

    assert "IPEDS completions, July 2023 to June 2024, C2024_A" in text
    assert "IPEDS directory of institutions, HD2024" in text
    assert "As of June 2024 · , due for review since June 30, 2025 · , medium confidence" in text
    assert "read from a converted copy of the publisher’s file" in text
    assert "no program here is shown to open the RHIT" in text
    assert "It is not in the data either" in text


def test_a_year_under_review_is_not_shown(client, content):
    IpedsRelease.objects.filter(survey="completions", year=2024).update(status="draft")

    response = page(client, "?state=OH")

    assert response.context["newest"] == 2023
    assert [year.year for year in schools_and_programs(response)[0][1].years.years] == [2020, 2021, 2022, 2023]
    assert "C2024_A" not in response.text


def test_without_programs_the_page_says_so(client, content):
    for model in (Institution, IpedsRelease):
        model.objects.all().delete()

    assert "No program is on file yet." in text_of(page(client))
