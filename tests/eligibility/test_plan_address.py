"""What an address asks of the plan page: a goal, a month to start, own prices; and what it costs in queries."""

from datetime import date

import pytest

from certifications.models import Credential, CredentialFact
from eligibility.models import Effect, Question, Route, Step
from pathways.models import Pathway, PathwayFact
from tests.eligibility.planner import (
    CODER,
    IN_FINAL_TERM,
    NOBODY,
    address,
    page_of,
    sourced,
    text_of,
)


def test_without_a_goal_the_page_offers_all_that_are_not_held(visit):
    response = visit("", {"credentials": "RHIT", "highest_education": "associate"})

    offered = [link.goal.code for link in (*response.context["credentials"], *response.context["occupations"])]
    assert "RHIT" not in offered
    assert {"CCS", "CHDA", "29-2072", "29-9021"} <= set(offered)
    assert all("highest_education=associate" in link.address for link in response.context["credentials"])


@pytest.mark.parametrize("goal", ["XYZ", "RHIT2", "29-0000", "<script>", "null", "RHIT RHIA"])
def test_an_unknown_goal_is_dropped_with_a_notice_and_the_answers_kept(visit, goal):
    response = visit(goal)

    assert response.status_code == 200
    assert page_of(response) is None
    assert "We have no plan for this goal" in text_of(response)
    assert all("goal=XYZ" not in link.address for link in response.context["credentials"])


def test_goals_are_found_whatever_their_capitals_and_two_different_ones_are_dropped(rules, client):
    found = client.get("/check/plan/?goal=rhit&goal=RHIT")
    torn = client.get("/check/plan/?goal=RHIT&goal=RHIA")

    assert page_of(found).goal.code == "RHIT"
    assert page_of(torn) is None
    assert "two different goals" in text_of(torn)


@pytest.mark.parametrize(
    "query",
    [
        "goal=&start=&cost_=&cost_certificate=",
        "goal=RHIT&start=2027-13&cost_certificate=-5",
        "goal=RHIT&start=0000-01&start=9999-12&cost_associate-degree=1e9",
        "goal=RHIT&cost_associate-degree=99999999999999999999&cost_nothing=5",
        "goal=RHIT&highest_education=wizard&nonsense=%00%FF",
        "goal=CPC&credentials=unknown",
        "goal=CPHIMS&it_mgmt_experience_years=0.000001",
        "goal=ODS&cancer_registry_hours=1949.999",
    ],
)
def test_nothing_in_an_address_breaks_the_page(rules, client, query):
    assert client.get(f"/check/plan/?{query}").status_code == 200


@pytest.mark.sampled(5)
@pytest.mark.parametrize("goal", ["RHIT", "CHDA", "CDIP", "CHPS", "RHIA", "CPC", "ODS"])
@pytest.mark.parametrize("answers", [{}, NOBODY, CODER], ids=["nothing told", "nobody", "coder"])
def test_every_stage_of_every_plan_shown_has_a_reason(visit, goal, answers):
    for _, plan in page_of(visit(goal, answers)).plans:
        assert all(stage.purposes for stage in plan.stages)


def test_a_start_month_gives_dates_at_the_latest_and_names_what_has_none(visit):
    response = visit("RHIT", start="2027-01")

    study, exam = page_of(response).quickest.stages
    assert (study.begins, study.done_by) == (date(2027, 1, 1), date(2029, 1, 1))
    assert (exam.begins, exam.done_by) == (date(2029, 1, 1), None)
    assert page_of(response).quickest.undated == (exam,)
    assert "done by January 2029 at the latest" in text_of(response)
    assert "Without a date" in text_of(response)


def test_without_a_start_month_there_are_no_dates(visit):
    plan = page_of(visit("RHIT")).quickest

    assert (plan.milestones, plan.undated) == ((), ())


def test_a_bad_start_month_is_a_gentle_message_and_nothing_is_lost(visit):
    response = visit("RHIT", start="soon", **{"cost_associate-degree": "8400"})

    assert "Write the year, a hyphen and the month" in text_of(response)
    assert 'value="soon"' in text_of(response)
    assert page_of(response).start is None
    assert page_of(response).quickest.cost_words == "$8,699"


