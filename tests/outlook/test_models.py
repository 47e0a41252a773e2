import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from outlook.models import Area, Occupation, Release, WageEstimate
from tests.admin.makers import provenance

pytestmark = pytest.mark.django_db


@pytest.fixture
def place(db):
    return Area.objects.create(code="0100099", kind="nonmetropolitan", name="Somewhere", state="AL")


def make_wage(place, **figures):
    occupation, _ = Occupation.objects.get_or_create(soc_code="99-0001", title="Testers")
    release, _ = Release.objects.get_or_create(
        slug="testers", survey="oews", edition="2001", quality="converted", defaults=provenance()
    )
    return WageEstimate(occupation=occupation, area=place, release=release, year=2001, **figures)


@pytest.mark.parametrize("basis", ["annual", "hourly"])
@pytest.mark.parametrize(
    "figures", [{"p10": 60, "median": 50}, {"p25": 60, "p90": 50}, {"p10": 3, "p25": 2}, {"median": 9, "p75": 8}]
)
def test_percentiles_that_do_not_rise_are_refused(place, basis, figures):
    wage = make_wage(place, **{f"{basis}_{step}": figure for step, figure in figures.items()})

    with pytest.raises(ValidationError, match=f"The {basis} percentiles must rise"):
        wage.full_clean()
    with transaction.atomic(), pytest.raises(IntegrityError, match=f"{basis}_percentiles_rise"):
        wage.save()


@pytest.mark.parametrize("figures", [{}, {"annual_p10": 5}, {"annual_p10": 5, "annual_p90": 5, "annual_mean": 1}])
def test_percentiles_may_be_missing_or_equal(place, figures):
    wage = make_wage(place, **figures)

    wage.full_clean()
    wage.save()

    assert WageEstimate.objects.filter(pk=wage.pk).exists()


def test_an_occupation_has_one_estimate_in_an_area_and_year(place):
    make_wage(place).save()

    with pytest.raises(ValidationError, match="for this occupation, area and year is already on file"):
        make_wage(place).full_clean()


def test_every_area_but_the_nation_has_a_state(place):
    place.state = ""

    with pytest.raises(ValidationError, match="needs the postal code of its state"):
        place.full_clean()


def test_a_state_is_on_file_once(place):
    Area.objects.get_or_create(code="01", kind="state", name="Alabama", state="AL")

    with pytest.raises(ValidationError, match="This state is already on file"):
        Area(code="91", kind="state", name="Alabama", state="AL").full_clean()


def test_an_original_names_its_file(place):
    release = Release(slug="new", survey="oews", edition="2001", quality="original", **provenance())

    with pytest.raises(ValidationError, match="needs the name and the SHA-256 of its file"):
        release.full_clean()


def test_the_lineage_goes_back_to_every_earlier_code(content):
    def codes(code):
        return [(row.soc_code, row.soc_version) for row in Occupation.objects.get(soc_code=code).lineage()]

    assert codes("29-2072") == [("29-2071", 2010), ("29-2098", 2019), ("29-2072", 2018)]
    assert codes("29-9021") == [("29-2071", 2010), ("29-9098", 2019), ("29-9021", 2018)]
    assert codes("29-2071") == [("29-2071", 2010)]


def test_the_series_of_a_lineage_do_not_overlap(content):
    years = [
        set(row.wage_estimates.official().values_list("year", flat=True))
        for row in Occupation.objects.get(soc_code="29-2072").lineage()
    ]

    assert [(min(one), max(one)) for one in years] == [(2011, 2018), (2019, 2020), (2021, 2025)]


def test_an_occupation_is_found_by_a_year_in_which_its_code_was_used(content):
    def codes(year):
        return set(Occupation.objects.used_in(year).values_list("soc_code", flat=True))

    assert {"29-2071", "29-2072", "29-2098"} & codes(2018) == {"29-2071"}
    assert {"29-2071", "29-2072", "29-2098"} & codes(2020) == {"29-2098"}
    assert {"29-2071", "29-2072", "29-2098"} & codes(2025) == {"29-2072"}


def test_a_figure_of_a_draft_release_is_not_shown(content):
    Release.objects.filter(slug="oews-2025-nation").update(status="draft")

    newest = Occupation.objects.with_figures().get(soc_code="29-2072").official_wages[0]

    assert newest.year == 2024
