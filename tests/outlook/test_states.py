import re
from html import unescape

import pytest

from outlook.models import Area, Occupation, Release, WageEstimate
from outlook.states import JOBS, MEDIAN, Row, largest_moves, value_of

pytestmark = pytest.mark.django_db


def shown(client, query=""):
    """The context of the list of states."""
    return client.get(f"/outlook/states/{query}").context


def names(client, query=""):
    return [row.area.name for row in shown(client, query)["states"]]


def estimate(state, year=2025):
    return WageEstimate.objects.of("29-2072").get(area__state=state, area__kind="state", year=year)


def add_a_may(year, soc_code="29-2072"):
    """The estimates of May 2025 once more, for another year."""
    for wage in list(WageEstimate.objects.of(soc_code).filter(year=2025)):
        wage.pk, wage.year, wage._state.adding = None, year, True
        wage.save()


def test_all_states_and_dc_have_figures_for_both_mays(client, content):
    context = shown(client)

    assert context["years"] == [2025, 2024]
    assert len(context["states"]) == 51
    assert all(None not in row.wages for row in context["states"])


def test_both_mays_stand_side_by_side_and_the_nation_below(client, content):
    text = client.get("/outlook/states/?q=tx").text

    row = re.search(r"<tr>\s*<th scope=\"row\"><a href=\"/outlook/states/texas/\">.*?</tr>", text, re.DOTALL)[0]
    assert re.findall(r'<td class="number">([^<]*)</td>', row) == [
        *("17,210", "20,390"),
        *("$48,860", "$47,230"),
        *("$34,440", "$31,550"),
        *("$78,390", "$77,140"),
        *("0.98", "1.21"),
    ]
    assert "$51,140" in re.search(r"<tfoot>.*</tfoot>", text, re.DOTALL)[0]


@pytest.mark.sampled(6)
@pytest.mark.parametrize(
    ("query", "first", "last"),
    [
        ("", "Alabama", "Wyoming"),
        ("?sort=name&order=desc", "Wyoming", "Alabama"),
        ("?sort=median", "District of Columbia", "Mississippi"),
        ("?sort=median&order=desc", "District of Columbia", "Mississippi"),
        ("?sort=median&order=asc", "Mississippi", "District of Columbia"),
        ("?sort=p10", "Minnesota", "Alabama"),
        ("?sort=p90", "District of Columbia", "Mississippi"),
        # What Vermont's figure is we do not know, so it is neither the lowest nor the highest.
        ("?sort=jobs", "Florida", "Vermont"),
        ("?sort=jobs&order=asc", "District of Columbia", "Vermont"),
        ("?sort=quotient", "Alaska", "Vermont"),
        ("?sort=quotient&order=asc", "District of Columbia", "Vermont"),
    ],
)
def test_the_table_is_put_in_order_and_a_missing_figure_stands_last(client, content, query, first, last):
    found = names(client, query)

    assert (found[0], found[-1], len(found)) == (first, last, 51)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("new", ["New Hampshire", "New Jersey", "New Mexico", "New York"]),
        ("TX", ["Texas"]),
        # Two letters that a state goes by mean that state, and not every name that holds them.
        ("or", ["Oregon"]),
        ("ver", ["Vermont"]),
        ("  west   virginia ", ["West Virginia"]),
        ("atlantis", []),
    ],
)
def test_the_table_is_filtered_by_part_of_a_name_or_by_postal_code(client, content, text, found):
    response = client.get("/outlook/states/", {"q": text})

    assert [row.area.name for row in response.context["states"]] == found
    assert ("No state has this in its name." in response.text) == (not found)


def test_a_heading_turns_the_order_and_says_which_it_is(client, content):
    by_median = client.get("/outlook/states/?sort=median&q=new").text

    [heading] = re.findall(r'<th[^>]* aria-sort="(\w+)"><a href="([^"]*)">', by_median)
    assert heading[0] == "descending"
    assert unescape(heading[1]) == "/outlook/states/?q=new&sort=median&order=asc#table"
    turned = client.get(unescape(heading[1]).removesuffix("#table"))
    [back] = re.findall(r'<th[^>]* aria-sort="ascending"><a href="([^"]*)">', turned.text)
    assert unescape(back) == "/outlook/states/?q=new&sort=median#table"


def test_a_figure_that_was_not_released_says_so_and_is_no_number(client, content):
    text = client.get("/outlook/states/?q=vermont").text

    row = re.search(r'<th scope="row"><a href="/outlook/states/vermont/">.*?</tr>', text, re.DOTALL)[0]
    assert row.count("not released: a copy does not say why") == 2
    assert not re.search(r">\s*(0|None|unknown)\s*<", row)


@pytest.mark.parametrize(
    ("marker", "words"),
    [
        ("*", "wage not available"),
        ("#", "at or above the highest wage that is published"),
        ("~", "less than 0.5 percent"),
        ("not released", "not released: a copy does not say why"),
    ],
)
def test_the_meaning_of_each_marker_is_written_out_in_place_of_the_figure(client, content, marker, words):
    wage = estimate("TX")
    wage.annual_median, wage.markers = None, {"annual_median": marker}
    wage.save()

    assert f'<span class="state-missing">{words}</span>' in client.get("/outlook/states/?q=tx").text


def test_what_nobody_marked_is_not_on_file_and_hourly_pay_is_not_taken_for_yearly():
    unmarked, by_hour = WageEstimate(), WageEstimate(paid_by="hour", hourly_median=20)

    assert value_of(None, MEDIAN).words == value_of(unmarked, MEDIAN).words == "unknown: not on file"
    assert value_of(by_hour, MEDIAN).words == "only hourly wages are published"
    assert value_of(by_hour, JOBS).words == "unknown: not on file"


