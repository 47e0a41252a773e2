import pytest
from django.urls import reverse

from eligibility.models import Option, Question, Requirement, Route, Step
from tests.admin.forms import errors_of, filled_form, inline_rows, publish_pending
from tests.admin.makers import make_credential, make_pathway, make_question, make_route, make_source, make_step


def questions():
    """One question of each kind, by kind."""
    return {
        "choice": make_question("program", "choice", ["none", "associate"]),
        "scale": make_question("education", "scale", ["none", "high_school", "associate"]),
        "several": make_question("credentials", "several", ["RHIT", "RHIA", "CCS-P"]),
        "yes_no": make_question("accredited", "yes_no", []),
        "number": make_question("years", "number", [], unit="years"),
    }


def route_form(*requirements, **changes):
    return {
        "code": "NEW-R1",
        "name": "New",
        "credential": make_credential().pk,
        "kind": "required",
        "permits": "apply",
        "status": "published",
        "position": 0,
        "source": make_source().pk,
        "review_by": "2027-01-01",
        "confidence": "high",
        **inline_rows("requirements", *requirements),
        **changes,
    }


def post_requirement(client, kind, operator, value):
    asked = {"question": questions()[kind].pk, "operator": operator, "value": value, "position": 0}
    return client.post(reverse("admin:eligibility_route_add"), route_form(asked))


@pytest.mark.sampled(4)
@pytest.mark.parametrize(
    ("kind", "operator", "value", "kept"),
    [
        ("choice", "==", "associate", "associate"),
        ("choice", "in", "none,associate", "none, associate"),
        ("scale", ">=", " high_school ", "high_school"),
        ("scale", "in", "high_school, associate", "high_school, associate"),
        ("several", "includes_any", "RHIT,RHIT, CCS-P,", "RHIT, CCS-P"),
        ("yes_no", "==", "yes", "yes"),
        ("number", ">=", "2.5", "2.5"),
        ("number", ">=", "60", "60"),
    ],
)
def test_a_requirement_that_fits_its_question_is_kept_with_its_new_route(advisor_client, kind, operator, value, kept):
    answer = post_requirement(advisor_client, kind, operator, value)

    assert answer.status_code == 302
    publish_pending()
    assert Requirement.objects.get().value == kept


@pytest.mark.sampled(8)
@pytest.mark.parametrize(
    ("kind", "operator", "value", "message"),
    [
        ("choice", ">=", "associate", "For this question choose “is” or “is one of”."),
        ("several", "==", "RHIT", "For this question choose “includes any of”."),
        ("number", "==", "2", "For this question choose “is at least”."),
        ("yes_no", ">=", "yes", "For this question choose “is” or “is one of”."),
        ("choice", "==", "phd", "“phd” is not an option of this question. Its options: none, associate."),
        ("choice", "==", "none, associate", "Give one option: none, associate."),
        ("scale", ">=", ",", "Give one option"),
        ("several", "includes_any", "RHIT; RHIA", "“RHIT; RHIA” is not an option"),
        ("yes_no", "==", "true", "“true” is not an option of this question. Its options: yes, no."),
        ("number", ">=", "two", "Give a number of years from 0 to 60, for example 2 or 2.5."),
        ("number", ">=", "61", "Give a number of years from 0 to 60"),
        ("number", ">=", "-1", "Give a number of years from 0 to 60"),
        ("number", ">=", "NaN", "Give a number of years from 0 to 60"),
        ("number", ">=", "1e1", "Give a number of years from 0 to 60"),
        ("number", ">=", "٣", "Give a number of years from 0 to 60"),
        ("number", ">=", "2" * 200, "Give a number of years from 0 to 60"),
    ],
)
def test_a_requirement_that_does_not_fit_comes_back_with_a_message(advisor_client, kind, operator, value, message):
    answer = post_requirement(advisor_client, kind, operator, value)

    assert message in errors_of(answer)
    assert not Route.objects.exists()


def test_half_filled_requirements_come_back_with_messages(advisor_client):
    asked = {"question": "", "operator": "==", "value": "yes", "position": 0}

    answer = advisor_client.post(reverse("admin:eligibility_route_add"), route_form(asked))

    assert "This field is required." in errors_of(answer)


def test_asking_the_same_twice_comes_back_with_a_message(advisor_client):
    asked = {"question": questions()["scale"].pk, "operator": ">=", "value": "associate", "position": 0}

    answer = advisor_client.post(reverse("admin:eligibility_route_add"), route_form(asked, asked))

    assert "Please correct the duplicate" in errors_of(answer)


@pytest.mark.parametrize("both", [True, False])
def test_a_route_leads_to_exactly_one_thing(advisor_client, both):
    asked = {"question": questions()["scale"].pk, "operator": ">=", "value": "associate", "position": 0}
    step = make_step(make_pathway())
    changes = {"step": step.pk} if both else {"credential": ""}

    answer = advisor_client.post(reverse("admin:eligibility_route_add"), route_form(asked, **changes))

    assert "A route leads to a credential or to a step: choose exactly one." in errors_of(answer)


def test_a_published_route_into_a_credential_asks_for_something(advisor_client):
    answer = advisor_client.post(reverse("admin:eligibility_route_add"), route_form())

    assert "Without a requirement this route is open to everyone." in errors_of(answer)


def test_the_last_requirement_of_a_published_route_cannot_be_removed(advisor_client):
    route = make_route(requirements=[(make_question(), ">=", "associate")], credential=make_credential())
    address = reverse("admin:eligibility_route_change", args=[route.pk])

    answer = advisor_client.post(address, filled_form(advisor_client.get(address), **{"requirements-0-DELETE": "on"}))

    assert "Without a requirement this route is open to everyone." in errors_of(answer)


