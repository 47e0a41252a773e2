"""The pages on which staff choose, look at and download exports: as a browser without JavaScript asks for them."""

import hashlib
import io
import json
from html import unescape
from urllib.parse import urlencode
from zipfile import ZipFile

import pytest
from django.contrib.admin.models import LogEntry
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django_otp.plugins.otp_totp.models import TOTPDevice
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from exports.formats import FORMATS, ExportedFile
from exports.staff import staff_forms
from outlook.models import Area
from publishing.models import ContentVersion
from tests.admin.conftest import make_user
from tests.admin.makers import make_credential, make_one_of_each, make_pathway, make_pathway_fact
from tests.admin.walk import written
from tests.sampling import examples

PLACES = FORM, PREVIEW, DOWNLOAD = [reverse(f"exports:export_{page}") for page in ("form", "preview", "download")]
TODAY = timezone.localdate()
SIGN_IN = reverse("admin:login")


@pytest.fixture
def exporter(client, db):
    """A client in which an exporter is signed in."""
    client.force_login(make_user("exporter"))
    return client


@pytest.fixture
def site(db):
    """Two pathways, one more as a draft, a credential and a state."""
    for slug in ("certificate", "associate"):
        make_pathway(slug)
    make_pathway("planned", status="draft")
    make_credential()
    Area.objects.create(code="48", kind="state", name="Texas", state="TX")


def address(place, **asked):
    return f"{place}?{urlencode(asked, doseq=True)}"


def content_of(answer):
    return b"".join(answer.streaming_content)


def ticked(answer):
    """What the form of the page would send as it stands."""
    form = answer.context["form"]
    return {name: form[name].value() for name in form.fields}


@pytest.mark.sampled(6)
@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(
    ("role", "status"),
    [("nobody", 302), ("visitor", 302), ("advisor", 403), ("reviewer", 403), ("exporter", 200), ("superuser", 200)],
)
def test_each_role_reaches_the_pages_or_not(client, site, place, role, status):
    if role != "nobody":
        client.force_login(make_user(role))

    answer = client.get(address(place, pathway="certificate", format="json"))
    answer.close()

    assert answer.status_code == status
    assert status != 302 or answer.url.startswith(SIGN_IN)


@pytest.mark.parametrize("place", PLACES)
def test_whoever_has_yet_to_give_the_second_factor_is_led_to_it(client, site, place):
    user = make_user("exporter")
    TOTPDevice.objects.create(user=user, name="Authenticator app")
    client.force_login(user)

    answer = client.get(address(place, pathway="certificate"))

    assert answer.status_code == 302
    assert answer.url.startswith(SIGN_IN)


@pytest.mark.parametrize("place", PLACES)
def test_the_pages_are_for_reading(exporter, site, place):
    assert exporter.post(place, {"pathway": "certificate"}).status_code == 405


@pytest.mark.parametrize(("role", "is_linked"), [("exporter", True), ("superuser", True), ("advisor", False)])
def test_the_admin_leads_those_there_who_may_export(client, db, role, is_linked):
    client.force_login(make_user(role))

    page = client.get(reverse("admin:index")).text

    assert (f'href="{FORM}"' in page) == is_linked


def test_the_form_shows_what_is_published_before_drafts_and_marks_these(exporter, site):
    make_pathway("after-the-draft")

    pathways, credentials = exporter.get(FORM).context["form"].groups()

    assert [box.choice_label for box in pathways["published"]] == ["After-the-draft", "Associate", "Certificate"]
    assert [box.choice_label for box in pathways["drafts"]] == ["Planned"]
    assert [box.choice_label for box in credentials["published"]] == ["RHIT: RHIT in full"]


def test_a_long_list_shows_its_beginning_and_what_is_ticked(exporter, site, monkeypatch):
    monkeypatch.setattr(staff_forms, "MOST_LISTED", 1)

    page = exporter.get(address(FORM, pathway="planned"))

    pathways, credentials = page.context["form"].groups()
    assert [box.choice_label for box in pathways["published"]] == ["Associate"]
    assert [box.choice_label for box in pathways["drafts"]] == ["Planned"]
    assert (pathways["unlisted"], credentials["unlisted"]) == (1, 0)
    assert "All 2 published pathways" in page.text
    assert "1 more is not listed here." in page.text
    assert json.loads(content_of(exporter.get(address(DOWNLOAD, pathway="certificate", format="json"))))["summaries"]


