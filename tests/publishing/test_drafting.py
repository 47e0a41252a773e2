"""Editing in the admin: nothing that is live changes, the editor sees their own drafts, and nothing is lost."""

import re
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from certifications.models import Credential, CredentialFact
from eligibility.models import Question, Requirement, Route
from guide.models import Faq, Passage, Section
from guide.provenance import Source
from publishing.models import Version
from publishing.trees import tree_of
from publishing.versions import live_version
from tests.admin.conftest import make_user
from tests.admin.forms import errors_of, filled_form, inline_rows, publish_pending
from tests.admin.makers import make_credential, make_one_of_each, make_question, make_route, make_source, provenance

pytestmark = pytest.mark.django_db


@pytest.fixture
def advisor(client):
    user = make_user("advisor")
    client.force_login(user)
    return user


@pytest.fixture
def other():
    return make_user("reviewer")


def address(row, page="change"):
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_{page}", args=[row.pk])


def edit(client, row, **changes):
    return client.post(address(row), filled_form(client.get(address(row)), **changes))


def edit_seeing(client, row, page, **changes):
    """An edit of the form as that page showed it."""
    return client.post(address(row), filled_form(page, **changes) | {"_seen": page.context["seen"]})


def make_fee(low=299):
    credential = make_credential("RHIT")
    return CredentialFact.objects.create(
        slug="fee", credential=credential, kind="fee_non_member", low=low, high=low, unit="usd", **provenance()
    )


def test_an_edit_waits_with_its_author_and_note_and_leads_to_its_version(client, advisor):
    fee = make_fee()

    answer = edit(client, fee, low=350, high=350, _note="The page of May.")

    version = Version.objects.pending().get()
    fee.refresh_from_db()
    assert fee.low == 299
    assert answer.url == version.get_absolute_url()
    assert (version.author, version.note, version.tree) == (advisor, "The page of May.", tree_of(fee.credential))


def test_the_author_sees_the_draft_in_form_and_list_and_nobody_else_does(client, advisor, other):
    faq = make_one_of_each(1)["guide.faq"]
    edit(client, faq, question="Why indeed?")
    lists = reverse("admin:guide_faq_changelist")

    own = [client.get(address(faq)), client.get(lists)]
    client.force_login(other)
    theirs = [client.get(address(faq)), client.get(lists)]

    assert all("Why indeed?" in page.text for page in own)
    assert not any("Why indeed?" in page.text for page in theirs)
    assert "advisor has" in theirs[0].text


def test_further_edits_go_into_the_same_pending_version(client, advisor):
    fee = make_fee()

    edit(client, fee, low=350, high=350)
    edit(client, fee.credential, summary="Anew.")
    publish_pending()

    fee.refresh_from_db()
    assert Version.objects.filter(author=advisor).count() == 1
    assert fee.low == 350
    assert fee.credential.summary == "Anew."


def test_a_new_record_can_be_edited_again_and_again_before_it_is_public(client, advisor):
    make_source()
    passage = {"slug": "p", "text": "First.", "position": 0, "status": "draft"}
    section = {"slug": "new", "title": "New", "summary": "New.", "status": "published", "position": 0}

    client.post(reverse("admin:guide_section_add"), section | inline_rows("passages", passage) | {"_continue": ""})
    place = address(Section(pk=Version.objects.pending().get().pk * 10**4 + 10**12))
    for title in ("Newer", "Newest"):
        answer = client.post(place, filled_form(client.get(place), title=title, **{"passages-0-text": title}))
        assert answer.status_code == 302, errors_of(answer)

    assert not Section.objects.exists()
    publish_pending()
    assert Section.objects.get().title == "Newest"
    assert Passage.objects.get().text == "Newest"


def test_what_is_new_can_be_chosen_in_the_next_form_before_either_is_public(client, advisor):
    credential = make_credential("RHIT")
    question = {"fact": "new", "kind": "yes_no", "label": "New", "prompt": "New?", "status": "published", "position": 0}
    client.post(reverse("admin:eligibility_question_add"), question | {"unit": ""} | inline_rows("options"))
    page = client.get(reverse("admin:eligibility_route_add"))
    [number] = set(re.findall(r'<option value="(\d+)">New\?</option>', page.text))

    route = {
        "code": "R1", "name": "R1", "credential": credential.pk, "kind": "required", "permits": "apply",
        "status": "published", "position": 0, "source": make_source().pk, "review_by": "2027-01-01",
        "confidence": "high",
        **inline_rows("requirements", {"question": str(number), "operator": "==", "value": "yes", "position": 0}),
    }  # fmt: skip
    answer = client.post(reverse("admin:eligibility_route_add"), route)

    assert answer.status_code == 302, errors_of(answer)
    assert not Question.objects.exists()
    publish_pending()
    assert Requirement.objects.get().question.fact == "new"


def test_a_source_added_beside_a_form_is_chosen_there(client, advisor):
    fee = make_fee()
    source = {"slug": "page", "publisher": "AHIMA", "title": "Page", "url": "", "dated": "2026", "note": ""}

    popup = client.post(f"{reverse('admin:guide_source_add')}?_popup=1", source | {"_popup": "1"})
    number = unescape(popup.text).partition('"value": "')[2].partition('"')[0]
    answer = edit(client, fee, source=number)

    assert answer.status_code == 302, errors_of(answer)
    publish_pending()
    fee.refresh_from_db()
    assert fee.source == Source.objects.get(slug="page")


