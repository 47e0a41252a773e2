import pytest

from outlook.models import Occupation, Projection, WageEstimate

pytestmark = pytest.mark.django_db


def occupation():
    return Occupation.objects.published().with_figures().first()


def test_the_newest_official_figures_stand_beside_the_guides(client, content):
    text = client.get("/outlook/").text

    for figure in ("$51,140", "May 2025", "$46,660", "May 2021", "7.1%", "2024-34", "7%", "2021-31"):
        assert figure in text


def test_percentiles_of_the_newest_year_are_shown(client, content):
    text = client.get("/outlook/").text

    assert "$37,000" in text
    assert "$81,150" in text


def test_the_guides_figure_is_never_taken_for_the_official_one(content):
    records = occupation()

    assert [wage.year for wage in records.official_wages] == [2025, 2024, 2023, 2022, 2021]
    assert not any(wage.by_guide for wage in records.official_wages)
    assert (records.guide_wage.year, records.guide_wage.annual_median) == (2021, 46660)
    assert (records.official_projection.vintage, records.guide_projection.vintage) == ("2024-34", "2021-31")


def test_a_newer_official_figure_takes_the_place_of_the_old_one(client, content):
    wage = WageEstimate.objects.of("29-2072").national().get(year=2025)
    wage.pk, wage.year, wage.annual_median = None, 2026, 52345
    wage.save()

    assert occupation().official_wages[0].annual_median == 52345
    assert "$52,345" in client.get("/").text


def test_a_draft_figure_is_not_shown(client, content):
    WageEstimate.objects.filter(year=2025).update(status="draft")
    Projection.objects.filter(base_year=2024).update(status="draft")

    text = client.get("/").text

    assert "$51,140" not in text
    assert "7.1%" not in text
