import re
from decimal import Decimal

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from outlook.importing.places import STATES
from outlook.models import Area, WageEstimate
from outlook.states import MEDIAN, QUOTIENT, Row
from outlook.tile_map import CLASSES, PLACES, breaks_of, class_words, tile_map

SVG = re.compile(r'<svg class="tile-map".*?</svg>', re.DOTALL)


def row(state, **figures):
    return Row(Area(kind="state", state=state, name=f"State of {state}"), (WageEstimate(**figures),))


def drawing(client, query=""):
    return SVG.search(client.get(f"/outlook/states/{query}").text)[0]


def test_every_state_and_dc_has_one_square_and_no_two_share_a_place():
    assert sorted(PLACES) == sorted(postal for postal, _ in STATES.values())
    assert len(set(PLACES.values())) == len(PLACES) == 51
    assert max(PLACES.values()) == (10, 2)
    assert {line for _, line in PLACES.values()} == set(range(8))


@pytest.mark.parametrize(
    ("state", "other", "step"),
    [("CA", "OR", (0, -1)), ("NY", "MA", (2, 0)), ("TX", "OK", (0, -1)), ("DC", "MD", (0, -1)), ("AL", "GA", (1, 0))],
)
def test_neighbors_stand_where_a_reader_looks_for_them(state, other, step):
    (x, y), (other_x, other_y) = PLACES[state], PLACES[other]

    assert (other_x - x, other_y - y) == step


def test_the_quotients_classes_are_fixed_around_one_and_begin_at_their_break():
    quotients = {"AL": "0.74", "AK": "0.75", "AZ": "0.90", "AR": "1.10", "CA": "1.49", "CO": "1.50"}

    drawn = tile_map([row(state, location_quotient=Decimal(text)) for state, text in quotients.items()], QUOTIENT)

    assert [tile.level for tile in drawn.tiles] == [1, 2, 3, 4, 4, 5]
    assert [(one.level, one.words, one.count) for one in drawn.classes] == [
        (1, "under 0.75", 1),
        (2, "0.75 to under 0.90", 1),
        (3, "0.90 to under 1.10", 1),
        (4, "1.10 to under 1.50", 2),
        (5, "1.50 and more", 1),
    ]


def test_a_square_says_its_state_and_its_figure_and_marks_its_class():
    drawn = tile_map([row("TX", annual_median=48860), row("VT", annual_median=57560)], MEDIAN)

    texas = drawn.tiles[0]
    assert (texas.state, texas.number, texas.name) == ("TX", "48.9", "TX, State of TX: $48,860")
    assert texas.address == "/outlook/states/state-of-tx/"
    for one in drawn.classes:
        assert sum(is_filled for _, is_filled in one.marks) == one.level
        assert len(one.marks) == CLASSES


@pytest.mark.parametrize(
    ("measure", "figure", "number"),
    [
        (MEDIAN, 41499, "41.5"),
        (MEDIAN, 9940, "9.9"),
        (MEDIAN, 99949, "99.9"),
        (MEDIAN, 99950, "100"),
        (MEDIAN, 239200, "239"),
        (QUOTIENT, Decimal("0.3"), "0.30"),
        (QUOTIENT, Decimal("9.994"), "9.99"),
        (QUOTIENT, Decimal("12.34"), "12.3"),
    ],
)
def test_a_figure_fits_its_square_in_four_letters(measure, figure, number):
    [tile] = tile_map([row("TX", **{measure.field: figure})], measure).tiles

    assert tile.number == number


def test_an_unknown_figure_is_a_question_mark_of_no_class_and_its_reason_is_written():
    unknown = row("VT", markers={"location_quotient": "**"})

    drawn = tile_map([unknown, row("TX", location_quotient=Decimal("0.98"))], QUOTIENT)

    assert (drawn.tiles[0].number, drawn.tiles[0].level) == ("?", 0)
    assert drawn.unknown == (("employment not available", "State of VT"),)
    assert sum(one.count for one in drawn.classes) == 1


def test_territories_have_no_square():
    assert tile_map([row("PR", annual_median=22880)], MEDIAN).tiles == ()


@given(st.lists(st.integers(min_value=1, max_value=800_000), min_size=1, max_size=60))
def test_pay_has_five_rising_classes_in_whole_thousands_whatever_the_figures(numbers):
    breaks = breaks_of(MEDIAN, numbers)

    assert len(breaks) == CLASSES - 1
    assert breaks == sorted(set(breaks))
    assert all(one > 0 and one % 1000 == 0 for one in breaks)
    assert len(class_words(MEDIAN, breaks)) == CLASSES


@pytest.mark.django_db
def test_the_map_shows_the_numbers_of_the_table_and_leads_to_every_state(client, content):
    response = client.get("/outlook/states/?sort=median&q=new")

    links = re.findall(r'<a href="(/outlook/states/[a-z-]+/)" aria-label="(\w\w), ([^:]+): ([^"]+)">', drawing(client))
    assert len(links) == 51
    assert len({address for address, *_ in links}) == 51
    assert sum(one.count for one in response.context["map"].classes) == 51
    assert [one.words for one in response.context["map"].classes] == [
        "under $45,000",
        "$45,000 to under $50,000",
        "$50,000 to under $55,000",
        "$55,000 to under $60,000",
        "$60,000 and more",
    ]
    for row_ in client.get("/outlook/states/").context["states"]:
        assert (row_.address, row_.area.state, row_.area.name, row_.value(MEDIAN).words) in links


@pytest.mark.django_db
def test_the_map_of_the_quotient_names_what_was_not_released(client, content):
    response = client.get("/outlook/states/?map=quotient")

    assert response.context["map"].unknown == (("not released: a copy does not say why", "Vermont"),)
    assert "Not released: a copy does not say why" in response.text
    assert 'aria-label="AK, Alaska: 2.64"' in response.text


@pytest.mark.django_db
def test_the_drawing_is_the_same_in_a_language_that_writes_numbers_otherwise(client, content, settings):
    before = [drawing(client, query) for query in ("", "?map=quotient")]
    settings.USE_I18N = settings.USE_THOUSAND_SEPARATOR = True

    with translation.override("de"):
        after = [drawing(client, query) for query in ("", "?map=quotient")]

    assert before == after