def test_an_own_price_counts_and_is_labelled_as_theirs(visit):
    response = visit("RHIT", **{"cost_associate-degree": "$8,400"})

    plan = page_of(response).quickest
    assert (plan.cost_words, plan.cost_unknown) == ("$8,699", ())
    assert plan.stages[0].own_price
    text = text_of(response)
    assert "$8,400 (your price)" in text
    assert '<span class="tag">your price</span>' in text
    assert "This counts the price you gave for your school." in text
    assert "$8,699, with your price" in text
    assert "I count on $8,400" in text


def test_an_own_price_of_a_program_begun_is_at_most_the_whole(visit):
    plan = page_of(visit("RHIT", IN_FINAL_TERM, **{"cost_associate-degree": "8400"})).quickest

    assert plan.stages[0].cost_words == "up to $8,400"
    assert plan.cost_words == "$299 to $8,699"


@pytest.mark.parametrize("price", ["free", "-1", "250001", "8.400,50", "1e3"])
def test_a_bad_price_is_a_message_by_its_field_and_nothing_is_lost(visit, price):
    response = visit("RHIT", start="2027-01", **{"cost_associate-degree": price})

    [field] = [field for field in response.context["fields"] if field.name == "cost_associate-degree"]
    assert (field.value, bool(field.error)) == (price, True)
    assert page_of(response).start == date(2027, 1, 1)
    assert page_of(response).quickest.cost_words == "at least $299"
    assert 'href="#cost_associate-degree"' in text_of(response)
    assert ("goal", "RHIT") in response.context["kept"]


def test_a_price_for_a_training_that_is_not_on_the_page_is_kept(visit):
    response = visit("RHIT", cost_certificate="1500", **{"cost_bachelors-degree": "40000"})

    assert ("cost_bachelors-degree", "40000") in response.context["kept"]
    assert ("cost_certificate", "1500") not in response.context["kept"]


def test_the_page_is_private_and_drops_what_it_cannot_read(rules, client):
    response = client.get("/check/plan/?goal=RHIT&highest_education=wizard&shoe_size=44")

    assert response["Referrer-Policy"] == "no-referrer"
    assert "noindex" in response["X-Robots-Tag"]
    assert "no-store" in response["Cache-Control"]
    assert not response.cookies
    assert "shoe_size" in text_of(response)
    assert "shoe_size" not in response.context["results_address"]


PAGES = {address("RHIT"): 22, address("CHPS", CODER): 22, address("29-2072"): 22, address(""): 13}


@pytest.fixture
def grown(rules):
    """The shipped content with twenty more credentials, trainings and steps, each with facts and a route."""
    like, path = Credential.objects.get(code="RHIT"), Pathway.objects.get(slug="associate-degree")
    education = Question.objects.get(fact="highest_education")
    for n in range(20):
        credential = Credential.objects.create(
            code=f"NEW{n}", slug=f"new-{n}", name="New", awarding_body=like.awarding_body, level=like.level
        )
        pathway = Pathway.objects.create(
            slug=f"way-{n}", name=f"Way {n}", award=path.award, summary="-", description="-"
        )
        step = Step.objects.create(slug=f"step-{n}", pathway=pathway, name=f"Step {n}")
        Effect.objects.create(step=step, question=education, value="bachelor")
        for owner in ({"credential": credential}, {"step": step}):
            route = Route.objects.create(code=f"N{n}-{next(iter(owner))}", name="New", **owner, **sourced())
            route.requirements.create(question=education, operator=">=", value="associate")
        fact = {"low": 5, "high": 5, **sourced()}
        PathwayFact.objects.create(slug=f"way-{n}-length", pathway=pathway, kind="length", unit="months", **fact)
        CredentialFact.objects.create(
            slug=f"new-{n}-fee", credential=credential, kind="fee_non_member", unit="usd", **fact
        )


@pytest.mark.parametrize(("page", "queries"), PAGES.items())
def test_a_plan_costs_the_same_queries_with_the_shipped_content(
    rules, client, django_assert_num_queries, page, queries
):
    with django_assert_num_queries(queries):
        client.get(page)


@pytest.mark.sampled(2)
@pytest.mark.parametrize(("page", "queries"), PAGES.items())
def test_a_plan_costs_the_same_queries_with_more_content(grown, client, django_assert_num_queries, page, queries):
    with django_assert_num_queries(queries):
        client.get(page)
