"""What a version says is what is on the site once it is published: no row and no field goes unnoticed."""

import pytest
from django.urls import reverse

from certifications.models import Credential, CredentialFact
from eligibility.models import Requirement, Route, Step
from guide.models import Faq
from guide.provenance import Source
from pathways.models import Pathway
from publishing.models import Version
from publishing.snapshots import Refused, snapshot
from publishing.trees import tree_of
from publishing.versions import bring_up_to_date, live_version, publish, restore
from tests.admin.conftest import make_user
from tests.admin.forms import errors_of, filled_form, inline_rows
from tests.admin.makers import (
    make_credential,
    make_pathway,
    make_question,
    make_route,
    make_source,
    make_step,
    provenance,
)
from tests.desk.conftest import proposed
from tests.publishing.test_drafting import address, edit

pytestmark = pytest.mark.django_db


@pytest.fixture
def advisor(client):
    user = make_user("advisor")
    client.force_login(user)
    return user


@pytest.fixture
def reviewer():
    return make_user("reviewer")


def add_fee(credential):
    words = {"slug": "fee", "kind": "fee_member", "low": 1, "high": 1, "unit": "usd"}
    return CredentialFact.objects.create(credential=credential, **words, **provenance())


def test_a_route_given_to_another_step_keeps_its_requirements_when_the_former_step_goes(advisor):
    question, pathway = make_question(), make_pathway()
    former, latter = (make_step(pathway, slug=slug) for slug in ("former", "latter"))
    make_route("S1", [(question, ">=", "associate")], step=former)

    def give_and_remove():
        Route.objects.update(step=latter)
        Step.objects.filter(slug="former").delete()

    version = proposed(pathway, advisor, give_and_remove)
    publish([version], advisor)

    assert Requirement.objects.get().route.step == latter
    assert snapshot(tree_of(pathway)) == version.rows


def test_a_pathway_does_not_go_with_a_step_that_is_published_beside_its_removal(advisor):
    gone, kept = make_pathway("gone"), make_pathway("kept")
    Step.objects.create(slug="finish", name="Finish", pathway=kept, rest_of=gone)
    removal = proposed(gone, advisor, lambda: [Step.objects.all().delete(), Pathway.objects.get(slug="gone").delete()])
    words = proposed(kept, advisor, lambda: Pathway.objects.filter(slug="kept").update(summary="Anew."))

    with pytest.raises(Refused, match="step finish would go with what is removed"):
        publish([removal, words], advisor)

    assert Step.objects.filter(slug="finish").exists()
    assert Pathway.objects.count() == 2


def test_a_source_called_otherwise_changes_no_tree_that_names_it():
    faq = Faq.objects.create(slug="why", question="Why?", answer="So.", **provenance())
    faq.supporting_sources.set([make_source("a", publisher="A"), make_source("b", publisher="B")])
    live = live_version(tree_of(faq))

    Source.objects.filter(slug="a").update(publisher="Z")

    assert live_version(tree_of(faq)) == live


def test_restoring_leaves_a_field_that_came_since_as_it_is(advisor):
    credential = make_credential(in_default_check=True)
    earlier = live_version(tree_of(credential))
    del earlier.rows[0]["fields"]["in_default_check"]
    earlier.rows[0]["fields"]["of_old"] = "Gone from the model."
    earlier.save()
    Credential.objects.update(summary="Anew.")

    publish([restore(earlier, advisor)], advisor)

    credential.refresh_from_db()
    assert credential.in_default_check
    assert credential.summary == "What it shows."


@pytest.mark.parametrize("first", ["removal", "addition"])
def test_what_one_removes_and_another_adds_to_is_not_brought_together(advisor, reviewer, first):
    credential = make_credential()
    versions = {
        "addition": proposed(credential, advisor, lambda: add_fee(credential)),
        "removal": proposed(credential, reviewer, lambda: Credential.objects.all().delete()),
    }
    publish([versions.pop(first)], reviewer)
    [second] = versions.values()

    with pytest.raises(Refused, match="removes all of it, and the other adds to it"):
        bring_up_to_date(second)

    assert Version.objects.get(pk=second.pk).rows == second.rows


def test_a_new_route_can_be_given_to_another_credential_before_it_is_public(client, advisor):
    first, second = make_credential("RHIT"), make_credential("CCS")
    edit(client, first, summary="Anew.")
    words = {"kind": "required", "permits": "apply", "status": "draft", "position": 0, **inline_rows("requirements")}
    route = {"code": "R1", "name": "R1", "credential": first.pk, **words, "_continue": ""}
    made = client.post(reverse("admin:eligibility_route_add"), route)

    answer = client.post(made.url, filled_form(client.get(made.url), credential=second.pk) | {"_continue": ""})

    assert answer.status_code == 302, errors_of(answer)
    assert client.get(answer.url).context["original"].credential == second


@pytest.mark.sampled(3)
@pytest.mark.parametrize("field", ["_note", "_seen"])
@pytest.mark.parametrize("text", ["x" * 5000, "a\0b", "漢🙂" * 300])
def test_a_note_of_any_length_and_any_characters_is_kept_or_cut(client, advisor, field, text):
    answer = edit(client, make_credential(), summary="Anew.", **{field: text})

    assert answer.status_code == (302 if field == "_note" else 200)
    if field == "_note":
        assert Version.objects.pending().get().note == text.replace("\0", "")[:300]


def test_save_and_add_another_leads_to_an_empty_form(client, advisor):
    answer = edit(client, make_credential(), summary="Anew.", _addanother="")

    assert answer.url == reverse("admin:certifications_credential_add")


def test_a_crafted_save_as_new_is_a_new_record_and_leaves_the_old_one_alone(client, advisor):
    credential = make_credential()
    edit(client, credential, summary="Anew.")
    copy = filled_form(client.get(address(credential)), code="NEW", slug="new", _saveasnew="")

    answer = client.post(address(credential), copy)

    assert answer.status_code == 302, errors_of(answer)
    assert {version.key[0] for version in Version.objects.pending()} == {"RHIT", "NEW"}
    assert Version.objects.of(tree_of(credential)).pending().get().rows[0]["fields"]["summary"] == "Anew."