def test_a_route_into_a_step_may_ask_for_nothing(advisor_client):
    step = make_step(make_pathway())

    answer = advisor_client.post(reverse("admin:eligibility_route_add"), route_form(credential="", step=step.pk))

    assert answer.status_code == 302


def post_effect(client, kind, value, **changes):
    question = questions()[kind]
    Question.objects.filter(pk=question.pk).update(**changes)
    return client.post(
        reverse("admin:eligibility_step_add"),
        {
            "pathway": make_pathway().pk,
            "name": "New",
            "slug": "new",
            "status": "published",
            "position": 0,
            **inline_rows("effects", {"question": question.pk, "value": value}),
        },
    )


@pytest.mark.parametrize(
    ("kind", "value"),
    [("choice", "associate"), ("scale", "associate"), ("several", "RHIT"), ("yes_no", "yes"), ("number", "3")],
)
def test_an_effect_that_fits_its_question_is_kept_with_its_new_step(advisor_client, kind, value):
    answer = post_effect(advisor_client, kind, value)

    assert answer.status_code == 302
    publish_pending()
    assert Step.objects.get().effects.get().value == value


@pytest.mark.parametrize(
    ("kind", "value", "message"),
    [
        ("choice", "phd", "“phd” is not an option"),
        ("several", "RHIT, RHIA", "Give one option"),
        ("yes_no", "no", "A step never takes anything away"),
        ("number", "-3", "Give a number of years from 0 to 60"),
    ],
)
def test_an_effect_that_does_not_fit_comes_back_with_a_message(advisor_client, kind, value, message):
    answer = post_effect(advisor_client, kind, value)

    assert message in errors_of(answer)
    assert not Step.objects.exists()


def test_an_effect_may_describe_a_program_without_accreditation(advisor_client):
    answer = post_effect(advisor_client, "yes_no", "no", record="him_program")

    assert answer.status_code == 302


def question_form(*options, **changes):
    return {
        "fact": "new_fact",
        "kind": "choice",
        "unit": "",
        "label": "New",
        "prompt": "New?",
        "status": "published",
        "position": 0,
        **inline_rows("options", *options),
        **changes,
    }


def option(value):
    return {"value": value, "label": value, "position": 0}


@pytest.mark.sampled(6)
@pytest.mark.parametrize(
    ("options", "changes", "message"),
    [
        (["none", "all"], {"fact": "goal"}, "The check uses this name for something else."),
        (["none", "all"], {"fact": "cost_x"}, "The check uses this name for something else."),
        (["none", "all"], {"fact": "results"}, "The check uses this name for something else."),
        (["none", "all"], {"record": "program"}, "The question's name has to begin with this word"),
        (["none", "all"], {"kind": "yes_no"}, "A number and a yes or no need no options."),
        (["none"], {}, "Give at least two options to choose from."),
        ([], {"kind": "several"}, "Give at least one option to choose from."),
        (["none", "a, b"], {}, "Use letters without accents, digits, hyphens and underscores only."),
        (["none", "unknown"], {}, "Every question offers 'I don't know' by itself"),
        (["none", "none"], {}, "Please correct the duplicate"),
        (["none", "all"], {"kind": "choice", "unit": "years"}, "A number needs a unit"),
        (["none", "all"], {"kind": ""}, "This field is required."),
    ],
)
def test_a_question_that_cannot_be_asked_comes_back_with_a_message(advisor_client, options, changes, message):
    form = question_form(*map(option, options), **changes)

    answer = advisor_client.post(reverse("admin:eligibility_question_add"), form)

    assert message in errors_of(answer)
    assert not Question.objects.exists()


def test_a_question_is_kept_with_its_options(advisor_client):
    form = question_form(option("none"), option("all"))

    answer = advisor_client.post(reverse("admin:eligibility_question_add"), form)

    assert answer.status_code == 302
    publish_pending()
    assert set(Question.objects.get().options.values_list("value", flat=True)) == {"none", "all"}


def used_question():
    question = make_question()
    make_route(requirements=[(question, "in", "high_school, associate")], credential=make_credential())
    return question, reverse("admin:eligibility_question_change", args=[question.pk])


@pytest.mark.parametrize("change", [{"options-2-DELETE": "on"}, {"options-2-value": "renamed"}])
def test_an_option_that_a_rule_uses_cannot_be_removed_or_renamed(advisor_client, change):
    _, address = used_question()

    answer = advisor_client.post(address, filled_form(advisor_client.get(address), **change))

    assert "Routes or steps use the option “associate”." in errors_of(answer)
    assert Option.objects.filter(value="associate").exists()


def test_a_question_that_a_rule_uses_stays_published(advisor_client):
    question, address = used_question()

    answer = advisor_client.post(address, filled_form(advisor_client.get(address), status="draft"))

    question.refresh_from_db()
    assert "Routes or steps use this question." in errors_of(answer)
    assert question.status == "published"


def test_what_a_question_means_is_fixed_while_a_rule_uses_it(advisor_client):
    question, address = used_question()

    advisor_client.post(address, filled_form(advisor_client.get(address), kind="number", unit="years"))

    question.refresh_from_db()
    assert (question.kind, question.unit) == ("scale", "")


def test_how_a_question_reads_can_be_bettered_while_a_rule_uses_it(advisor_client):
    question, address = used_question()

    advisor_client.post(address, filled_form(advisor_client.get(address), prompt="What is your schooling?"))
    publish_pending()

    question.refresh_from_db()
    assert question.prompt == "What is your schooling?"
