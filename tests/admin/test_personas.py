"""Keeping sample people in the admin: answers given to the real questions, expectations that fit."""

from html import unescape
from urllib.parse import urlencode

import pytest
from django.urls import reverse

from certifications.models import Credential
from eligibility.models import Persona
from tests.admin.forms import errors_of, filled_form, inline_rows, publish_pending
from tests.admin.makers import make_credential, make_persona, make_question, make_route, make_source

ADD = reverse("admin:eligibility_persona_add")


@pytest.fixture
def site(db):
    """Questions of every kind, one of them about programs, and a way into the RHIT."""
    make_question("education", "scale", ["none", "diploma"])
    make_question("credentials", "several", ["RHIT", "CCS"])
    make_question("program_level", "choice", ["none", "associate"], record="program")
    make_question("years", "number", [], unit="years")
    accredited = make_question("accredited", "yes_no", [])
    make_route("RHIT-R1", [(accredited, "==", "yes")], credential=make_credential())


def person_form(expected=(), **answers):
    return {
        "name": "A graduate",
        "slug": "a-graduate",
        "reason": "Why.",
        "status": "published",
        "position": 0,
        "source": make_source().pk,
        "review_by": "2027-01-01",
        "confidence": "high",
        **{f"answer_{name}": value for name, value in answers.items()},
        **inline_rows("expectations", *expected),
    }


def expectation(**changes):
    return {"credential": Credential.objects.get().pk, "verdict": "may_apply", "routes": "RHIT-R1", **changes}


def test_answers_of_every_kind_are_kept_as_in_an_address(advisor_client, site):
    answer = advisor_client.post(
        ADD,
        person_form(
            education="diploma",
            credentials=["RHIT", "CCS"],
            years="2.50",
            accredited="unknown",
            program_2_level="associate",
        ),
    )

    assert answer.status_code == 302, errors_of(answer)
    publish_pending()
    assert Persona.objects.get().answers == (
        "accredited=unknown&credentials=CCS&credentials=RHIT&education=diploma&program_2_level=associate&years=2.5"
    )


def test_a_kept_answer_can_be_changed_and_taken_back(advisor_client, site):
    person = make_persona(answers="credentials=CCS&education=diploma&years=2")
    address = reverse("admin:eligibility_persona_change", args=[person.pk])

    answer = advisor_client.post(
        address,
        filled_form(advisor_client.get(address), answer_education="none", answer_years="", answer_credentials=["none"]),
    )

    assert answer.status_code == 302, errors_of(answer)
    publish_pending()
    person.refresh_from_db()
    assert person.answers == "credentials=none&education=none"


@pytest.mark.parametrize(
    ("answers", "message"),
    [
        ({"years": "two"}, "Write a number in digits"),
        ({"years": "61"}, "Write a number from 0 to 60."),
        ({"credentials": ["none", "RHIT"]}, "Choose either “None of these” or the ones you hold"),
        ({"education": "phd"}, "Select a valid choice"),
    ],
)
def test_an_answer_that_cannot_be_read_comes_back_with_a_message(advisor_client, site, answers, message):
    answer = advisor_client.post(ADD, person_form(**answers))

    assert message in errors_of(answer)
    assert not Persona.objects.exists()


@pytest.mark.parametrize("told", ["itself", "pasted"])
def test_the_address_of_a_results_page_fills_in_the_answers(advisor_client, site, told):
    query = "education=diploma&credentials=CCS&credentials=RHIT&program_2_level=associate&check=all&size=9"
    asked = query if told == "itself" else urlencode({"address": f"https://guide.example/check/results/?{query}#rhit"})

    page = advisor_client.get(f"{ADD}?{asked}")

    form = page.context["adminform"].form
    assert form["answer_education"].value() == "diploma"
    assert form["answer_credentials"].value() == ["CCS", "RHIT"]
    assert form["answer_program_2_level"].value() == "associate"
    assert not form["answer_years"].value()
    assert "“size” was left out. This is not one of our questions." in unescape(page.text)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"routes": "RHIT-R9"}, "“RHIT-R9” is not a required route into RHIT: RHIT-R1."),
        ({"verdict": "not_yet"}, "Where a route is met, the verdict is may apply."),
        ({"credential": ""}, "This field is required."),
    ],
)
def test_an_expectation_that_does_not_fit_comes_back_with_a_message(advisor_client, site, changes, message):
    answer = advisor_client.post(ADD, person_form([expectation(**changes)]))

    assert message in errors_of(answer)


def test_an_expectation_is_kept_and_judged_on_the_page(advisor_client, site):
    advisor_client.post(ADD, person_form([expectation(routes=" RHIT-R1,RHIT-R1 ")], accredited="no"))
    publish_pending()

    person = Persona.objects.get()
    page = advisor_client.get(reverse("admin:eligibility_persona_change", args=[person.pk]))

    assert person.expectations.get().routes == "RHIT-R1"
    assert "RHIT: expected may apply by RHIT-R1, got not yet (fails)" in unescape(page.text)


def test_a_person_can_be_looked_at_in_the_public_check(advisor_client, site):
    person = make_persona(answers="accredited=yes")

    page = advisor_client.get(person.get_absolute_url())

    assert page.status_code == 200
    assert "RHIT" in [card.credential.code for card in page.context["results"].may_apply]
