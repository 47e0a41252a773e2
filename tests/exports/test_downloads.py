"""Exports from the admin's lists of pathways and of credentials."""

import io
from zipfile import ZipFile

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from exports.formats import FORMATS, ExportedFile
from exports.staff import selection
from pathways.models import Pathway
from publishing.drafts import rolled_back
from publishing.snapshots import snapshot
from publishing.trees import tree_of
from publishing.versions import keep, live_version
from tests.admin.conftest import make_user
from tests.admin.makers import make_credential, make_pathway

PATHWAYS = reverse("admin:pathways_pathway_changelist")
CREDENTIALS = reverse("admin:certifications_credential_changelist")
FORM = reverse("exports:export_form")
OFFERED = {"", "export", "download_csv", "download_pdf"}
TODAY = timezone.localdate()


def act(client, action, rows, place=PATHWAYS, **more):
    return client.post(place, {"action": action, "_selected_action": [row.pk for row in rows]}, **more)


def content_of(answer):
    return b"".join(answer.streaming_content)


def actions_offered(client, place):
    form = client.get(place).context["action_form"]
    return {value for value, _ in form.fields["action"].choices} if form else set()


@pytest.mark.parametrize("place", [PATHWAYS, CREDENTIALS])
@pytest.mark.parametrize(
    ("role", "offered"), [("exporter", OFFERED), ("advisor", set()), ("reviewer", set()), ("superuser", OFFERED)]
)
def test_exports_are_offered_to_those_who_may_export(client, db, place, role, offered):
    make_pathway()
    make_credential()
    client.force_login(make_user(role))

    assert actions_offered(client, place) == offered


@pytest.mark.parametrize("place", [PATHWAYS, CREDENTIALS])
@pytest.mark.parametrize("action", sorted(OFFERED - {""}))
def test_an_advisor_who_asks_for_an_export_anyway_gets_none(client, db, place, action):
    rows = [make_pathway()] if place == PATHWAYS else [make_credential()]
    client.force_login(make_user("advisor"))

    answer = act(client, action, rows, place)

    assert answer.status_code == 200
    assert "Content-Disposition" not in answer
    assert not LogEntry.objects.exists()


def test_an_exporter_downloads_the_ticked_pathways_as_csv(client, db):
    certificate, associate, _ = [make_pathway(slug) for slug in ("certificate", "associate", "bachelor")]
    client.force_login(make_user("exporter"))

    answer = act(client, "download_csv", [certificate, associate])

    archive = ZipFile(io.BytesIO(content_of(answer)))
    [table] = [archive.read(name).decode("utf-8-sig") for name in archive.namelist() if name.endswith("summaries.csv")]
    assert answer["Content-Type"] == "application/zip"
    assert answer["Content-Disposition"] == f'attachment; filename="summaries-{TODAY}.zip"'
    assert [slug in table for slug in ("certificate", "associate", "bachelor")] == [True, True, False]
    assert LogEntry.objects.get().object_repr == "Export of 2 pathways"


def test_an_exporter_downloads_a_ticked_credential_as_pdf(client, db):
    rhit, _ = make_credential(), make_credential("CCS")
    client.force_login(make_user("exporter"))

    answer = act(client, "download_pdf", [rhit], CREDENTIALS)

    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == f'attachment; filename="rhit-{TODAY}.pdf"'
    assert "RHIT" in PdfReader(io.BytesIO(content_of(answer))).pages[0].extract_text()
    assert LogEntry.objects.get().object_repr == "Export of 1 credential"


def test_a_draft_is_exported_and_says_that_it_is_one(client, db):
    client.force_login(make_user("exporter"))

    answer = act(client, "download_pdf", [make_pathway(status="draft")])

    assert "draft" in PdfReader(io.BytesIO(content_of(answer))).pages[0].extract_text().lower()


@pytest.mark.parametrize(("place", "name"), [(PATHWAYS, "pathway"), (CREDENTIALS, "credential")])
def test_export_leads_to_the_page_for_exports_with_the_ticked_rows(client, db, place, name):
    rows = [make_pathway("a"), make_pathway("b")] if place == PATHWAYS else [make_credential("A"), make_credential("B")]
    make_pathway("c")
    client.force_login(make_user("exporter"))

    page = act(client, "export", rows, place, follow=True)

    assert page.redirect_chain == [(f"{FORM}?{name}=a&{name}=b", 302)]
    assert page.context["form"][name].value() == ["a", "b"]


def test_more_rows_than_an_address_can_name_are_told_of(client, db):
    rows = [make_pathway(f"a-pathway-with-a-name-of-some-length-{number}") for number in range(80)]
    client.force_login(make_user("exporter"))

    answer = act(client, "export", rows, follow=True)

    assert "These are too many for one address." in answer.text
    assert answer.redirect_chain == [(PATHWAYS, 302)]


@pytest.mark.parametrize("action", ["download_csv", "download_pdf"])
def test_rows_deleted_meanwhile_are_said_to_be_gone(client, db, action):
    make_pathway()
    client.force_login(make_user("exporter"))

    answer = client.post(PATHWAYS, {"action": action, "_selected_action": [0]}, follow=True)

    assert "Some of these pathways are gone, or not published yet." in answer.text


@pytest.fixture
def superuser(client, db):
    user = make_user("superuser")
    client.force_login(user)
    return user


def test_a_pending_edit_is_seen_in_the_list_and_is_in_no_export(client, superuser):
    pathway = make_pathway(summary="As it stands.")
    propose(pathway, superuser, summary="As it might be.")

    answer = act(client, "download_pdf", [pathway])

    text = PdfReader(io.BytesIO(content_of(answer))).pages[0].extract_text()
    assert "As it stands." in text
    assert "As it might be." not in text
    assert LogEntry.objects.count() == 1


def test_a_pathway_that_waits_to_be_published_is_in_no_export(client, superuser):
    pathway = make_pathway("new")
    tree = tree_of(pathway)
    records = snapshot(tree)
    pathway.delete()
    keep(tree, records, superuser, base=None, note="New.", name="New")
    listed = client.get(PATHWAYS).context["cl"].result_list

    answer = act(client, "download_pdf", list(listed), follow=True)

    assert [row.slug for row in listed] == ["new"]
    assert "Some of these pathways are gone, or not published yet." in answer.text


def propose(pathway, author, **changes):
    """The author's pending version of the pathway with the changes."""
    tree = tree_of(pathway)
    base = live_version(tree)
    with rolled_back():
        Pathway.objects.update(**changes)
        records = snapshot(tree)
    return keep(tree, records, author, base=base, note="Why.")


def test_a_file_that_cannot_be_written_leads_back_to_the_list(client, db, monkeypatch, caplog):
    def fail(out):
        raise ArithmeticError

    class Failing:
        def files(self, export, options):
            yield ExportedFile("a.pdf", "application/pdf", fail)

    monkeypatch.setitem(FORMATS, "pdf", Failing())
    pathway = make_pathway()
    client.force_login(make_user("exporter"))

    answer = act(client, "download_pdf", [pathway], follow=True)

    assert "The file a.pdf could not be written, so there is no export." in answer.text
    assert answer.redirect_chain == [(PATHWAYS, 302)]


def test_more_rows_than_can_be_written_at_once_are_told_with_the_command_that_can(client, db, monkeypatch):
    monkeypatch.setitem(selection.MOST_IN_A_PAGE, "pdf", 1)
    client.force_login(make_user("exporter"))

    answer = act(client, "download_pdf", [make_pathway("one"), make_pathway("two")], follow=True)

    assert "These are 2 summaries, and 1 can be written at once." in answer.text
