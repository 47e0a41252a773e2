"""Rules as sentences: saved ones on their forms, and those of a form that nobody has saved."""

import pytest
from django.contrib import admin
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from eligibility.admin import RouteAdmin
from eligibility.models import Effect, Question, Requirement, Route
from tests.admin.conftest import make_user
from tests.admin.forms import filled_form
from tests.admin.makers import make_credential, make_pathway, make_question, make_route, make_step

pytestmark = pytest.mark.django_db


@pytest.fixture
def route():
    return make_route(
        credential=make_credential(),
        requirements=[
            (make_question("highest_education", label="Highest education"), ">=", "associate"),
            (make_question("accredited", "yes_no", (), label="Program is accredited"), "==", "yes"),
        ],
    )


def sentences_of(client, form, kind="route"):
    return client.post(reverse(f"admin:eligibility_{kind}_sentences"), form).json()


def form_of(client, row):
    address = reverse(f"admin:eligibility_{row._meta.model_name}_change", args=[row.pk])
    return client.get(address)


def test_the_form_of_a_route_says_what_it_opens_and_when(advisor_client, route):
    page = form_of(advisor_client, route).content.decode()

    assert "Opens RHIT when: highest education is associate or higher AND program is accredited." in page
    assert "Highest education: associate or higher" in page


def test_the_sentence_follows_what_is_typed_and_nothing_is_kept(advisor_client, route):
    form = filled_form(form_of(advisor_client, route), **{"requirements-0-value": "high_school", "permits": "sit_exam"})

    said = sentences_of(advisor_client, form)

    assert said["sentence"] == (
        "Lets somebody sit the RHIT exam early when: highest education is high_school or higher"
        " AND program is accredited."
    )
    assert said["rows"]["requirements-0"] == "Highest education: high_school or higher"
    assert set(Requirement.objects.values_list("value", flat=True)) == {"associate", "yes"}
    assert Route.objects.get().permits == "apply"


@pytest.mark.sampled(3)
@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"requirements-0-value": "a doctorate"}, "a requirement that is not finished yet AND program is accredited."),
        ({"requirements-0-DELETE": "on"}, "Opens RHIT when: program is accredited."),
        ({"requirements-0-position": "9", "requirements-1-position": "2"}, "when: program is accredited AND highest"),
        ({"kind": "recommended"}, "Is advised before RHIT, and blocks nobody, when: highest"),
        ({"credential": None}, "Leads nowhere yet: choose either a credential or a step."),
        ({"credential": "no number"}, "Leads nowhere yet: choose either a credential or a step."),
        ({"requirements-0-DELETE": "on", "requirements-1-DELETE": "on"}, "Opens RHIT for everybody"),
    ],
)
def test_an_unfinished_route_is_told_as_it_stands(advisor_client, route, changes, said):
    form = filled_form(form_of(advisor_client, route), **changes)

    assert said in sentences_of(advisor_client, form)["sentence"]


def test_a_form_that_holds_nothing_is_told_too(advisor_client):
    assert sentences_of(advisor_client, {})["sentence"].startswith("Leads nowhere yet")
    assert sentences_of(advisor_client, {"requirements-0-question": "x"})["rows"] == {
        "requirements-0": "A requirement that is not finished yet"
    }


@pytest.fixture
def step():
    return make_step(
        make_pathway(),
        effects=[
            (make_question("highest_education", label="Highest education"), "associate"),
            (make_question("work", "number", (), label="Coding work", unit="years"), "1"),
            (make_question("held", "several", ("RHIT",), label="Credentials held"), "RHIT"),
            (make_question("member", "yes_no", (), label="Membership"), "yes"),
            (make_question("him_level", "choice", label="Program level", record="him"), "associate"),
        ],
    )


def test_the_form_of_a_step_says_what_completing_it_does_and_what_it_takes(advisor_client, step):
    make_route("WAY-IN", [(Question.objects.get(fact="highest_education"), ">=", "high_school")], step=step)

    page = form_of(advisor_client, step).content.decode()

    assert "raises highest education to at least associate" in page
    assert "adds 1 year to coding work" in page
    assert "adds rhit to credentials held" in page
    assert "makes membership: yes" in page
    assert "brings a program with program level: associate" in page
    assert "Lets somebody start “Complete” when: highest education is high_school or higher." in page


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("high_school", "raises highest_education to at least high_school"),
        ("x", "does something that is not finished yet"),
    ],
)
def test_the_sentence_of_a_step_follows_what_is_typed_and_nothing_is_kept(advisor_client, value, said):
    step = make_step(make_pathway(), effects=[(make_question(), "associate")])
    form = filled_form(form_of(advisor_client, step), **{"effects-0-value": value})

    assert sentences_of(advisor_client, form, "step")["sentence"] == f"Completing it {said}."
    assert Effect.objects.get().value == "associate"


def test_a_step_without_effects_changes_no_answer(advisor_client):
    assert sentences_of(advisor_client, {}, "step")["sentence"] == "Completing it changes no answer."


@pytest.mark.parametrize("kind", ["route", "step"])
def test_only_staff_who_may_see_rules_are_answered_and_only_when_they_post(client, kind):
    address = reverse(f"admin:eligibility_{kind}_sentences")
    stranger = make_user("stranger")

    signed_out = client.post(address, {}).status_code
    client.force_login(stranger)
    without_rights = client.post(address, {}).status_code
    client.force_login(make_user("exporter"))

    assert (signed_out, without_rights) == (302, 403)
    assert client.post(address, {}).status_code == 200
    assert client.get(address).status_code == 405


def test_the_sentence_takes_as_many_queries_for_many_requirements_as_for_few(advisor_client):
    few = make_route("FEW", credential=make_credential(), requirements=[(make_question("one"), ">=", "associate")])
    many = make_route(
        "MANY",
        credential=few.credential,
        requirements=[(make_question(f"fact_{number}"), ">=", "associate") for number in range(5)],
    )

    told = []
    for row in (few, many):
        with CaptureQueriesContext(connection) as queries:
            RouteAdmin(Route, admin.site).sentence(row)
        told.append(len(queries))

    assert told == [2, 2]
