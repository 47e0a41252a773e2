"""Summaries as Markdown (CommonMark), one file each: for people to read, and each field under its own name.

Texts of ours are plain, so all that Markdown would take for a mark in them is escaped. What editors write as Markdown
stays so and stands in a quotation, which ends whatever is left open in it.
"""

import re
import unicodedata
from dataclasses import is_dataclass
from html import unescape
from typing import get_args

from exports.description import Summary, columns
from exports.page_description import Page
from exports.writers.links import absolute, is_web_address
from exports.writers.values_in_words import code_points, in_words, texts_of

# A low line between letters is no mark.
MARKS = re.compile(r"[\\`*\[\]<>&|~#]|(?<![^\W_])_|_(?![^\W_])")
BLOCK_START = re.compile(r"^([0-9]{0,9})([-+=.)])")
EDGES = re.compile(r"^ +| +$|[^\S \n]")
# What a browser might execute. Marks may hide an address, so it is looked for among what is left without them.
AUTOLINK = re.compile(r"<(?:https?://|mailto:)[^\s<>]*>")
RAW_HTML = re.compile(r"<[a-zA-Z/!?]")
EXECUTABLE = re.compile(r"(?:\]\(|\]:|<)<?(?:javascript|vbscript|file|data):", re.IGNORECASE)
HIDING = re.compile(r"[\s\\\x00-\x20]")
NOTHING = "(nothing)"
TITLES = {
    "routes": ("code", "name"),
    "requirements": ("words",),
    "openings": ("code", "name"),
    "courses": ("name",),
    "facts": ("label",),
    "wages": ("occupation", "area"),
    "projections": ("occupation",),
    "programs": ("institution", "award"),
    "sources": ("publisher", "title"),
    "parts": ("code", "heading"),
}


def write_markdown(summary, out, options=None):
    """Write the Markdown of a Summary or a Page to a binary file; gives the characters that stand as code points."""
    out.write(markdown_of(summary).encode())
    return uncarried("".join(texts_of(summary)))


def markdown_of(record):
    """A Summary or a Page as the text of a Markdown file; what no text may carry stands as its code point: [U+0000]."""
    told = columns(type(record))
    # What has a value of its own comes first; what the record was made from closes it.
    last = [column.name for column in told].index("sources")
    lines = [
        f"# {_plain(_heading(record) or NOTHING, in_heading=True)}",
        "",
        *_entries(record, told[:last], site=record.address),
    ]
    for column in told:
        lines += _section(column, getattr(record, column.name), record.address)
    closing = f"## About this {type(record).__name__.lower()}"
    return "\n".join([*lines, "", closing, "", *_entries(record, told[last:]), ""])


def _heading(record):
    if isinstance(record, Page):
        return record.title
    return ": ".join(filter(None, (record.code, record.name or record.slug)))


def _entries(record, told, indent="", site=""):
    """A list of the fields of a record that are not lists of a section's own."""
    at_top = isinstance(record, Summary | Page)
    for column in told:
        value = getattr(record, column.name)
        is_text = column.told.vocabulary == "Markdown"
        if value in (None, "", ()) or (at_top and (is_text or isinstance(value, tuple))):
            continue
        label = f"{indent}- **{column.told.heading}:**"
        if is_text:
            yield from [label, *_quoted(value, f"{indent}  ", site)]
        elif is_dataclass(value):
            yield from [label, *_entries(value, columns(type(value)), f"{indent}  ", site)]
        elif isinstance(value, tuple):
            yield from [label, *_items(column, value, f"{indent}  ", site)]
        else:
            yield f"{label} {_plain(in_words(column, value), indent)}"


def _items(column, values, indent, site):
    for value in values:
        if is_dataclass(value):
            yield f"{indent}- {_title(column, value)}"
            yield from _entries(value, columns(type(value)), f"{indent}  ", site)
        else:
            yield f"{indent}- {_plain(value, indent)}"


def _section(column, value, site):
    """A section for a list, or for a text in Markdown."""
    heading = ["", f"## {column.told.heading}", ""]
    if column.told.vocabulary == "Markdown" and value:
        return [*heading, *_quoted(value, "", site)]
    if value == () and len(get_args(column.type)) == 2 and type(None) in get_args(column.type):
        return [*heading, "None on file."]
    if not isinstance(value, tuple) or not value:
        return []
    if not is_dataclass(value[0]):
        return [*heading, *_items(column, value, "", site)]
    lines = heading[:-1]
    for record in value:
        lines += ["", f"### {_title(column, record)}", "", *_entries(record, columns(type(record)), site=site)]
    return lines


def _title(column, record):
    """What a record is called, on one line."""
    words = ", ".join(filter(None, (getattr(record, name) for name in TITLES[column.name])))
    if column.name == "parts":
        words = words or record.slug
    return _plain(words, in_heading=True)


def _plain(text, indent="", in_heading=False):
    """A plain text that is read back as it is; its line breaks are kept, in a heading unseen."""
    text = _carried(text) or NOTHING
    if is_web_address(text):
        return f"<{text}>"
    lines = [_escaped(line) for line in text.split("\n")]
    if in_heading:
        return "&#10;".join(lines)
    # A break at the very end of a paragraph is none, so that one is spelled out.
    while len(lines) > 1 and not lines[-1]:
        lines[-2:] = [f"{lines[-2]}&#10;"]
    return f"\\\n{indent}  ".join(lines)


def _escaped(line):
    """A line in which nothing is a mark, and no space is lost."""
    line = EDGES.sub(lambda found: "".join(f"\0{ord(space)};" for space in found.group()), line)
    line = BLOCK_START.sub(r"\1\\\2", MARKS.sub(r"\\\g<0>", line))
    return line.replace("\0", "&#")


def _quoted(text, indent, site):
    """A text in Markdown as a quotation; as a plain text where a browser might execute something of it."""
    text = _carried(text)
    if _is_executable(text):
        return [f"{indent}> {_plain(text, f'{indent}> ')}"]
    # A tab reaches less far behind the mark of a quotation, so it is written as the spaces it stands for.
    return [f"{indent}> {line.expandtabs(4)}" for line in absolute(text, site).split("\n")]


def _is_executable(text):
    bare = HIDING.sub("", unescape(text))
    return bool(RAW_HTML.search(AUTOLINK.sub("", text)) or EXECUTABLE.search(bare))


def _carried(text):
    """The text with one kind of line break, and what no text file may carry spelled out."""
    return code_points(re.sub(r"\r\n?", "\n", text), uncarried(text))


def uncarried(text):
    """The characters of a text that no text file may carry, sorted."""
    return sorted({one for one in text if unicodedata.category(one) in ("Cc", "Cs") and one not in "\r\n\t"})
