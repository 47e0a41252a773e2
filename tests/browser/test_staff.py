"""The staff's errands in the admin: an advisor corrects a sentence, an exporter takes summaries home."""

import csv
import io
import re
from pathlib import Path
from zipfile import ZipFile

from playwright.sync_api import expect
from pypdf import PdfReader


def sign_in(page, name, password):
    page.goto("/admin/")
    page.get_by_label("Username").fill(name)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_role("heading", name="What the site says")).to_be_visible()


def summary_of_certificate(page, wording):
    """Write the certificate's summary in the admin, save and publish it; the summary it had."""
    page.goto("/admin/pathways/pathway/?q=certificate")
    page.get_by_role("row").get_by_role("link", name=re.compile("Certificate")).first.click()
    field = page.get_by_label("Summary")
    before = field.input_value()
    field.fill(wording)
    page.get_by_role("button", name="Save", exact=True).first.click()
    page.get_by_label("Why", exact=True).fill("Said better.")
    page.get_by_role("button", name="Publish now").click()
    expect(page.get_by_text("Published:")).to_be_visible()
    return before


def choose_all_and(page, action):
    """Select every pathway and download what the action gives: (file name, bytes)."""
    page.goto("/admin/pathways/pathway/")
    page.get_by_label("Select all objects on this page for an action").check()
    page.get_by_label("Action:").select_option(label=action)
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Go").click()
    download = waiting.value
    return download.suggested_filename, Path(download.path()).read_bytes()


def test_advisor_corrects_a_sentence_and_it_shows_once_it_is_published(page, accounts):
    sign_in(page, "advisor", accounts["advisor"])

    before = summary_of_certificate(page, "A corrected sentence.")
    page.goto("/pathways/certificate/")
    expect(page.get_by_text("A corrected sentence.")).to_be_visible()
    summary_of_certificate(page, before)

    page.goto("/pathways/certificate/")
    expect(page.get_by_text(before)).to_be_visible()


def test_exporter_downloads_summaries_as_csv_and_as_pdf(page, accounts):
    sign_in(page, "exporter", accounts["exporter"])

    csv_name, csv_bytes = choose_all_and(page, "Download as CSV")
    pdf_name, pdf_bytes = choose_all_and(page, "Download as PDF")

    assert csv_name.endswith(".zip")
    assert pdf_name.endswith(".zip")
    with ZipFile(io.BytesIO(csv_bytes)) as tables, ZipFile(io.BytesIO(pdf_bytes)) as handouts:
        rows = list(csv.DictReader(io.StringIO(tables.read("csv/summaries.csv").decode("utf-8-sig"))))
        pdfs = [handouts.read(name) for name in handouts.namelist() if name.endswith(".pdf")]
    assert len(rows) == len(pdfs) == 4
    assert all(PdfReader(io.BytesIO(pdf)).pages for pdf in pdfs)


def test_exporter_may_read_and_not_change(page, accounts):
    sign_in(page, "exporter", accounts["exporter"])

    page.goto("/admin/pathways/pathway/")
    page.get_by_role("row").get_by_role("link", name=re.compile("Certificate")).first.click()

    expect(page.get_by_role("heading", name=re.compile("Certificate")).first).to_be_visible()
    expect(page.get_by_role("button", name="Save", exact=True)).to_have_count(0)
