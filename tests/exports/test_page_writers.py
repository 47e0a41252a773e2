"""A page in every format of a file: any page, with texts of any kind, is read back or visibly made safe."""

import io
import json
from datetime import date

import cmarkgfm
import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from exports.description import FactRecord, ProgramRecord, SourceRecord, WageRecord, columns
from exports.interface.json_schema import PAGE_FILE, as_text, page_schema
from exports.interface.page_files import CTDL_KINDS, KINDS, suffixes_of, written
from exports.page_description import PAGE_KINDS, PAGE_TABLES, Page, PagingRecord, PartRecord
from exports.reading import record_from
from exports.writers.json_writer import write_page_json
from exports.writers.markdown_writer import markdown_of
from exports.writers.pdf_writer import page_pdf
from exports.writers.values_in_words import texts_of
from tests.exports.ctdl_schemas import Ctdl
from tests.exports.markdown_reader import read_back
from tests.exports.pdf_reader import assert_tagged_for_screen_readers, pdfium_text, pypdf_text, squeezed
from tests.exports.strategies import DATES, HOSTILE, LONG, records
from tests.exports.test_json import HALF, leaves, read_by_sqlite
from tests.exports.test_markdown_writer import carried, expected, without_prose
from tests.exports.vocabularies import SchemaOrg, folder
from tests.sampling import examples

DAY = date(2026, 11, 23)
SITE = "https://guide.example"
SCHEMA = jsonschema.Draft202012Validator(page_schema(), format_checker=jsonschema.FormatChecker())
READERS = {"cmark": cmarkgfm.markdown_to_html, "markdown-it": MarkdownIt("commonmark", {"html": True}).render}


def pages(**given):
    return records(Page, exported_on=st.dates(date(1990, 1, 1), date(2100, 1, 1)), **given)


def filled(text, **changes):
    """A page with this text wherever a text may stand."""
    part = PartRecord(
        slug=text,
        kind=text,
        code=text,
        heading=text,
        text=text,
        address=text,
        guide_said=text,
        as_of_note=text,
        sources=("a", text),
    )
    program = ProgramRecord(institution=text, city=text, website=text, field_name=text, award=text)
    fields = {
        "kind": "glossary",
        "title": text,
        "address": text,
        "lead": text,
        "parts": (part, part),
        "wages": (WageRecord(occupation=text, area=text, why_missing=(text,)),),
        "programs": (program,),
        "sources": (SourceRecord(slug="a", publisher=text, title=text, url=text, note=text),),
        "paging": PagingRecord(next=text, previous=text),
        "content_version": 7,
        "exported_on": DAY,
    }
    return Page(**(fields | changes))


def document(page, suffix="json"):
    return json.loads(written(page, suffix, site=SITE))


@pytest.fixture(scope="module")
def vocabularies():
    return {"ctdl.jsonld": Ctdl(folder()), "jsonld": SchemaOrg(folder())}


def test_the_committed_schema_is_made_from_the_description():
    assert PAGE_FILE.read_text() == as_text(page_schema()), "Write it anew: manage.py write_interface"


def test_the_schema_is_one_and_refuses_what_is_not_described():
    jsonschema.Draft202012Validator.check_schema(page_schema())
    fine = document(filled("x"))

    assert SCHEMA.is_valid(fine)
    for broken in ({**fine, "extra": 1}, {**fine, "kind": "dream"}, {**fine, "parts": [{}]}, {**fine, "paging": {}}):
        assert not SCHEMA.is_valid(broken)


@given(pages())
@settings(deadline=None)
def test_any_page_is_as_the_schema_says_and_read_back_from_json_by_another_reader(page):
    out = io.BytesIO()
    write_page_json(page, SITE, out)

    data = json.loads(out.getvalue())
    SCHEMA.validate(data)
    if "\\u0000" not in out.getvalue().decode():
        told = {
            leaf
            for leaf in read_by_sqlite(out.getvalue(), "$")
            if not leaf[0].startswith(("$.$", "$.format", "$.site"))
        }
        assert told == set(leaves(page, "$"))
    assert list(leaves(record_from(Page, data), "$")) == list(leaves(page, "$"))


