"""The programs nearest to a place, held against the distances computed another way."""

import math
from html import unescape

import pytest

from pathways.places import on_globe
from tests.pathways.finder import NOW, ROWS, all_keys, key_of, keys, page, schools_and_programs, text_of

pytestmark = pytest.mark.django_db


def miles_between(point, row):
    """Great-circle distance by the haversine formula: not the way the site measures."""
    north, east, other_north, other_east = map(math.radians, (*point, float(row["latitude"]), float(row["longitude"])))
    half = (
        math.sin((other_north - north) / 2) ** 2
        + math.cos(north) * math.cos(other_north) * math.sin((other_east - east) / 2) ** 2
    )
    return 2 * 3958.8 * math.asin(math.sqrt(half))


def places_of_one_school():
    """ZIP codes where one school stands, by the place: the outermost of the country, and some between."""
    schools = {}
    for row in ROWS:
        schools.setdefault(row["zip"][:5], {})[row["unitid"]] = (float(row["latitude"]), float(row["longitude"]))
    alone = {digits: next(iter(there.values())) for digits, there in schools.items() if len(there) == 1}
    outermost = [pick(alone, key=lambda digits: alone[digits][axis]) for pick in (min, max) for axis in (0, 1)]
    return {digits: alone[digits] for digits in [*outermost, *sorted(alone)[::200]]}


PLACES = places_of_one_school()


@pytest.mark.sampled(6)
@pytest.mark.parametrize("digits", PLACES)
@pytest.mark.parametrize(
    ("query", "fits"),
    [
        ("", lambda row: row["completions_2024"]),
        (
            "&field=51.0706&control=public",
            lambda row: row["completions_2024"] and (row["cipcode"], row["control"]) == ("51.0706", "Public"),
        ),
        ("&state=TX&page=2", lambda row: row["completions_2024"] and row["state"] == "TX"),
        ("&award=20&show=all", lambda row: row["award_level_code"] == "20"),
    ],
)
def test_nearest_first_is_the_order_of_the_true_distances(client, content, digits, query, fits):
    by_key = {key_of(row): row for row in ROWS}
    start = 20 if "page=2" in query else 0

    response = page(client, f"?near={digits}{query}")

    true = [miles_between(PLACES[digits], by_key[key]) for key in keys(response)]
    assert len(true) == 20
    assert [school.miles for school, _ in schools_and_programs(response)] == pytest.approx(true, abs=0.001)
    assert true == pytest.approx(
        sorted(miles_between(PLACES[digits], row) for row in ROWS if fits(row))[start : start + 20]
    )


def test_all_pages_of_the_nearest_hold_every_program_once(client, content):
    found = all_keys(client, "?near=96720&pathway=bachelors-degree")

    assert sorted(found) == sorted(
        key_of(row) for row in NOW if row["cipcode"] == "51.0706" and row["award_level_code"] == "5"
    )


def test_the_distance_is_said_in_miles(client, content):
    text = text_of(page(client, "?near=Columbus%2C+OH"))

    assert "nearest to Columbus, OH first" in text
    assert "Columbus, OH · Public · 2 miles" in text
    assert "in a straight line from the middle of the" in text


def test_a_zip_code_without_a_school_is_measured_by_its_first_three_digits_and_says_so(client, content):
    area = [row for row in ROWS if row["zip"].startswith("432")]
    middles = {row["unitid"]: on_globe(float(row["latitude"]), float(row["longitude"])) for row in area}

    response = page(client, "?near=43299")

    text = text_of(response)
    assert "No school on file stands in ZIP code 43299, so distances are rough." in text
    assert (
        f"Measured in a straight line from the middle of the {len(middles)} schools on file "
        "whose ZIP code starts with 432."
    ) in text
    sums = [sum(values) for values in zip(*middles.values(), strict=True)]
    length = math.hypot(*sums)
    assert response.context["origin"].point == pytest.approx([value / length for value in sums])


def test_a_city_in_several_states_is_asked_about(client, content):
    response = page(client, "?near=springfield&award=3")

    states = sorted({row["state"] for row in ROWS if row["city"] == "Springfield"})
    assert len(states) > 2
    assert "There are schools in more than one springfield. Which one do you mean?" in text_of(response)
    for state in states:
        assert f"?award=3&near=springfield%2C+{state}" in unescape(response.text)
    assert "nearest to" not in text_of(response)


@pytest.mark.parametrize(
    ("near", "says"),
    [
        ("99999", "No school on file has a ZIP code that starts with 999"),
        ("Nowhere at All", "No school on file stands in Nowhere at All"),
        ("Columbus, HI", "No school on file stands in Columbus, HI"),
        ("st louis mo", "nearest to st louis, MO first"),
        ("Saint Louis, Missouri", "nearest to Saint Louis, MO first"),
        ("Honolulu", "nearest to Honolulu, HI first"),
    ],
)
def test_a_place_is_found_however_it_is_written_or_the_page_says_that_it_is_not(client, content, near, says):
    assert says in text_of(client.get("/programs/", {"near": near}))
