import re

import pytest

from guide.models import Passage
from outlook.models import Area, WageEstimate
from pathways.models import Completions, IpedsRelease, Program

pytestmark = pytest.mark.django_db

TIME = "/outlook/time-and-pay/"


def section(text, name):
    """The part of a page under a heading with this id."""
    return re.search(rf'<section[^>]*>\s*<h[23] id="{name}">.*?</section>', text, re.DOTALL)[0]


@pytest.mark.thorough
def test_every_state_dc_and_each_territory_with_figures_has_a_page(client, content):
    rows = client.get("/outlook/states/").context
    addresses = [row.address for row in [*rows["states"], *rows["territories"]]]

    pages = [client.get(address) for address in addresses]

    assert len(addresses) == 53
    assert {page.status_code for page in pages} == {200}
    assert len({page.context["area"].name for page in pages}) == 53


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("/outlook/states/tx/", "/outlook/states/texas/"),
        ("/outlook/states/TX/", "/outlook/states/texas/"),
        ("/outlook/states/Texas/", "/outlook/states/texas/"),
        ("/outlook/states/dc/?occupation=29-9021", "/outlook/states/district-of-columbia/?occupation=29-9021"),
    ],
)
def test_a_postal_code_leads_to_the_one_address_of_a_state(client, content, address, target):
    response = client.get(address)

    assert (response.status_code, response["Location"]) == (301, target)


@pytest.mark.parametrize("name", ["atlantis", "zz", "99", "us", "virgin-islands", "0100001", "northwest-alabama", "-"])
def test_an_unknown_state_gets_the_sites_own_page_not_found(client, content, name):
    response = client.get(f"/outlook/states/{name}/")

    assert response.status_code == 404
    assert "This record is not on file" in response.text


def test_the_figures_of_a_state_stand_beside_the_nations_in_both_mays(client, content):
    text = section(client.get("/outlook/states/texas/").text, "pay")

    row = re.search(r'<th scope="row">Median pay.*?</tr>', text, re.DOTALL)[0]
    assert re.findall(r'<td class="number">([^<]*)</td>', row) == ["$48,860", "$47,230", "$51,140", "$50,250"]
    assert "No change is worked out between the two years" in text
    assert "%" not in re.search(r"<table.*</table>", text, re.DOTALL)[0]


def test_the_ladder_puts_the_state_and_the_nation_on_one_scale(client, content):
    ladder = client.get("/outlook/states/texas/").context["ladder"]

    texas, whole = ladder.rows
    assert (texas.name, whole.name, ladder.when) == ("Texas", "The nation", "May 2025")
    assert [cell.words for cell in texas.cells] == ["$34,440", "$39,470", "$48,860", "$63,970", "$78,390"]
    assert texas.is_ours
    assert not whole.is_ours
    assert 0 < float(texas.drawn.median_x[:-1]) < float(whole.drawn.median_x[:-1]) < 100


def test_what_is_not_on_file_is_not_drawn_and_what_is_above_the_top_code_has_an_open_end(client, content):
    wage = WageEstimate.objects.of("29-2072").get(area__state="TX", area__kind="state", year=2025)
    wage.annual_p25, wage.annual_p90, wage.markers = None, None, {"annual_p90": "#"}
    wage.save()

    texas = client.get("/outlook/states/texas/").context["ladder"].rows[0]

    assert (texas.drawn.box_x, texas.drawn.box_width) == ("", "")
    assert texas.drawn.open_x == texas.drawn.line_end
    assert texas.cells[4].words == "at or above the highest wage that is published"


def test_a_figure_that_was_not_released_says_so(client, content):
    text = section(client.get("/outlook/states/vermont/").text, "pay")

    row = re.search(r'<th scope="row">Jobs</th>.*?</tr>', text, re.DOTALL)[0]
    assert "not released: a copy does not say why" in row
    assert "470" in row


def test_a_territory_shows_the_may_it_has_figures_for(client, content):
    response = client.get("/outlook/states/guam/")

    assert response.context["ladder"].when == "May 2024"
    assert "$34,060" in response.text
    assert "No school in Guam reported a program" in response.text


def test_an_occupation_without_figures_in_an_area_is_said_to_have_none(client, content):
    response = client.get("/outlook/states/puerto-rico/?occupation=29-9021")

    text = section(response.text, "pay")
    assert "hold none for this occupation in Puerto Rico" in text
    assert "<table" not in text
    assert response.context["ladder"] is None


