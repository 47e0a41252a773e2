"""The files of pathways and credentials that everybody may have, as a machine asks for them."""

import json

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from exports.interface.public_views import SUFFIXES
from exports.reading import summaries_in
from pathways.models import Pathway


@pytest.mark.sampled(6)
@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("page", ["/pathways/associate-degree", "/certifications/rhit", "/pathways", "/certifications"])
def test_every_page_is_to_be_had_in_every_format(client, page, suffix):
    response = client.get(f"{page}.{suffix}")

    assert response.status_code == 200
    assert response["Content-Type"] == SUFFIXES[suffix].content_type
    assert response["Content-Disposition"].startswith('inline; filename="')
    assert len(response.content) > 500


def test_json_holds_the_summary_of_its_page(client):
    document = client.get("/certifications/rhit.json?state=OH").json()

    (summary,) = summaries_in(document)
    assert (summary.code, summary.state, document["paging"]) == ("RHIT", "Ohio", None)
    assert summary.address == f"{settings.SITE_ADDRESS}/certifications/rhit/"
    assert [wage.area for wage in summary.wages] == ["United States", "Ohio"]


def test_programs_are_told_where_they_are_asked_for(client):
    asked = client.get("/pathways/associate-degree.json?state=OH&programs=yes").json()
    unasked = client.get("/pathways/associate-degree.json").json()

    assert {program["state"] for program in asked["summaries"][0]["programs"]} == {"OH"}
    assert unasked["summaries"][0]["programs"] is None


def test_the_pages_of_a_list_lead_from_one_to_the_next(client):
    seen, address = [], "/pathways.json?per_page=2"
    while address:
        response = client.get(address)
        paging = response.json()["paging"]
        seen += [summary["slug"] for summary in response.json()["summaries"]]
        assert ('rel="next"' in response["Link"]) == bool(paging["next"])
        address = paging["next"] and paging["next"].removeprefix(settings.SITE_ADDRESS)

    assert seen == list(Pathway.objects.published().values_list("slug", flat=True))


@pytest.mark.parametrize(
    ("query", "status", "words"),
    [
        ("state=Atlantis", 400, "state cannot be “Atlantis”. It may be a state or territory"),
        ("programs=perhaps", 400, "programs cannot be “perhaps”. It may be yes or no."),
        ("paper=a4&paper=a4", 400, "paper is given 2 times. Give it once."),
        ("page=0", 400, "page cannot be “0”. It may be a number from 1 to 9999."),
        ("page=99", 404, "The last page is 1: ask for one from 1 to 1."),
        ("per_page=51", 400, "per_page cannot be “51”."),
        ("color=%00red", 400, "Nothing is known of “color”."),
    ],
)
def test_what_cannot_be_read_is_said(client, query, status, words):
    response = client.get(f"/pathways.json?{query}")

    assert response.status_code == status
    assert response["Content-Type"] == "application/problem+json"
    assert response.json()["status"] == status
    assert response.json()["detail"].startswith(words)


def test_what_is_no_page_has_no_file(client):
    for address in ["/pathways/none.json", "/certifications/none.md"]:
        assert client.get(address).status_code == 404
    assert client.get("/pathways/associate-degree.exe").status_code == 404


def test_a_file_that_has_not_changed_is_not_sent_again(client):
    first = client.get("/pathways/associate-degree.json")
    with CaptureQueriesContext(connection) as queries:
        again = client.get("/pathways/associate-degree.json", headers={"If-None-Match": first["ETag"]})

    assert again.status_code == 304
    assert len(queries) == 1


def test_a_list_asks_as_much_of_the_database_whatever_its_length(client):
    counts = []
    for size in (2, 4):
        with CaptureQueriesContext(connection) as queries:
            assert len(client.get(f"/certifications.json?per_page={size}").json()["summaries"]) == size
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_no_cookie_is_set_and_any_cache_may_keep_it(client):
    response = client.get("/pathways.json")

    assert not response.cookies
    assert "public" in response["Cache-Control"]


def test_a_draft_has_no_file(client):
    Pathway.objects.filter(slug="associate-degree").update(status="draft")

    assert client.get("/pathways/associate-degree.json").status_code == 404
    assert "associate-degree" not in json.dumps(client.get("/pathways.json").json()["summaries"])
