"""The page of an institution, and what it says where the records end."""

import pytest

from tests.pathways.finder import NOW, ROWS, key_of, text_of

pytestmark = pytest.mark.django_db


def test_an_institution_shows_all_it_ever_reported(client, content):
    response = client.get("/programs/211927/")

    shown = [(211927, program.cip_code, program.award_level) for program in response.context["programs"]]
    assert sorted(shown) == sorted(key_of(row) for row in ROWS if row["unitid"] == "211927")
    assert "https://nces.ed.gov/collegenavigator/?id=211927" in response.text


def test_the_page_says_zero_and_not_reported_in_words(client, content):
    row = next(row for row in NOW if row["completions_2020"] == "" and row["completions_2024"] == "0")

    text = text_of(client.get(f"/programs/{row['unitid']}/"))

    assert " not reported " in text
    assert " 0 " in text


def test_a_school_that_left_the_directory_says_so(client, content):
    gone = next(row for row in ROWS if row["hd_year"] == "2022")
    closed = next(row for row in ROWS if row["hd_year"] == "2024" and row["active_in_hd2024"] == "no")

    assert "no longer lists this school. The last one on file that does is of 2022." in text_of(
        client.get(f"/programs/{gone['unitid']}/")
    )
    assert "The directory of 2024 lists this school as not active." in text_of(
        client.get(f"/programs/{closed['unitid']}/")
    )


@pytest.mark.parametrize("number", ["1", "999999", "9" * 40])
def test_an_unknown_school_has_no_page(client, content, number):
    assert client.get(f"/programs/{number}/").status_code == 404
