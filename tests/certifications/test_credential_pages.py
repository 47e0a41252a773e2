from html import unescape

import pytest

from certifications.models import Credential, CredentialFact
from eligibility.models import Route
from guide.models import Organization
from tests.marks import unmarked

pytestmark = pytest.mark.django_db


def test_the_five_of_the_guide_come_first_and_the_neighbors_after(client, content):
    context = client.get("/certifications/").context

    assert [credential.code for credential in context["first"]] == ["RHIT", "CCS", "CHDA", "CDIP", "CHPS"]
    assert {credential.code for credential in context["neighbors"]} >= {"RHIA", "CCA", "CPC", "ODS"}


def test_a_credential_whose_routes_are_not_all_known_is_marked(client, content):
    assert "We do not know all the ways into the CPC" in client.get("/certifications/cpc/").text
    assert "We do not know all the ways" not in client.get("/certifications/rhit/").text


def test_a_route_says_what_it_asks_in_words(client, content):
    route = Route.objects.published().with_requirements().get(code="RHIT-R1")
    words = [requirement.in_words for requirement in route.requirements.all()]

    text = unescape(client.get("/certifications/rhit/").text)

    assert "Program is CAHIIM-accredited: yes" in words
    assert all(f"<li>{asked}</li>" in text for asked in words)


def test_a_route_of_low_confidence_says_that_we_could_not_confirm_it(client, content):
    warning = "We could not confirm this with AHIMA"
    low = Route.objects.published().filter(credential__code="CHDA", confidence="low").count()

    assert low > 0
    assert client.get("/certifications/chda/").text.count(f"{warning}</span>") == low
    assert f"{warning}</span>" not in client.get("/certifications/rhit/").text


def test_recommended_routes_stand_apart_from_required_ones(client, content):
    context = client.get("/certifications/ccs/").context

    assert {route.kind for route in context["routes"]} == {"required"}
    assert {route.kind for route in context["advice"]} == {"recommended"}


def test_a_draft_route_is_not_shown(client, content):
    Route.objects.filter(code="RHIT-R3").update(status="draft", name="Zyzzyva")

    assert "Zyzzyva" not in client.get("/certifications/rhit/").text


def test_facts_stand_under_exam_fees_renewal_and_more(client, content):
    groups = dict(client.get("/certifications/rhit/").context["fact_groups"])

    assert list(groups) == ["Exam", "Fees", "Renewal", "More"]
    assert {fact.kind for fact in groups["Fees"]} == {"fee_member", "fee_non_member"}
    assert all(fact.kind.startswith("exam_") for fact in groups["Exam"])
    assert all(fact.kind.startswith("renewal_") for fact in groups["Renewal"])


def test_a_figure_is_shown_with_its_unit(client, content):
    text = client.get("/certifications/rhit/").text

    assert "US$299" in text
    assert "150 questions" in text


def test_a_draft_figure_is_not_shown(client, content):
    CredentialFact.objects.filter(slug="rhit-fee-member").update(status="draft")

    assert "US$229" not in client.get("/certifications/rhit/").text


def test_a_draft_credential_has_no_page(client, content):
    Credential.objects.filter(code="CPC").update(status="draft")

    assert client.get("/certifications/cpc/").status_code == 404
    assert "/certifications/cpc/" not in client.get("/certifications/").text


def test_an_awarding_body_kept_as_a_draft_is_named_and_not_linked(client, content):
    Organization.objects.filter(acronym="AHIMA").update(status="draft")

    text = unmarked(client.get("/certifications/rhit/").text)

    assert "awarded by AHIMA</p>" in text
    assert "/organizations/#ahima" not in text