def test_a_state_without_a_row_in_the_file_stays_in_the_table(client, content):
    context = shown(client, "?occupation=29-9021&q=alabama")

    [row] = context["states"]
    assert row.wages[0] is None
    assert row.value(MEDIAN).words == "unknown: not on file"
    assert row.wages[1].annual_median


def test_only_the_occupations_this_site_is_about_can_be_chosen(client, content):
    everything = Occupation.objects.get(soc_code="00-0000")
    wage = estimate("TX")
    wage.pk, wage.occupation, wage._state.adding = None, everything, True
    wage.save()

    assert [one.soc_code for one, _ in shown(client)["occupations"]] == ["29-2072", "29-9021"]
    assert shown(client, "?occupation=29-9021")["occupation"].soc_code == "29-9021"
    assert shown(client, "?occupation=00-0000")["occupation"].soc_code == "29-2072"


def test_a_new_may_takes_the_first_column(client, content):
    add_a_may(2026)

    assert shown(client)["years"] == [2026, 2025]


def test_draft_estimates_and_those_of_a_draft_release_are_not_shown(client, content):
    WageEstimate.objects.filter(pk=estimate("TX").pk).update(status="draft")
    Release.objects.filter(slug="oews-2024-states").update(status="draft")

    text = client.get("/outlook/states/").text

    assert "$48,860" not in text
    assert shown(client)["years"] == [2025]
    assert "May 2024" not in text


def test_territories_with_figures_have_a_table_of_their_own_and_are_not_among_the_51(client, content):
    context = shown(client)

    assert [row.area.name for row in context["territories"]] == ["Guam", "Puerto Rico"]
    assert all(row.wages[0] is None and row.wages[1] for row in context["territories"])
    assert not {"Guam", "Puerto Rico"} & {row.area.name for row in context["states"]}


def test_no_growth_is_worked_out_but_where_the_page_says_why_not(client, content):
    main = re.search(r"<main.*</main>", client.get("/outlook/states/").text, re.DOTALL)[0]
    reason = re.search(r'<h2 id="no-growth">.*?</section>', main, re.DOTALL)[0]

    assert "the median fell by 17% in one state and rose by 18% in another" in reason
    assert "%" not in main.replace(reason, "").replace("width=", "")


def test_the_largest_moves_are_told_only_where_there_are_moves_both_ways():
    def row(new, old):
        return Row(Area(), (WageEstimate(annual_median=new), WageEstimate(annual_median=old)))

    assert largest_moves([row(90, 100), row(112, 100), row(100, 100), row(None, 100)]) == (10, 12)
    assert largest_moves([row(101, 100), row(112, 100)]) is None
    assert largest_moves([row(None, 100)]) is None
    assert largest_moves([]) is None


@pytest.mark.sampled(6)
@pytest.mark.parametrize(
    "query",
    [
        "?sort=height",
        "?order=up",
        "?map=moon",
        "?occupation=11-9111",
        "?q=new&q=york",
        f"?q={'x' * 61}",
        "?page=2",
        "?<script>=%00",
        "?sort=%F0%9F%A6%86",
    ],
)
def test_what_cannot_be_read_is_left_out_with_a_notice(client, content, query):
    response = client.get(f"/outlook/states/{query}")

    assert response.status_code == 200
    assert len(response.context["notices"]) == 1
    assert "We left something out" in response.text
    assert len(response.context["states"]) == 51
    assert "<script" not in response.text


@pytest.mark.parametrize(
    ("query", "canonical"),
    [
        ("", ""),
        ("?q=&sort=&order=&map=", ""),
        ("?occupation=29-2072&sort=name&order=asc&map=median", ""),
        ("?sort=median&order=desc", "?sort=median"),
        ("?order=desc", "?order=desc"),
        ("?map=quotient&sort=moon&occupation=29-9021", "?occupation=29-9021&map=quotient"),
    ],
)
def test_each_thing_shown_has_one_address(client, content, settings, query, canonical):
    text = unescape(client.get(f"/outlook/states/{query}").text)

    assert f'<link rel="canonical" href="{settings.SITE_ADDRESS}/outlook/states/{canonical}">' in text


def test_every_publication_that_figures_come_from_is_named_with_its_dates(client, content):
    response = client.get("/outlook/states/")

    assert {release.slug for release in response.context["releases"]} == {
        f"oews-{year}-{coverage}" for year in (2024, 2025) for coverage in ("nation", "states")
    }
    section = re.search(r'<h2 id="sources">.*?</section>', response.text, re.DOTALL)[0]
    assert len(re.findall("review due|due for review", section)) == section.count("As of") == 4
    assert "Converted copy of the publisher&#x27;s file" in section


def test_the_number_of_queries_stays_the_same_as_years_and_areas_grow(first_queries, content):
    addresses = [f"/outlook/states/{query}" for query in ("", "?map=quotient&sort=median&q=new", "?occupation=29-9021")]
    before = [first_queries(address) for address in addresses]
    for year in range(2005, 2015):
        add_a_may(year)
        add_a_may(year, "29-9021")
    add_a_may(2026)

    after = [first_queries(address) for address in addresses]

    assert before == after == [8, 8, 8]


def test_a_site_without_figures_says_so(client, content):
    WageEstimate.objects.all().delete()

    response = client.get("/outlook/states/")

    assert response.status_code == 200
    assert "No figures by state are on file yet." in response.text
