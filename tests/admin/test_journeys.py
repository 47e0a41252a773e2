"""The map of every journey, in the admin."""

from html import unescape
from random import Random

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from certifications.models import Credential
from eligibility import journeys_views
from eligibility.engine.answers import read
from eligibility.engine.asking import journey, scope_of
from eligibility.engine.journeys import Journeys, first_point
from eligibility.engine.situations import Situations
from eligibility.journeys_words import JourneyWords
from eligibility.models import Question
from eligibility.rules import load_rules
from eligibility.wording import Wording
from tests.admin.conftest import make_user
from tests.admin.makers import make_credential, make_question, make_route
from tests.content import shipped_content
from tests.eligibility.walker import query_of

content = pytest.fixture(scope="module")(shipped_content)


def address(code):
    return reverse("admin:eligibility_route_journeys", args=[code.lower()])


def rows_of(client, code, **asked):
    return client.get(address(code), asked).context["rows"]


def text_of(page):
    return " ".join(unescape(page.text).split())


@pytest.mark.parametrize(
    ("role", "status"), [("visitor", 302), ("exporter", 200), ("advisor", 200), ("reviewer", 200), ("superuser", 200)]
)
def test_staff_who_may_see_routes_may_see_the_map(client, content, db, role, status):
    client.force_login(make_user(role))

    pages = [client.get(reverse("admin:eligibility_route_journey_list")), client.get(address("CHDA"))]

    assert [page.status_code for page in pages] == [status, status]


def test_staff_who_may_not_see_routes_may_not_see_the_map(client, content, db):
    stranger = make_user("visitor")
    stranger.is_staff = True
    stranger.save()
    client.force_login(stranger)

    pages = [client.get(reverse("admin:eligibility_route_journey_list")), client.get(address("CHDA"))]

    assert [page.status_code for page in pages] == [403, 403]


def test_the_map_is_found_from_the_routes_and_from_a_credential(exporter_client, content):
    chda = Credential.objects.get(code="CHDA")

    routes = exporter_client.get(reverse("admin:eligibility_route_changelist"))
    credential = exporter_client.get(reverse("admin:certifications_credential_change", args=[chda.pk]))
    every = exporter_client.get(reverse("admin:eligibility_route_journey_list"))

    assert f'href="{reverse("admin:eligibility_route_journey_list")}"' in routes.text
    assert f'href="{address("CHDA")}"' in credential.text
    assert all(f'href="{address(code)}"' in every.text for code in Credential.objects.values_list("code", flat=True))


def test_a_draft_has_no_map(advisor_client, content):
    draft = make_credential("DRAFT", status="draft")

    page = advisor_client.get(reverse("admin:certifications_credential_change", args=[draft.pk]))

    assert address("DRAFT") not in page.text
    assert advisor_client.get(address("DRAFT")).status_code == 404


def test_the_journeys_to_cdip_are_the_four_there_are(exporter_client, content):
    rows = rows_of(exporter_client, "CDIP")

    nothing_held = ("Credentials held", "none of RHIT, CCS, RHIA, CCS-P or CDIP")
    assert [(row["steps"], row["ending_words"]) for row in rows] == [
        ([nothing_held, ("Highest education", "high school diploma (or GED or HiSET) or lower")], "Not yet"),
        ([nothing_held, ("Highest education", "associate degree or higher")], "May apply"),
        ([("Credentials held", "RHIT, CCS, RHIA or CCS-P, but not CDIP")], "May apply"),
        ([("Credentials held", "CDIP")], "Already held"),
    ]


def test_numbers_are_said_as_ranges(exporter_client, content):
    said = {answers for row in rows_of(exporter_client, "CHDA") for _, answers in row["steps"]}

    assert {"less than 1 year", "1 to less than 3 years", "less than 3 years", "3 years or more"} <= said


@pytest.mark.sampled(6)
@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ({}, 14),
        ({"ending": "held"}, 1),
        ({"ending": "not_yet"}, 6),
        ({"questions": 1}, 2),
        ({"answer": "masters_in_him_or_hi"}, 4),
        ({"answer": "masters_in_him_or_hi:yes"}, 2),
        ({"answer": "credentials:RHIT"}, 6),
        ({"answer": "credentials:RHIT", "ending": "not_yet"}, 3),
        ({"text": "MASTER'S no"}, 6),
        ({"text": "held already"}, 1),
        ({"text": "dentist"}, 0),
    ],
)
def test_journeys_are_filtered(exporter_client, content, asked, count):
    page = exporter_client.get(address("CHDA"), asked)

    assert page.context["form"].errors == {}
    assert page.context["count"] == len(page.context["rows"]) == count
    assert ("of 14" in text_of(page)) == bool(asked)


