"""An exporter's whole errand: choose, look, take home, and open what has been taken home."""

import csv
import hashlib
import io
import json
import re
from pathlib import Path
from zipfile import ZipFile

import pypdfium2
import pytest
from playwright.sync_api import expect
from python_calamine import CalamineWorkbook

from tests.browser.test_admin_access import assert_open_to_all
from tests.browser.test_staff import sign_in

CERTIFICATE = "Certificate in medical coding or health information"
ASSOCIATE = "Associate degree in health information"
CHOSEN = "pathway=certificate&credential=rhit&state=TX&include=programs&format=json&format=md&paper=a4"


@pytest.fixture(scope="module")
def exporter_page(browser, browser_context_args, accounts):
    """A tab in which an exporter is signed in, with the errors it reports in `errors`, for the tests of this module."""
    context = browser.new_context(**browser_context_args, reduced_motion="reduce")
    page = context.new_page()
    page.errors = []
    page.on("pageerror", lambda error: page.errors.append(str(error)))
    page.on("console", lambda message: message.type == "error" and page.errors.append(message.text))
    sign_in(page, "exporter", accounts["exporter"])
    yield page
    context.close()


def downloaded(page, press):
    """What comes of pressing a button: (file name, bytes)."""
    with page.expect_download() as waiting:
        press()
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()


def tab_to(page, target):
    """Press Tab until the target has the focus."""
    for _ in range(120):
        page.keyboard.press("Tab")
        if target.evaluate("element => element === document.activeElement"):
            return
    pytest.fail(f"{target} cannot be reached by keyboard.")


def words(text):
    """The text with each run of spaces as one: a page and a file break their lines differently."""
    return " ".join(text.split())


def words_of_pdf(content):
    with pypdfium2.PdfDocument(content) as document:
        return words(" ".join(page.get_textpage().get_text_bounded() for page in document))


def test_an_exporter_chooses_looks_and_takes_home_files_that_say_the_same(page, accounts):
    sign_in(page, "exporter", accounts["exporter"])
    page.get_by_role("link", name="Exports").click()
    for name in (CERTIFICATE, ASSOCIATE):
        page.get_by_role("checkbox", name=name).check()
    page.get_by_label("State").select_option(label="Texas")
    for name in ("PDF", "Excel", "CSV", "JSON", "Markdown", "CTDL", "schema.org"):
        page.get_by_role("checkbox", name=re.compile(f"^{name}")).check()

    page.get_by_role("button", name="Preview").click()

    for name in (CERTIFICATE, ASSOCIATE):
        expect(page.get_by_role("heading", name=name)).to_be_visible()
    expect(page.get_by_text("State: Texas.")).to_be_visible()
    shown = words(page.get_by_role("main").inner_text())

    name, content = downloaded(page, page.get_by_role("link", name="Download").click)

    archive = ZipFile(io.BytesIO(content))
    files = {one: archive.read(one) for one in archive.namelist()}
    assert re.fullmatch(r"summaries-\d{4}-\d\d-\d\d\.zip", name)
    assert "State: Texas" in files["README.txt"].decode()
    sums = dict(reversed(line.split("  ")) for line in files["SHA256SUMS"].decode().splitlines())
    assert sums == {
        one: hashlib.sha256(content).hexdigest()
        for one, content in files.items()
        if one not in {"README.txt", "SHA256SUMS"}
    }
    assert all(one in shown for one in sums)
    assert_same(files, shown)


def rows_of_csv(files):
    return list(csv.DictReader(io.StringIO(files["csv/summaries.csv"].decode("utf-8-sig"))))


def rows_of_workbook(files):
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(files["summaries.xlsx"]))
    heading, *rows = workbook.get_sheet_by_name("Summaries").to_python()
    return [dict(zip(heading, row, strict=True)) for row in rows]


