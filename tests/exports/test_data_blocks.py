"""Blocks of data in pages: nothing in them is taken for markup, and what they hold comes back as it was."""

import json
from html.parser import HTMLParser
from types import SimpleNamespace

import pytest
from django.template import Context, Template

from exports.templatetags.data_blocks import data_block
from tests.exports.strategies import HOSTILE, LONG

START, END = '<script type="application/ld+json">', "</script>"


class Scripts(HTMLParser):
    """The kinds and texts of the script elements of a page, as a browser parses them, and the other elements."""

    def __init__(self, html):
        super().__init__(convert_charrefs=False)
        self.types, self.texts, self.others = [], [], []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attributes):
        if tag == "script":
            self.types.append(dict(attributes).get("type"))
        else:
            self.others.append(tag)

    def handle_data(self, data):
        self.texts.append(data)


def asked(question, answer="Yes."):
    return SimpleNamespace(question=question, answer=answer, get_absolute_url=lambda: "/questions/#one")


@pytest.mark.parametrize("text", [*HOSTILE.values(), LONG, "<!--<script>", "]]>", "\u2028\u2029"])
def test_a_hostile_text_stays_in_its_block_and_comes_back(text):
    html = data_block("questions", [asked(text)])
    read = Scripts(html)

    assert (read.types, len(read.texts), read.others) == (["application/ld+json"], 1, [])
    (page,) = json.loads(read.texts[0])["@graph"]
    assert page["mainEntity"][0]["name"] == text.replace("\ud800", "?")


@pytest.mark.parametrize("sign", ["<", ">", "&", "\u2028", "\u2029"])
def test_no_sign_that_could_end_a_block_stands_in_it(sign):
    html = data_block("questions", [asked(f"a{sign}b")])

    assert sign not in html.removeprefix(START).removesuffix(END)


def test_a_template_writes_the_block_as_it_is():
    written = Template("{% load data_blocks %}{% data_block 'questions' faqs %}")
    faqs = [asked("Why?", "**Because** of [this](javascript:alert(1)) & that.")]

    html = written.render(Context({"faqs": faqs}))

    (page,) = json.loads(html.removeprefix(START).removesuffix(END))["@graph"]
    assert page["mainEntity"][0]["acceptedAnswer"]["text"] == "Because of [this](javascript:alert(1)) & that."


@pytest.mark.parametrize(
    ("subject", "shown"), [("pay", (None, None)), ("list", ("glossary", [])), ("wage_history", ([],))]
)
def test_where_nothing_is_on_file_there_is_no_block(subject, shown):
    assert data_block(subject, *shown) == ""


def test_addresses_are_those_of_the_setting(settings):
    settings.SITE_ADDRESS = "https://careers.example"

    html = data_block("questions", [asked("Why?")])

    (page,) = json.loads(html.removeprefix(START).removesuffix(END))["@graph"]
    assert page["@id"] == "https://careers.example/questions/"
    assert page["mainEntity"][0]["url"] == "https://careers.example/questions/#one"
