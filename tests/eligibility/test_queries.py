"""The number of queries does not grow with the content."""

import pytest

from certifications.models import Credential
from eligibility.models import Option, Question, Requirement, Route
from eligibility.rules import load_rules
from guide.provenance import Source

PAGES = {
    "/check/": 8,
    "/check/highest_education/": 10,
    "/check/highest_education/answer/?highest_education=associate": 7,
    "/check/review/?highest_education=associate&credentials=none": 9,
    "/check/results/?highest_education=associate&credentials=none": 14,
    "/check/results.json?highest_education=associate": 10,
    "/check/what-if/?highest_education=associate&own.answers=highest_education%3Dnone": 11,
    "/check/summary/?highest_education=associate&credentials=RHIT": 20,
    "/check/summary/?highest_education=associate&credentials=RHIT&goal=CHDA&start=2027-01": 29,
    "/check/plan.ics?highest_education=associate": 10,
    "/check/plan.ics?highest_education=high_school&goal=RHIT&start=2027-01": 24,
    "/check/summary.pdf?highest_education=associate&credentials=RHIT&goal=CHDA&start=2027-01": 28,
}


@pytest.fixture
def grown(rules):
    """The shipped content with thirty more credentials, each with a route of three requirements."""
    like = Credential.objects.get(code="RHIT")
    source = Source.objects.first()
    for number in range(30):
        credential = Credential.objects.create(
            code=f"NEW{number}",
            slug=f"new-{number}",
            name="New",
            awarding_body=like.awarding_body,
            level=like.level,
            in_default_check=True,
        )
        question = Question.objects.create(fact=f"new_fact_{number}", kind="choice", label="New", prompt="New?")
        Option.objects.create(question=question, value="none", label="None")
        route = Route.objects.create(
            code=f"NEW{number}-R",
            name="New",
            credential=credential,
            source=source,
            review_by="2027-11-30",
            confidence="high",
        )
        for asked in [question, *Question.objects.filter(kind="yes_no")[:2]]:
            Requirement.objects.create(route=route, question=asked, operator="==", value="yes")


def test_loading_all_rules_costs_seven_queries_at_any_size(rules, django_assert_num_queries):
    with django_assert_num_queries(7):
        load_rules()


def test_loading_grown_rules_costs_the_same(grown, django_assert_num_queries):
    with django_assert_num_queries(7):
        load_rules()


@pytest.mark.sampled(6)
@pytest.mark.parametrize(("address", "queries"), PAGES.items())
def test_pages_cost_the_same_queries_with_the_shipped_content(
    rules, client, django_assert_num_queries, address, queries
):
    with django_assert_num_queries(queries):
        client.get(address)


@pytest.mark.sampled(6)
@pytest.mark.parametrize(("address", "queries"), PAGES.items())
def test_pages_cost_the_same_queries_with_more_content(grown, client, django_assert_num_queries, address, queries):
    with django_assert_num_queries(queries):
        client.get(address)