def assert_same(files, shown):
    """Each file says of each pathway what the preview has shown."""
    summaries = json.loads(files["summaries.json"])["summaries"]
    assert {summary["slug"]: summary["name"] for summary in summaries} == {
        "certificate": CERTIFICATE,
        "associate-degree": ASSOCIATE,
    }
    tables = {row["slug"]: row for row in rows_of_csv(files)}
    sheets = {row["Short name"]: row for row in rows_of_workbook(files)}
    for summary in summaries:
        said = [summary["name"], summary["summary"], *summary["time"], *summary["outlook"]]
        pdf = words_of_pdf(files[f"pathways/{summary['slug']}.pdf"])
        assert [text for text in said if words(text) not in shown] == []
        assert [text for text in said if words(text) not in pdf] == []
        assert f"pathways/{summary['slug']}.md" in files
        row, cells = tables[summary["slug"]], sheets[summary["slug"]]
        assert [row["name"], row["state"]] == [cells["Name"], cells["State"]] == [summary["name"], "Texas"]
    for name in ("summaries.ctdl.jsonld", "summaries.jsonld"):
        assert CERTIFICATE in json.dumps(json.loads(files[name]))


def test_a_wrong_address_keeps_the_form(page, accounts):
    sign_in(page, "exporter", accounts["exporter"])

    page.goto("/exports/download/?pathway=certificate&credential=nothing&format=json")

    expect(page.get_by_text("We do not know “nothing”.")).to_be_visible()
    expect(page.get_by_role("checkbox", name=CERTIFICATE)).to_be_checked()


def test_the_errand_by_keyboard_alone(exporter_page):
    page = exporter_page
    page.goto("/exports/")
    tab_to(page, page.get_by_role("checkbox", name="All 11 published credentials"))
    page.keyboard.press("Space")
    # Those that are all chosen anyway are passed over.
    page.keyboard.press("Tab")
    tab_to(page, page.get_by_role("checkbox", name=re.compile("^Markdown")))
    page.keyboard.press("Space")
    tab_to(page, page.get_by_role("button", name="Preview"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Preview of an export")).to_be_visible()
    tab_to(page, page.get_by_role("link", name="Download"))

    name, content = downloaded(page, lambda: page.keyboard.press("Enter"))

    assert name.endswith(".zip")
    assert {"credentials/rhit.pdf", "credentials/rhit.md"} <= set(ZipFile(io.BytesIO(content)).namelist())


def test_the_errand_without_javascript(plain_page, accounts):
    page = plain_page
    sign_in(page, "exporter", accounts["exporter"])
    page.goto("/exports/")
    page.get_by_role("checkbox", name="All 4 published pathways").check()
    for box in page.get_by_role("group", name="Formats").get_by_role("checkbox").all():
        box.set_checked(False)
    page.get_by_role("checkbox", name=re.compile("^JSON")).check()

    name, content = downloaded(page, page.get_by_role("button", name="Download").click)

    assert name.endswith(".json")
    assert len(json.loads(content)["summaries"]) == 4


def test_a_list_of_credentials_leads_to_the_page_with_them_ticked(exporter_page):
    page = exporter_page
    page.goto("/admin/certifications/credential/?q=RHIT")
    page.get_by_label("Select all objects on this page for an action").check()
    page.get_by_label("Action:").select_option(label="Export: choose formats and a state")
    page.get_by_role("button", name="Go").click()

    expect(page.get_by_role("checkbox", name="RHIT: Registered Health Information Technician")).to_be_checked()
    expect(page.get_by_role("checkbox", name=CERTIFICATE)).not_to_be_checked()


@pytest.mark.parametrize(
    "address",
    [
        "/exports/",
        f"/exports/?all=pathways&{CHOSEN}",
        "/exports/preview/?pathway=nothing&state=ZZ&state=TX&format=exe&x=1",
        f"/exports/preview/?{CHOSEN}",
    ],
)
def test_the_pages_are_accessible_and_fit(exporter_page, address):
    page = exporter_page
    page.goto(address)
    page.evaluate("document.querySelectorAll('#content details').forEach(one => one.open = true)")

    assert_open_to_all(page)
