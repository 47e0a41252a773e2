"""Summaries read back from Markdown by way of the HTML that a reader of CommonMark makes of it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, is_dataclass
from datetime import datetime
from decimal import Decimal
from html.parser import HTMLParser
from types import NoneType
from typing import get_args, get_origin

from exports.description import TABLES, Summary, columns

EMPTY = {"br", "hr", "img"}


@dataclass
class Node:
    tag: str
    attributes: dict = field(default_factory=dict)
    children: list = field(default_factory=list)

    @property
    def text(self):
        return "".join(part if isinstance(part, str) else "\n" if part.tag == "br" else part.text for part in self)

    def __iter__(self) -> Iterator:
        return iter(self.children)

    def of(self, *tags):
        return [part for part in self if isinstance(part, Node) and part.tag in tags]

    def every_tag(self):
        for part in self.of(*(part.tag for part in self if isinstance(part, Node))):
            yield part.tag
            yield from part.every_tag()


class Tree(HTMLParser):
    def __init__(self, html):
        super().__init__()
        self.open = [Node("html")]
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attributes):
        node = Node(tag, dict(attributes))
        self.open[-1].children.append(node)
        if tag not in EMPTY:
            self.open.append(node)

    def handle_startendtag(self, tag, attributes):
        self.open[-1].children.append(Node(tag, dict(attributes)))

    def handle_endtag(self, tag):
        assert self.open.pop().tag == tag

    def handle_data(self, text):
        siblings = self.open[-1].children
        # The line break in the HTML after <br> is the one that <br> stands for.
        is_after_break = siblings and isinstance(siblings[-1], Node) and siblings[-1].tag == "br"
        siblings.append(text.removeprefix("\n") if is_after_break else text)


def tree_of(html):
    return Tree(html).open[0]


def read_back(html, record=Summary, tables=TABLES):
    """The fields of a Summary, or of another record, as (title, {name: value}), from the HTML of its Markdown file."""
    sections, records = {}, {}
    title, heading = None, None
    for node in tree_of(html).of("h1", "h2", "h3", "ul", "blockquote", "p"):
        if node.tag == "h1":
            assert title is None
            title = node.text
        elif node.tag == "h2":
            heading = node.text
            assert heading not in sections
            sections[heading] = []
        elif node.tag == "h3":
            records.setdefault(heading, []).append([])
        elif heading in records:
            records[heading][-1].append(node)
        else:
            sections.setdefault(heading, []).append(node)
    return title, _fields(sections, records, record, tables)


def _fields(sections, records, record, tables):
    found = {}
    entries = _entries(sections.get(None, [])) | _entries(sections[f"About this {record.__name__.lower()}"])
    for column in columns(record):
        told = column.told
        if column.name in tables:
            rows = [record_of(tables[column.name], _entries(nodes)) for nodes in records.get(told.heading, [])]
            absent = None if NoneType in get_args(column.type) and told.heading not in sections else ()
            found[column.name] = tuple(rows) or absent
        elif told.heading in sections:
            found[column.name] = _value(column, Node("li", children=sections[told.heading]))
        else:
            found[column.name] = _value(column, entries.get(told.heading))
    return found


def _entries(nodes):
    """{label: item} of a list of labeled items."""
    return {item.children[0].text.removesuffix(":"): item for node in nodes for item in node.of("li")}


def record_of(record, entries):
    unknown = entries.keys() - {column.told.heading for column in columns(record)}
    assert not unknown
    return record(**{column.name: _value(column, entries.get(column.told.heading)) for column in columns(record)})


def _value(column, item):
    if get_origin(column.type) is tuple:
        lists = item.of("ul") if item else []
        return tuple(_part(get_args(column.type)[0], part) for one in lists for part in one.of("li"))
    inner = [part for part in get_args(column.type) if is_dataclass(part)]
    if inner:
        return record_of(inner[0], _entries(item.of("ul"))) if item else None
    if column.told.vocabulary == "Markdown":
        return (item.of("blockquote")[0] if item else Node("blockquote")).children
    text = (
        "".join(part if isinstance(part, str) else part.text or "\n" for part in item.children[1:])[1:] if item else ""
    )
    return _scalar(column, text)


def _part(kind, item):
    if is_dataclass(kind):
        return record_of(kind, _entries(item.of("ul")))
    return "" if item.text == "(nothing)" else item.text


def _scalar(column, text):
    kinds = get_args(column.type) or (column.type,)
    if not text:
        return "" if str in kinds else None
    if column.told.codes:
        return {label: code for code, label in column.told.codes.items()}[text]
    if bool in kinds:
        return {"yes": True, "no": False}[text]
    if str in kinds:
        return _partial_date(text) if column.name in {"as_of", "dated"} else text
    if int in kinds or Decimal in kinds:
        return Decimal(re.match(r"-?[\d,]+(?:\.\d+)?", text).group().replace(",", ""))
    return datetime.strptime(text, "%B %d, %Y").date()


def _partial_date(text):
    for pattern, length in (("%Y", 4), ("%B %Y", 7), ("%B %d, %Y", 10)):
        try:
            return datetime.strptime(text, pattern).date().isoformat()[:length]
        except ValueError:
            continue
    return text
