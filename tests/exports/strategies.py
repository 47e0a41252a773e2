"""Summaries of any content for property tests, made from the description itself, hostile texts among them."""

from dataclasses import is_dataclass
from datetime import date
from decimal import Decimal
from types import NoneType
from typing import get_args, get_origin

from hypothesis import strategies as st

from exports.description import Summary, columns

MARKUP = '#import "x": * *bold* _it_ $y$ `code` \\ <label> @ref = Title // gone /* gone */ #panic("no")'
HOSTILE = {
    "formula": '=HYPERLINK("http://x.invalid","open")',
    "formula with a plus": "+1+1",
    "formula with a minus": "-2+3+cmd|' /C calc'!A0",
    "formula with an at": "@SUM(A1)",
    "formula after a tab": "\t=1+1",
    "formula after a line break": "\r\n=1+1",
    "typst": MARKUP,
    "typst strings": '"); #read("/etc/passwd") #sys.inputs // \\u{41}',
    "html": "<script>alert(1)</script><img src=x onerror=alert(1)>&amp;&lt;</script><!-- -->]]>",
    "data block": "</script><script>alert('end of the block')</script>",
    "markdown": "# No title\n\n- no list\n1. nor this\n> nor this\n\n**b** _i_ `c` [a](javascript:alert(1)) ![i](x)",
    "fences": "```\nnever closed\n~~~\n\n    indented\n\n[ref]: https://x.invalid\n\n***\n\nSetext\n===",
    "table": "a | b\n--- | ---\n1 | 2",
    "template": "{{ settings.SECRET_KEY }} {% load x %}",
    "quotes": "\"double\" 'single' `tick` \\back, comma; semicolon",
    "emoji": "Well done 😀👩\u200d🎓❤️",
    "chinese": "中文",
    "right to left": "שלום مرحبا \u202e reversed \u202c",
    "controls": "a\x07b\x00c\x1b[0m\x0b\x0c\x7f\x85",
    "lone surrogate": "a\ud800b",
    "private use": "\ue000\U0010ffff\ufffe",
    "combining": "Z̷̢̛a̵l̶g̸o̴ e\u0301 \u00e9",
    "one long word": "x" * 500,
    "lines": "one\ntwo\r\nthree\rfour\tfive\u2028six\u2029seven",
    "blank": " ",
    "blanks around": "  in the middle \n",
    "nothing to see": "\u200b\u200d\ufeff",
    "address": "javascript:alert(1)",
    "code point": "[U+4E2D] _x000D_",
}
"""Texts that a careless writer would execute, swallow or stumble over, by what is hostile about them."""

LONG = ("A sentence that goes on, with a = sign, *stars* and an é. " * 1000)[:50_000]
"""A text of 50,000 characters, kept apart because it would make every example slow."""

SOURCES = ["ahima-rhit-2026", "bls-oews-2025", "guide-2024"]
DATES = ["", "2021", "2024-05", "2026-11-23"]
LIMIT = Decimal(10) ** 9


def texts():
    """Any text: often an ordinary one, often a hostile one, at times any characters, surrogates included."""
    ordinary = st.sampled_from(["", "Medical terminology", "up to 24 months", "We could not confirm this with AHIMA."])
    return ordinary | st.sampled_from(list(HOSTILE.values())) | st.text(st.characters(), max_size=30)


def summaries(**given):
    """Any Summary; a strategy given by name takes the place of the field's own."""
    return records(Summary, **given)


def records(record, **given):
    """Any record of this class of the description."""
    fields = {column.name: given.get(column.name, _values(column)) for column in columns(record)}
    return st.builds(record, **fields)


def _values(column):
    """Any value of a column: of its vocabulary where that is closed."""
    if column.told.codes:
        return st.sampled_from(["", *column.told.codes])
    if column.name in {"as_of", "dated"} and "ISO 8601" in column.told.vocabulary:
        return st.sampled_from(DATES)
    if column.name == "sources" and column.type == tuple[str, ...]:
        return st.lists(st.sampled_from(SOURCES) | texts(), max_size=2).map(tuple)
    return _of_type(column.type)


def _of_type(kind):
    if NoneType in get_args(kind):
        (known,) = (part for part in get_args(kind) if part is not NoneType)
        return st.none() | _of_type(known)
    if get_origin(kind) is tuple:
        item = get_args(kind)[0]
        return st.lists(texts() if item is str else records(item), max_size=2).map(tuple)
    if is_dataclass(kind):
        return records(kind)
    return {
        str: texts(),
        bool: st.booleans(),
        int: st.integers(0, 10**9),
        date: st.dates(date(1990, 1, 1), date(2100, 1, 1)),
        Decimal: st.decimals(-LIMIT, LIMIT, places=2) | st.integers(0, 100).map(Decimal),
    }[kind]