def test_an_address_fills_in_the_form(exporter, site):
    asked = {
        "all": ["credentials"],
        "pathway": ["associate"],
        "credential": [],
        "state": "TX",
        "include": ["programs"],
        "format": ["json"],
        "paper": "a4",
    }

    page = exporter.get(address(FORM, **asked))

    assert ticked(page) == asked
    assert page.context["form"].errors == {}


def test_the_form_without_an_address_asks_for_the_usual(exporter, site):
    got = ticked(exporter.get(FORM))

    assert {name: value for name, value in got.items() if value} == {"format": ["pdf"], "paper": "us-letter"}


def test_one_file_comes_as_it_is(exporter, site):
    answer = exporter.get(address(DOWNLOAD, pathway=["certificate", "associate"], state="TX", format="json"))

    document = json.loads(content_of(answer))
    assert answer["Content-Disposition"] == f'attachment; filename="summaries-{TODAY}.json"'
    assert answer["Content-Type"] == "application/json"
    assert document["state"] == "Texas"
    assert [summary["slug"] for summary in document["summaries"]] == ["associate", "certificate"]


def test_all_means_what_is_published_and_drafts_are_ticked_beside_it(exporter, site):
    answer = exporter.get(address(DOWNLOAD, all=["pathways", "credentials"], pathway="planned", format="json"))

    summaries = json.loads(content_of(answer))["summaries"]
    assert {summary["slug"]: summary["is_draft"] for summary in summaries} == {
        "associate": False,
        "certificate": False,
        "planned": True,
        "rhit": False,
    }


def test_several_files_come_in_a_zip_file_with_what_tells_of_them(exporter, site, two_formats):
    answer = exporter.get(address(DOWNLOAD, pathway="certificate", state="TX", format=["json", "other"]))

    archive = ZipFile(io.BytesIO(content_of(answer)))
    assert answer["Content-Disposition"] == f'attachment; filename="summaries-{TODAY}.zip"'
    assert archive.testzip() is None
    assert archive.namelist() == ["summaries.json", "pathways/certificate.txt", "README.txt", "SHA256SUMS"]
    sums = dict(reversed(line.split("  ")) for line in archive.read("SHA256SUMS").decode().splitlines())
    assert sums == {name: hashlib.sha256(archive.read(name)).hexdigest() for name in archive.namelist()[:2]}
    readme = archive.read("README.txt").decode()
    assert f"Exported on: {TODAY}" in readme
    assert "State: Texas" in readme
    assert "pathways/certificate.txt" in readme


@pytest.fixture
def two_formats(monkeypatch):
    """A format with a file for each summary, beside JSON."""

    monkeypatch.setitem(FORMATS, "other", Stub(one_each))


class Stub:
    """A format of which the test says what its files are."""

    label = "Other"

    def __init__(self, files):
        self.files = files


def one_each(export, options):
    for summary in export:
        yield ExportedFile(
            f"{summary.kind}s/{summary.slug}.txt", "text/plain", saying(f"{summary.name} {options.paper}")
        )


def saying(text, replaced=()):
    """What writes the text to a file, and gives the characters that are said to be replaced in it."""

    def write(out):
        out.write(text.encode())
        return replaced

    return write


def test_the_same_export_gives_the_same_bytes(exporter, site, two_formats):
    asked = address(DOWNLOAD, all=["pathways", "credentials"], format=["json", "other"])

    assert content_of(exporter.get(asked)) == content_of(exporter.get(asked))


def test_a_file_that_cannot_be_written_leaves_nothing_but_a_message(exporter, site, monkeypatch, caplog):
    def fail(out):
        out.write(b"half of it")
        raise ArithmeticError("a secret")

    files = [ExportedFile("good.txt", "text/plain", saying("good")), ExportedFile("bad.txt", "text/plain", fail)]
    monkeypatch.setitem(FORMATS, "other", Stub(lambda export, options: iter(files)))

    answer = exporter.get(address(DOWNLOAD, pathway="certificate", format="other"))

    assert answer.status_code == 503
    assert "The file bad.txt could not be written, so there is no export." in answer.text
    assert "a secret" not in answer.text
    assert ticked(answer)["pathway"] == ["certificate"]
    assert not LogEntry.objects.exists()


