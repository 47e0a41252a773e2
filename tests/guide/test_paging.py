"""Long lists come a page at a time, and the page of one thing names a few of its kind."""

import re

import pytest

from guide.models import Section
from guide.paging import page_of
from tests.admin.makers import make_credential, make_pathway

pytestmark = pytest.mark.django_db


def asked(rf, page):
    return page_of(rf.get("/", {"page": page}), range(1, 26), 10)


@pytest.mark.parametrize(
    ("page", "rows", "has_next"), [("1", range(1, 11), True), ("2", range(11, 21), True), ("3", range(21, 26), False)]
)
def test_a_page_has_its_rows_and_says_whether_there_are_more(rf, page, rows, has_next):
    found = asked(rf, page)

    assert (list(found), found.number, found.has_next) == (list(rows), int(page), has_next)


@pytest.mark.parametrize("page", ["", "0", "-1", "4", "99999999", "two", "٢", "1.5"])
def test_a_page_that_is_not_there_is_the_first(rf, page):
    found = asked(rf, page)

    assert (list(found), found.number, found.query) == (list(range(1, 11)), 1, "")


def make_sections(count):
    # Of one position and one title: their order is that in which they came.
    return [
        Section.objects.create(slug=f"section-{number}", title="A section", summary="What it is about.")
        for number in range(count)
    ]


def make_pathways(count):
    return [make_pathway(f"pathway-{number:02}") for number in range(count)]


def make_credentials(count):
    return [make_credential(f"C{number:02}") for number in range(count)]


@pytest.mark.parametrize(
    ("make", "address", "pages"),
    [(make_sections, "/guide/", 2), (make_pathways, "/pathways/", 5), (make_credentials, "/certifications/", 2)],
)
def test_every_row_is_on_one_page_of_a_list_and_the_pages_lead_to_each_other(client, make, address, pages):
    rows = make(25)
    shown, here = [], address

    for number in range(1, pages + 1):
        text = client.get(here).text
        shown += [row for row in rows if f'<a href="{row.get_absolute_url()}">' in text.partition("<main")[2]]
        assert f'<link rel="canonical" href="http://localhost:8000{here}">' in text
        assert (number == 1) == ('rel="prev"' not in text)
        following = re.search(r'rel="next" href="([^"]+)"', text)
        here = following[1] if following else ""

    assert here == ""
    assert sorted(row.pk for row in shown) == [row.pk for row in rows]


def test_a_section_of_many_leads_to_those_beside_it_in_their_order(client):
    rows = make_sections(40)

    response = client.get("/guide/section-20/")

    assert response.context["sections"] == rows[5:36]
    assert (response.context["previous"], response.context["next"]) == (rows[19], rows[21])


def test_a_pathway_and_a_credential_of_many_offer_a_few_to_compare_with(client):
    make_pathways(20)
    make_credentials(20)

    assert len(client.get("/pathways/pathway-07/").context["others"]) == 12
    assert len(client.get("/certifications/c07/").context["others"]) == 12