def test_only_the_nonmetropolitan_areas_of_the_state_are_shown(client, content):
    texas = client.get("/outlook/states/texas/").context["rural"]
    new_jersey = client.get("/outlook/states/new-jersey/")

    assert len(texas) == 6
    assert {row.area.state for row in texas} == {"TX"}
    assert 'id="rural"' not in new_jersey.text


def test_the_programs_of_a_state_are_counted_by_award_and_each_count_leads_to_them(client, content):
    programs = client.get("/outlook/states/texas/").context["programs"]

    assert programs.release.year == 2024
    assert programs.count == Program.objects.filter(institution__state="TX", last_reported=2024).count() > 0
    for award in programs.by_award:
        assert client.get(f"/programs/{award.query}").context["found"].count == award.count
    assert client.get(f"/programs/{programs.query}").context["found"].count == programs.count


def test_the_ten_programs_with_the_most_awards_come_first(client, content):
    response = client.get("/outlook/states/texas/")

    counts = [row.count for row in response.context["programs"].largest]
    in_texas = Completions.objects.filter(release__year=2024, program__institution__state="TX")
    assert counts == sorted(in_texas.values_list("count", flat=True), reverse=True)[:10]
    for row in response.context["programs"].largest:
        assert row.program.institution.get_absolute_url() in response.text


def test_a_program_not_reported_in_the_newest_year_is_not_counted(client, content):
    before = client.get("/outlook/states/guam/").context["programs"].count
    program = Program.objects.filter(institution__state="TX", last_reported=2024).first()
    program.institution.state = "GU"
    program.institution.save()
    program.institution.programs.update(last_reported=2023)

    after = client.get("/outlook/states/guam/").context["programs"].count

    assert before == after == 0


def test_draft_releases_of_programs_are_not_shown(client, content):
    IpedsRelease.objects.update(status="draft")

    response = client.get("/outlook/states/texas/")

    assert "No programs are on file yet." in response.text


def test_the_word_on_licenses_is_the_guides_with_its_source(client, content):
    text = section(client.get("/outlook/states/ohio/").text, "licenses")

    assert "We know of no state that licenses medical records technicians." in text
    assert "Occupational Outlook Handbook" in text
    assert "due for review since" in text
    assert "We have not read the rules of Ohio itself." in text


def test_without_a_published_word_on_licenses_the_page_says_whom_to_ask(client, content):
    Passage.objects.filter(slug="certification-licensing").update(status="draft")

    text = section(client.get("/outlook/states/ohio/").text, "licenses")

    assert "We do not know whether Ohio asks for a license. Ask its health department." in text


def test_every_figure_on_a_states_page_has_its_publication_named(client, content):
    response = client.get("/outlook/states/texas/")

    slugs = {release.slug for release in response.context["releases"]}
    assert slugs == {f"oews-{year}-{name}" for year in (2024, 2025) for name in ("nation", "states", "nonmetropolitan")}
    assert len(re.findall("review due|due for review", section(response.text, "sources"))) == 6
    assert "due for review" in section(response.text, "programs")


@pytest.mark.parametrize("query", ["?occupation=1", "?state=TX", "?occupation=29-2072&occupation=29-9021"])
def test_what_a_states_page_cannot_read_is_left_out_with_a_notice(client, content, query):
    response = client.get(f"/outlook/states/texas/{query}")

    assert response.context["occupation"].soc_code == "29-2072"
    assert len(response.context["notices"]) == 1
    assert "We left something out" in response.text


def test_the_number_of_queries_stays_the_same_as_content_grows(first_queries, content):
    addresses = ["/outlook/states/texas/", "/outlook/states/new-jersey/", TIME, f"{TIME}?state=TX&cost_certificate=1"]
    before = [first_queries(address) for address in addresses]
    for wage in list(WageEstimate.objects.filter(year=2025)):
        wage.pk, wage.year, wage._state.adding = None, 2026, True
        wage.save()
    for program in list(Program.objects.filter(institution__state__in=["TX", "NJ"])):
        program.pk, program.cip_code, program._state.adding = None, f"52.{program.pk:04d}", True
        program.save()
    Area.objects.bulk_create(
        Area(code=f"48001{n:02d}", kind="nonmetropolitan", name=f"Area {n}", state="TX") for n in range(20)
    )

    after = [first_queries(address) for address in addresses]

    assert before == after == [15, 15, 11, 10]