def assert_read_back_from_markdown(page, render):
    title, found = read_back(render(markdown_of(page)), Page, PAGE_TABLES)

    assert title == (carried(page.title) or "(nothing)")
    assert without_prose(Page(**found)) == without_prose(expected(page))


@pytest.mark.parametrize("render", READERS.values(), ids=READERS)
@given(page=pages())
@examples(40)
def test_any_page_is_read_back_from_markdown(render, page):
    assert_read_back_from_markdown(page, render)


@pytest.mark.sampled(12)
@pytest.mark.parametrize("render", READERS.values(), ids=READERS)
@pytest.mark.parametrize("text", [*HOSTILE.values(), LONG], ids=[*HOSTILE, "long"])
def test_a_hostile_page_is_read_back_from_markdown(render, text):
    assert_read_back_from_markdown(filled(text), render)


@pytest.mark.parametrize("text", [*HOSTILE.values(), LONG], ids=[*HOSTILE, "long"])
def test_a_hostile_page_comes_back_from_json_equal(text):
    again = record_from(Page, document(filled(text)))

    assert again.parts[0].text == again.title == again.paging.next == HALF.sub("[U+D800]", text)


@pytest.mark.sampled(8)
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_page_becomes_a_pdf_that_screen_readers_can_follow(text):
    assert_tagged_for_screen_readers(page_pdf(filled(text)).pdf)


@given(page=pages())
@examples(15)
def test_any_page_becomes_a_pdf_that_both_readers_open(page):
    pdf = page_pdf(page).pdf

    assert "Contentversion" in pypdf_text(pdf)
    assert "Contentversion" in pdfium_text(pdf)


@pytest.mark.parametrize("text_of", [pypdf_text, pdfium_text])
def test_the_pdf_of_a_page_says_every_text_of_it(text_of):
    words = {column.name: f"The{column.name}words" for column in columns(PartRecord) if column.type is str}
    part = PartRecord(**(words | {"as_of": "2026-05", "confidence": "high", "slug": "", "sources": ("Anothersource",)}))
    page = filled("Nothing", parts=(part,), title="Thetitle", lead="Thelead", address=f"{SITE}/a/")

    found = text_of(page_pdf(page).pdf)

    for text in {*texts_of(part), "Thetitle", "Thelead", page.address} - {"2026-05", ""}:
        assert squeezed(text) in found
    assert "AsofMay2026" in found


@pytest.mark.parametrize("text", ["Ordinary", *HOSTILE.values()], ids=["ordinary", *HOSTILE])
def test_linked_data_of_a_page_of_any_kind_keep_to_their_vocabulary(vocabularies, text):
    for kind in PAGE_KINDS:
        page = filled(text, kind=kind, address=f"{SITE}/a/")
        for suffix in set(suffixes_of(kind)) & set(vocabularies):
            assert vocabularies[suffix].problems(document(page, suffix)) == [], kind


@examples(60)
@given(data=st.data())
def test_linked_data_of_any_content_keep_to_their_vocabulary(vocabularies, data):
    kind = data.draw(st.sampled_from(sorted(PAGE_KINDS)))
    page = data.draw(pages(kind=st.just(kind), address=st.just(f"{SITE}/a/"), dated=st.sampled_from(DATES)))

    for suffix in set(suffixes_of(kind)) & set(vocabularies):
        assert vocabularies[suffix].problems(document(page, suffix)) == []


@pytest.mark.parametrize("suffix", ["pdf", "json", "md", "jsonld", "ctdl.jsonld"])
def test_the_same_page_gives_the_same_bytes(suffix):
    page = filled("A text", kind="organization_list")

    assert written(page, suffix, site=SITE) == written(page, suffix, site=SITE)


def test_every_kind_of_page_is_described_and_ctdl_has_classes_for_some():
    assert set(KINDS) == set(PAGE_KINDS)
    assert set(KINDS) >= CTDL_KINDS


def test_no_fact_is_described_twice():
    assert {column.name for column in columns(Page)} >= set(PAGE_TABLES)
    assert FactRecord not in PAGE_TABLES.values()