def test_a_filter_that_cannot_be_read_says_so_and_all_are_shown(exporter_client, content):
    page = exporter_client.get(address("CHDA"), {"answer": "shoe_size:9"})

    assert "Select a valid choice" in page.text
    assert page.context["count"] == 14


def test_i_dont_know_is_an_answer_where_it_is_asked_for(exporter_client, content):
    without = rows_of(exporter_client, "CDIP")
    followed = rows_of(exporter_client, "CDIP", unknown="on")

    assert not any("know" in answers for row in without for _, answers in row["steps"])
    assert ("Credentials held", "I don’t know") in {step for row in followed for step in row["steps"]}
    assert "cannot_tell" in {row["ending"] for row in followed}


@pytest.mark.thorough
def test_at_most_500_are_shown_and_all_are_counted(exporter_client, content):
    page = exporter_client.get(address("RHIA"), {"unknown": "on"})

    assert len(page.context["rows"]) == journeys_views.SHOWN == 500
    assert page.context["count"] > 500
    assert f"{page.context['count']:,} journeys The first 500 are shown." in text_of(page).replace("</h2> <p>", " ")


def test_too_many_to_count_is_said(exporter_client, content, monkeypatch):
    monkeypatch.setattr(journeys_views, "MOST", 3)

    page = exporter_client.get(address("RHIT"))

    assert page.status_code == 200
    assert "more than 3 different situations" in text_of(page)


def test_a_credential_without_routes_has_one_journey_on_which_nothing_is_asked(exporter_client, content):
    make_credential("NEW")

    page = exporter_client.get(address("NEW"))

    assert [(row["steps"], row["ending"]) for row in page.context["rows"]] == [([], "cannot_tell")]
    assert "Nothing is asked." in page.text


@pytest.mark.parametrize("with_unknown", [False, True])
def test_every_journey_of_every_credential_ends_as_its_row_says(content, db, some, with_unknown):
    rules, wording, random = load_rules(), Wording.of_all(), Random(1)
    for credential in some(rules.credentials, 5):
        situations = Situations(rules, [credential])
        words = JourneyWords(situations, wording)
        found = Journeys(first_point(situations, with_unknown=with_unknown), words.step, words.endings)
        ways = list(found.ways())

        assert len(ways) == len(set(map(str, (way.steps for way in ways)))) == found.count()
        for way in ways:
            query = journeys_views._row(way, words, Credential(code=credential.code))["address"]
            told = read(rules, grouped(query_of(query))).answers

            assert situations.endings(told) == way.endings
            # The replay from the address is slow enough to be left out for most of the many with "I don't know".
            if not with_unknown or random.random() < 0.1:
                assert journey(rules, told, [credential]) == [step.name for step in way.steps]


def grouped(pairs):
    """(name, values) for each name of a query string, reserved ones left out."""
    values = {}
    for name, value in pairs:
        if name != "check":
            values.setdefault(name, []).append(value)
    return values.items()


def test_a_row_replayed_in_the_public_check_gives_its_verdict(exporter_client, content, some):
    random = Random(1)
    for credential in some(Credential.objects.published(), 4):
        rows = rows_of(exporter_client, credential.code)
        for row in random.sample(rows, min(4, len(rows))):
            data = exporter_client.get(row["address"].replace("/results/", "/results.json")).json()
            result = data["credentials"][credential.code]
            expected = {"sit_exam": "may_apply"}.get(row["ending"], row["ending"])

            assert ("held" if result["held"] else result["verdict"]) == expected
            assert (result["permits"] == "sit_exam") == (row["ending"] == "sit_exam") or result["held"]
        assert exporter_client.get(row["address"]).status_code == 200


def test_the_usual_check_covers_what_the_scope_of_the_rows_says(content, db):
    rules = load_rules()

    usual = {credential.code for credential in scope_of(rules, everything=False)}

    assert usual == set(Credential.objects.published().filter(in_default_check=True).values_list("code", flat=True))


def test_the_map_asks_the_database_as_often_for_many_rows_as_for_few(exporter_client, content):
    counts = []
    for code in ("CCS", "RHIA"):
        with CaptureQueriesContext(connection) as queries:
            exporter_client.get(address(code))
        counts.append(len(queries))
    for number in range(20):
        question = make_question(f"new_fact_{number}", kind="yes_no", options=())
        make_route(f"NEW-{number}", [(question, "==", "yes")], credential=Credential.objects.get(code="RHIA"))
    Question.objects.filter(fact__startswith="new_fact").exclude(fact="new_fact_0").update(status="draft")
    with CaptureQueriesContext(connection) as queries:
        exporter_client.get(address("RHIA"))
    counts.append(len(queries))

    assert counts == [counts[0]] * 3