def test_a_new_source_is_found_by_its_author_in_the_search_of_a_form(client, advisor, other):
    make_fee()
    source = {"slug": "page", "publisher": "AHIMA", "title": "Page", "url": "", "dated": "2026", "note": ""}
    client.post(reverse("admin:guide_source_add"), source)
    asked = {"app_label": "certifications", "model_name": "credentialfact", "field_name": "source", "term": "AHIMA"}

    own = client.get(reverse("admin:autocomplete"), asked).json()["results"]
    client.force_login(other)
    theirs = client.get(reverse("admin:autocomplete"), asked).json()["results"]

    assert [found["text"] for found in own] == ["AHIMA: Page"]
    assert theirs == []


def test_a_removal_waits_like_any_edit(client, advisor):
    faq = make_one_of_each(1)["guide.faq"]

    answer = client.post(address(faq, "delete"), {"post": "yes"})

    assert Faq.objects.filter(pk=faq.pk).exists()
    assert Version.objects.pending().get().is_removal
    assert answer.url == Version.objects.pending().get().get_absolute_url()
    publish_pending()
    assert not Faq.objects.filter(pk=faq.pk).exists()


def test_many_records_cannot_be_removed_at_once(client, advisor):
    faq = make_one_of_each(1)["guide.faq"]
    crafted = {"action": "delete_selected", "_selected_action": [faq.pk], "post": "yes"}

    client.post(reverse("admin:guide_faq_changelist"), crafted)

    assert Faq.objects.filter(pk=faq.pk).exists()


def test_taking_an_edit_back_in_the_form_withdraws_it(client, advisor):
    fee = make_fee()
    edit(client, fee, low=350, high=350)

    edit(client, fee, low=299, high=299)

    assert not Version.objects.pending().exists()


def test_an_edit_begun_before_somebody_published_keeps_what_they_published(client, advisor, other):
    fee = make_fee()
    live_version(tree_of(fee.credential))
    page = client.get(address(fee))
    client.force_login(other)
    edit(client, fee.credential, summary="Anew.")
    publish_pending()
    client.force_login(advisor)

    answer = edit_seeing(client, fee, page, low=350, high=350)

    version = Version.objects.pending().get()
    assert answer.status_code == 302
    assert version.base != live_version(version.tree)
    assert "Bring up to date" in client.get(version.get_absolute_url()).text
    client.post(reverse("desk:version_update", args=[version.pk]))
    publish_pending()
    fee.refresh_from_db()
    assert fee.low == 350
    assert fee.credential.summary == "Anew."


def test_an_edit_of_what_an_import_changed_meanwhile_comes_back_with_the_entries(client, advisor):
    fee = make_fee()
    page = client.get(address(fee))
    CredentialFact.objects.update(note="Imported.")

    answer = edit_seeing(client, fee, page, low=350, high=350)

    assert "This was changed while you were editing it." in errors_of(answer)
    assert 'value="350"' in answer.text
    assert edit_seeing(client, fee, answer, low=350, high=350).status_code == 302


def test_two_windows_of_one_author_do_not_overwrite_each_other_unnoticed(client, advisor):
    fee = make_fee()
    edit(client, fee, low=310, high=310)
    first, second = client.get(address(fee)), client.get(address(fee))
    edit_seeing(client, fee, first, low=320, high=320)

    answer = edit_seeing(client, fee, second, note="Something else.")

    assert "This was changed while you were editing it." in errors_of(answer)
    assert Version.objects.pending().get().rows[-1]["fields"]["low"] == "320.00"


def test_a_second_pending_version_of_the_same_is_told(client, advisor, other):
    fee = make_fee()
    edit(client, fee, low=350, high=350)
    client.force_login(other)

    answer = edit(client, fee, low=360, high=360)

    page = client.get(answer.url)
    assert Version.objects.pending().count() == 2
    assert "advisor has a pending version" in page.text
    fee.refresh_from_db()
    assert fee.low == 299


def test_a_route_given_to_another_credential_is_two_versions(client, advisor):
    question = make_question()
    route = make_route("R1", [(question, ">=", "associate")], credential=make_credential("RHIT"))
    other = make_credential("CCS")

    edit(client, route, credential=other.pk)

    assert {version.name for version in Version.objects.pending()} == {str(route.credential), str(other)}
    publish_pending()
    assert Route.objects.get().credential == other
    assert Route.objects.get().requirements.exists()
    assert Credential.objects.count() == 2


def test_the_history_of_a_record_is_that_of_its_tree(client, advisor):
    fee = make_fee()
    edit(client, fee, low=350, high=350, _note="The page of May.")

    page = client.get(address(fee, "history"), follow=True)

    assert page.status_code == 200
    assert "The page of May." in page.text


def test_an_edit_asks_the_database_as_often_in_a_large_site_as_in_a_small_one(client, advisor):
    faq = make_one_of_each(1)["guide.faq"]
    edit(client, faq, answer="Once, to fill Django's caches.")
    counts = []
    for marks in [(2,), (3, 4, 5)]:
        for mark in marks:
            make_one_of_each(mark)
        with CaptureQueriesContext(connection) as queries:
            edit(client, faq, answer=f"Because {marks}.")
        counts.append(len(queries))

    assert counts[0] == counts[1]
