"""Summaries as Markdown, read back by two readers of CommonMark that had no part in the writing."""

import io
import re
import unicodedata
from dataclasses import fields, is_dataclass, replace
from decimal import Decimal

import cmarkgfm
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from exports.description import CourseRecord, Summary, columns
from exports.writers.links import absolute
from exports.writers.markdown_writer import markdown_of, write_markdown
from tests.exports.markdown_reader import Node, read_back, tree_of
from tests.exports.strategies import HOSTILE, LONG, summaries
from tests.sampling import examples

READERS = {"cmark": cmarkgfm.markdown_to_html, "markdown-it": MarkdownIt("commonmark", {"html": True}).render}
every_reader = pytest.mark.parametrize("render", READERS.values(), ids=READERS)
SAFE = {
    "paragraphs": "One *way*.\n\nAnother `way` in.",
    "list": "Ask for:\n\n- a transcript\n- a letter\n   1. signed",
    "heading": "# Not the title\n\nText\n===",
    "open fence": "```\nnever closed\n\n# code",
    "links": "[RHIT](/certifications/rhit/), <https://x.invalid/?a=1&b=2> and [out](https://x.invalid)",
    "break": "one  \ntwo\\\nthree",
    "code": "    indented\n\n\tby a tab",
    "quotation": "> said\nlazily",
    "entities": "&lt;b&gt; &amp; a < b",
}
EXECUTABLE = {
    "tag": "<script>alert(1)</script>",
    "image": "a <img src=x onerror=alert(1)> b",
    "comment": "<!-- \n\n -->",
    "backslash before a backslash": "\\\\<b>",
    "link": "[a](javascript:alert(1))",
    "hidden link": "[a](java\\script&#58;alert(1)) [a](\u0001JavaScript&colon;x)",
    "reference": "[a]\n\n[a]: <data:text/html,x>",
    "autolink": "<javascript:alert(1)>",
}


def carried(text):
    """The text as a file can carry it: one kind of line break, and controls as their code points."""
    text = re.sub(r"\r\n?", "\n", text)
    return "".join(
        f"[U+{ord(one):04X}]" if unicodedata.category(one) in ("Cc", "Cs") and one not in "\n\t" else one
        for one in text
    )


def expected(value):
    """A field as it must be read back."""
    if isinstance(value, str):
        return carried(value)
    if isinstance(value, tuple):
        return tuple(map(expected, value))
    if is_dataclass(value):
        return replace(value, **{one.name: expected(getattr(value, one.name)) for one in fields(value)})
    return Decimal(value) if isinstance(value, int) and not isinstance(value, bool) else value


def without_prose(value):
    """The record without what is Markdown, which is compared by what it looks like."""
    if isinstance(value, tuple):
        return tuple(map(without_prose, value))
    if not is_dataclass(value):
        return value
    prose = {column.name: "" for column in columns(type(value)) if column.told.vocabulary == "Markdown"}
    rest = {one.name: without_prose(getattr(value, one.name)) for one in fields(value) if one.name not in prose}
    return replace(value, **rest, **prose)


def assert_read_back(summary, render):
    title, found = read_back(render(markdown_of(summary)))

    names = [part for part in (summary.code, summary.name or summary.slug) if part]
    assert title == (carried(": ".join(names)) or "(nothing)")
    assert without_prose(Summary(**found)) == without_prose(expected(summary))


@pytest.mark.sampled(1)
@every_reader
@pytest.mark.django_db
def test_every_field_of_each_shipped_summary_is_read_back(render, handouts):
    assert len(handouts) > 10
    for summary in handouts:
        assert_read_back(summary, render)


@every_reader
@given(summary=summaries())
@examples(60)
def test_every_field_of_any_summary_is_read_back(render, summary):
    assert_read_back(summary, render)


@every_reader
@given(text=st.text(st.sampled_from("ab1 \n\t\\`*_[]<>&|~#+-=.)(!:\"'{}$^/\x00é\u00a0\u2028"), max_size=12))
@examples(600)
def test_every_plain_text_is_read_back(render, text):
    assert_read_back(Summary(name=text, summary=text, time=(text, text), slug="x"), render)


@pytest.mark.sampled(3)
@every_reader
@pytest.mark.parametrize("text", [LONG, "\n" * 5000, "*" * 50_000, "[" * 50_000, "> " * 20_000], ids=range(5))
def test_a_text_of_any_length_is_read_back(render, text):
    assert_read_back(Summary(name="x", summary=text, entry=(text,), description=text), render)


def quoted(summary, render):
    _, found = read_back(render(markdown_of(summary)))
    return found["description"], found["courses"][0].description


def shape(nodes):
    """Tags, addresses and texts, without the white space between blocks."""
    if isinstance(nodes, Node):
        return (nodes.tag, nodes.attributes.get("href"), shape(nodes.children))
    return [shape(node) if isinstance(node, Node) else node for node in nodes if node != "\n"]


@every_reader
@pytest.mark.parametrize("text", SAFE.values(), ids=SAFE)
def test_markdown_of_editors_looks_in_the_file_as_it_would_by_itself(render, text):
    page = "https://guide.example/pathways/"

    summary = Summary(name="x", address=page, description=text, courses=(CourseRecord(description=text),))

    found = quoted(summary, render)

    alone = shape(tree_of(render(absolute(text, page).expandtabs(4) + "\n")).children)
    assert [shape(nodes) for nodes in found] == [alone, alone]


@every_reader
@pytest.mark.parametrize("text", EXECUTABLE.values(), ids=EXECUTABLE)
def test_markdown_that_a_browser_might_execute_is_written_as_plain_text(render, text):
    for nodes in quoted(Summary(name="x", description=text, courses=(CourseRecord(description=text),)), render):
        (paragraph,) = [node for node in nodes if isinstance(node, Node)]
        assert paragraph.tag == "p"
        assert paragraph.text == carried(text)


@every_reader
@given(text=st.sampled_from(list(HOSTILE.values())) | st.text(st.sampled_from("<>!-/ab`\\\n&;[]():"), max_size=30))
@examples(300)
def test_no_markdown_of_editors_breaks_the_file_or_brings_html_into_it(render, text):
    summary = Summary(name="x", description=text, time=("after it",), courses=(CourseRecord(description=text),))

    html = render(markdown_of(summary))

    assert_read_back(summary, render)
    assert "<script" not in html
    allowed = {"h1", "h2", "h3", "h4", "h5", "h6", "p", "ul", "ol", "li", "strong", "em", "code", "pre", "a", "img"}
    assert set(tree_of(html).every_tag()) <= allowed | {"blockquote", "br", "hr"}
    assert not re.search(r'(?:href|src)="\s*(?:javascript|vbscript|data):', html, re.IGNORECASE)


def test_the_same_summary_gives_the_same_bytes_and_tells_what_it_could_not_hold():
    summary = Summary(name="Café", summary="½ a\ud800b\r\n\x00")
    files = [io.BytesIO(), io.BytesIO()]

    replaced = [write_markdown(summary, file) for file in files]

    assert replaced == [["\x00", "\ud800"]] * 2
    assert files[0].getvalue() == files[1].getvalue()
    assert files[0].getvalue().startswith("# Café\n".encode())
    assert "½ a\\[U+D800\\]b\\\n  \\[U+0000\\]\n".encode() in files[0].getvalue()
