"""What comes with the site: copies of the publishers' files, loaded with the rest of the content."""

from decimal import Decimal

import pytest

from outlook.models import (
    DETAILS,
    Area,
    Attainment,
    Industry,
    Occupation,
    Projection,
    Release,
    SimilarOccupation,
    Task,
    Technology,
    WageEstimate,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("year", [2024, 2025])
def test_every_state_and_the_district_have_wages(content, year):
    wages = WageEstimate.objects.published().of("29-2072").filter(year=year).by_state()

    assert len(wages) == 51
    assert {wage.area.state for wage in wages} == set(Area.objects.states().values_list("state", flat=True))


def test_the_national_medians_are_the_publishers(content):
    wages = WageEstimate.objects.published().official().national()
    of_target = dict(wages.of("29-2072").values_list("year", "annual_median"))
    before = wages.get(occupation__soc_code="29-2071", year=2018)

    assert of_target == {2021: 46660, 2022: 47180, 2023: 48780, 2024: 50250, 2025: 51140}
    assert before.annual_median == 40350


def test_the_newest_projection_is_the_publishers(content):
    row = Projection.objects.published().get(occupation__soc_code="29-2072", base_year=2024)

    assert (row.base_employment, row.target_employment) == (Decimal("194.8"), Decimal("208.6"))
    assert (row.change_percent, row.annual_openings) == (Decimal("7.1"), Decimal("14.2"))
    assert row.factors.startswith("Demand change")


def test_what_a_copy_leaves_out_is_not_released(content):
    vermont = WageEstimate.objects.of("29-2072").get(year=2025, area__state="VT", area__kind="state")

    assert (vermont.employment, vermont.location_quotient) == (None, None)
    assert vermont.why_missing("employment") == "not released: a copy does not say why"
    assert vermont.release.quality == "converted"


def test_no_copy_is_taken_for_an_original(content):
    assert not Release.objects.filter(quality="original").exists()
    assert set(WageEstimate.objects.values_list("release__quality", flat=True)) == {"converted", "page", "quoted"}


def test_every_row_is_published_with_a_source(content):
    for model in [WageEstimate, Projection, *DETAILS]:
        assert model.objects.exists()
        assert model.objects.count() == model.objects.published().filter(release__source__isnull=False).count()


def test_every_release_on_file_has_rows(content):
    assert list(Release.objects.without_rows()) == []


def test_the_work_of_the_occupation_is_on_file(content):
    target = Occupation.objects.get(soc_code="29-2072")

    def count(model):
        return model.objects.newest().filter(occupation=target).count()

    assert [count(model) for model in (Task, Technology, Industry, SimilarOccupation, Attainment)] == [17, 111, 5, 6, 7]
    assert sum(row.percent for row in Attainment.objects.filter(occupation=target)) == Decimal("100.0")


def test_territories_and_nonmetropolitan_areas_have_wages(content):
    wages = WageEstimate.objects.published().of("29-2072").filter(year=2024)

    assert [wage.area.name for wage in wages.in_territories()] == ["Guam", "Puerto Rico"]
    assert len(wages.nonmetropolitan()) == 134
    assert "Northwest Alabama nonmetropolitan area" in [area.name for area in Area.objects.nonmetropolitan_in("AL")]