def test_something_published_meanwhile_leaves_nothing_but_a_message(exporter, site, monkeypatch):
    def publish(out):
        ContentVersion.advance()
        return ()

    monkeypatch.setitem(
        FORMATS, "other", Stub(lambda export, options: iter([ExportedFile("a.txt", "text/plain", publish)]))
    )

    answer = exporter.get(address(DOWNLOAD, pathway="certificate", format="other"))

    assert answer.status_code == 503
    assert "Something was published meanwhile, so there is no export. Try again." in answer.text


def test_characters_that_no_font_shows_are_told_of_in_the_zip_file_and_on_the_next_page(exporter, site, monkeypatch):
    files = [
        ExportedFile(name, "text/plain", saying(name, replaced))
        for name, replaced in (("a.txt", ()), ("b.txt", {"中"}))
    ]
    monkeypatch.setitem(FORMATS, "other", Stub(lambda export, options: iter(files)))

    archive = ZipFile(io.BytesIO(content_of(exporter.get(address(DOWNLOAD, pathway="certificate", format="other")))))

    assert (
        "In b.txt some characters cannot be shown. In place of each stands its code: [U+4E2D]."
        in archive.read("README.txt").decode()
    )
    assert (
        "In b.txt some characters cannot be shown. In place of each stands its code: [U+4E2D]."
        in exporter.get(FORM).text
    )


def test_an_export_is_put_on_record(exporter, site):
    content_of(exporter.get(address(DOWNLOAD, pathway="certificate", state="TX", include="programs", format="json")))

    entry = LogEntry.objects.get()
    assert entry.user.username == "exporter"
    assert str(entry.object_repr) == "Export of 1 pathway"
    assert entry.change_message == (
        f"Pathways: certificate; State: Texas; Programs: included; Formats: json; File: summaries-{TODAY}.json; "
        "Content version: 0"
    )
    assert "Export of 1 pathway" in exporter.get(reverse("admin:index")).text


def test_an_export_writes_nothing_else(exporter, site):
    with written() as writes:
        content_of(exporter.get(address(DOWNLOAD, pathway="certificate", format="json")))

    assert {table for table, _values in writes} == {"django_admin_log"}


def test_looking_is_not_put_on_record(exporter, site):
    exporter.get(FORM)
    exporter.get(address(PREVIEW, pathway="certificate"))

    assert not LogEntry.objects.exists()


def test_a_preview_shows_summaries_and_files(exporter, site, two_formats):
    query = urlencode({"pathway": ["certificate", "planned"], "state": "TX", "format": ["json", "other"]}, doseq=True)

    page = exporter.get(f"{PREVIEW}?{query}")

    assert page.context["files"] == ["summaries.json", "pathways/certificate.txt", "pathways/planned.txt"]
    assert [one.title for one in page.context["summaries"]] == ["Certificate", "Planned"]
    assert "State: Texas" in page.text
    assert "not shown on the site" in page.text
    assert f'href="{DOWNLOAD}?{query.replace("&", "&amp;")}"' in page.text
    assert f'href="{FORM}?{query.replace("&", "&amp;")}"' in page.text


def test_a_preview_tells_which_characters_a_pdf_file_cannot_show(exporter, site):
    make_pathway("chinese", name="中")

    told = exporter.get(address(PREVIEW, pathway="chinese", format="pdf")).text
    other = exporter.get(address(PREVIEW, pathway="chinese", format="json")).text
    fine = exporter.get(address(PREVIEW, pathway="certificate", format="pdf")).text

    said = "No font of the PDF files shows 中 (U+4E2D)."
    assert [said in page for page in (told, other, fine)] == [True, False, False]


def test_more_than_can_be_written_at_once_are_told_of(exporter, site):
    for number in range(99):
        make_pathway(f"pathway-{number}")

    pdf = exporter.get(address(DOWNLOAD, all="pathways", format=["json", "pdf"]))
    data = exporter.get(address(DOWNLOAD, all="pathways", format="json"))

    assert "These are 101 summaries, and 100 can be written at once." in pdf.text
    assert len(json.loads(content_of(data))["summaries"]) == 101


def test_a_preview_of_many_shows_the_first_of_them(exporter, site, two_formats):
    for number in range(110):
        make_pathway(f"pathway-{number}")

    page = exporter.get(address(PREVIEW, all="pathways", format="other"))

    assert len(page.context["summaries"]) == 20
    assert len(page.context["files"]) == 100
    assert "The first 20 of 112 summaries are shown." in page.text


def test_hostile_content_is_shown_as_the_text_it_is(exporter, site):
    name = "<img src=x onerror=alert(1)> =1+1 \u202eevil 😀 #import \x07"
    hostile = make_pathway(
        "hostile", name=name, summary="{{ 1 }} {% now %} " * 10, description="<script>x</script>" * 3000
    )
    make_pathway_fact(hostile, "length", "</table>" + "long" * 90)

    form, preview, download = (exporter.get(address(one, pathway="hostile", format="json")) for one in PLACES)

    assert name in unescape(form.text)
    assert name in unescape(preview.text)
    assert [
        found for page in (form, preview) for found in ("<img src=x", "<script>x", "</table>long") if found in page.text
    ] == []
    assert json.loads(content_of(download))["summaries"][0]["name"] == name


WRONG = [
    ("pathway=nowhere", "We do not know “nowhere”."),
    ("credential=nowhere", "We do not know “nowhere”."),
    ("state=ZZ", "We do not know “ZZ”."),
    ("state=TX&state=", "More than one was given."),
    ("format=exe", "We do not know “exe”."),
    ("paper=a5&format=json", "We do not know “a5”."),
    ("paper=a4&paper=us-letter&format=json", "More than one was given."),
    ("paper=a4", "Choose at least one format."),
    ("all=everything", "We do not know “everything”."),
    ("include=secrets", "We do not know “secrets”."),
    ("shoe_size=9", "This page knows nothing of “shoe_size”."),
    ("pathway=%00%0d%0a", "We do not know “”."),
    ("pathway=<script>", "We do not know “<script>”."),
    (f"pathway={'x' * 3000}", f"We do not know “{'x' * 30}…”."),
]


@pytest.mark.sampled(10)
@pytest.mark.parametrize("place", [PREVIEW, DOWNLOAD])
@pytest.mark.parametrize(("query", "said"), WRONG)
def test_what_cannot_be_understood_is_told_and_the_form_is_kept(exporter, site, place, query, said):
    answer = exporter.get(f"{place}?pathway=certificate&{query}")

    assert answer.status_code == 200
    assert said in unescape(answer.text)
    assert "<script>”" not in answer.text
    assert "certificate" in ticked(answer)["pathway"]
    assert not LogEntry.objects.exists()


@pytest.mark.parametrize("query", ["", "format=json", "all=", "state=TX", "pathway="])
def test_nothing_chosen_is_told(exporter, site, query):
    assert "Choose at least one pathway or credential." in exporter.get(f"{DOWNLOAD}?{query}").text


def test_all_of_nothing_is_told(exporter):
    page = exporter.get(address(DOWNLOAD, all=["pathways", "credentials"]))

    assert "Choose at least one pathway or credential." in page.text
    assert "None on file." in page.text


def test_more_parameters_than_django_takes_are_a_bad_request(exporter, site):
    assert exporter.get(f"{DOWNLOAD}?{'pathway=x&' * 1001}").status_code == 400


NAMES = st.sampled_from(["all", "pathway", "credential", "state", "include", "format", "paper"]) | st.text(max_size=5)
VALUES = st.sampled_from(
    ["pathways", "credentials", "certificate", "planned", "rhit", "TX", "programs", "json", "a4", ""]
) | st.text(max_size=20)


@examples(150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(asked=st.lists(st.tuples(NAMES, VALUES), max_size=8))
def test_any_parameters_give_a_page_or_a_file(exporter, site, asked):
    query = urlencode(asked, errors="replace")

    answers = [exporter.get(f"{place}?{query}") for place in PLACES]

    assert [answer.status_code for answer in answers] == [200, 200, 200]
    form, preview, download = answers
    assert form.templates[0].name == "admin/exports/export_form.html"
    # What is previewed can be downloaded, and nothing else.
    assert ("summaries" in preview.context) == download.streaming
    if download.streaming:
        assert content_of(download)


@pytest.mark.parametrize(
    ("place", "queries"),
    [(FORM, 9), (address(PREVIEW, all=["pathways", "credentials"], state="TX", format="json"), 46)],
)
def test_queries_do_not_grow_with_the_content(exporter, site, place, queries):
    counts = []
    for mark in (1, 10):
        make_one_of_each(mark)
        with CaptureQueriesContext(connection) as seen:
            exporter.get(place)
        counts.append(len(seen))
        for number in range(5):
            make_pathway(f"more-{mark}-{number}")

    assert counts == [queries, queries]
