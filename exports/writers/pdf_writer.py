"""Summaries as PDF: a sheet to hand out, then every statement with where it comes from."""

import re
from dataclasses import is_dataclass
from itertools import groupby
from operator import attrgetter
from pathlib import Path

from exports.description import (
    TABLES,
    Cited,
    CourseRecord,
    FactRecord,
    OpeningRecord,
    ProgramRecord,
    ProjectionRecord,
    RequirementRecord,
    RouteRecord,
    SourceRecord,
    Summary,
    WageRecord,
    columns,
)
from exports.page_description import PAGE_TABLES, PartRecord
from exports.writers.links import web_address
from exports.writers.prose import prose
from exports.writers.typesetting import typeset
from exports.writers.values_in_words import in_words, number
from guide.dates import first_review_in_words
from guide.provenance import Confidence

RECORDS = Path(__file__).with_name("records.typ").read_bytes()
HANDOUT = RECORDS + Path(__file__).with_name("handout.typ").read_bytes()
PAGE = RECORDS + Path(__file__).with_name("page.typ").read_bytes()
# What the template places by itself; every other field is told in small print, under its own name.
PLACED = {
    Summary: """kind code name former_name award level awarding_body awarding_body_name awarding_body_address is_draft
        address official_address summary description time entry coursework opens cost exam renewal outlook notes as_of
        review_by content_version exported_on""",
    RouteRecord: "code name kind permits condition requirements conditions guide_said",
    RequirementRecord: "words",
    OpeningRecord: "code name kind condition missing",
    CourseRecord: "name description",
    FactRecord: "label value note guide_said",
    WageRecord: """occupation area year employment annual_p10 annual_p25 annual_median annual_p75 annual_p90 annual_mean
        hourly_median why_missing""",
    ProjectionRecord: """occupation base_year target_year base_employment target_employment change change_percent
        annual_openings entry_education""",
    ProgramRecord: "institution city state website field_name award year completions",
    SourceRecord: "publisher title url dated note",
    PartRecord: "slug kind code heading text address guide_said",
}
# What may stand in other words of the record already, and need not be told again.
TOLD_IN_WORDS = {FactRecord: "kind low high unit text", RequirementRecord: "values"}
# More characters than this may not fit on one page as one row.
LONG_ROW = 1500
# Their figures stand in columns that name the unit once.
TABULATED = (WageRecord, ProjectionRecord)
CITED = [column.name for column in columns(Cited)]
FIGURES = {column.name: column.told.heading for column in columns(WageRecord)}
LONG_WORD = re.compile(r"[^\s\u200b]{24,}")
PIECE = re.compile(r"[^/.?&=_-]{1,12}[/.?&=_-]*|[/.?&=_-]{1,12}")


def write_pdf(export, options, out):
    """Write one PDF of all summaries of an export to a binary file; gives the characters that stand as code points."""
    written = handout(export, options.paper, export.exported_on)
    out.write(written.pdf)
    return written.replaced


def handout(summaries, paper="us-letter", day=None):
    """The Typeset file of Summaries, on one of the PAPERS; its date is the day given, or that of the first export."""
    content = [_sheet(summary) for summary in summaries]
    return typeset(HANDOUT, content, day or summaries[0].exported_on, paper)


def page_pdf(page, paper="us-letter"):
    """The Typeset file of a Page, on one of the PAPERS."""
    numbers = {source.slug: place for place, source in reversed([*enumerate(page.sources, start=1)])}
    told = {column.name: column for column in columns(type(page))}
    used = {getattr(row, "confidence", "") for name in PAGE_TABLES for row in getattr(page, name)}
    content = {
        **{name: _table(getattr(page, name), numbers, page.address) for name in PAGE_TABLES},
        "parts": [_table(list(group), numbers, page.address) for _, group in groupby(page.parts, attrgetter("kind"))],
        "kind": _words(told["kind"], page, numbers, page.address),
        "title": _breakable(page.title.strip()) or "(no title)",
        "lead": _breakable(page.lead),
        "address": _breakable(page.address),
        "address_to": web_address(page.address),
        "paging": _paging(page.paging),
        "content_version": str(page.content_version),
        "exported_on": in_words(told["exported_on"], page.exported_on),
        "confidences": [label for code, label in Confidence.choices if code in used],
    }
    return typeset(PAGE, content, page.exported_on, paper)


def _paging(paging):
    """Where a file stands in a list, as [name, words, address to link to or ""]."""
    told = columns(type(paging)) if paging else []
    words = [(column.told.heading, in_words(column, getattr(paging, column.name))) for column in told]
    return [[name, _breakable(one), web_address(one)] for name, one in words if one]


def _sheet(summary):
    """What the template says of a Summary."""
    numbers = {source.slug: place for place, source in reversed([*enumerate(summary.sources, start=1)])}
    tables = {name: _table(getattr(summary, name) or (), numbers, summary.address) for name in TABLES}
    stated = [row for name in TABLES for row in getattr(summary, name) or ()]
    used = {getattr(row, "confidence", "") for row in stated}
    return {
        **_told(summary, numbers, summary.address),
        **tables,
        "title": _title(summary),
        "kind_name": summary.kind.capitalize(),
        "programs_asked_for": summary.programs is not None,
        "review": first_review_in_words(summary.review_by, summary.exported_on),
        "confidences": [label for code, label in Confidence.choices if code in used],
    }


def _title(summary):
    return _breakable(": ".join(filter(None, (summary.code, summary.name))).strip()) or f"{summary.slug} (no name)"


def _table(records, numbers, page):
    """The rows of a list of records, and what all of them cite alike, which is then said once."""
    cited = {tuple(getattr(record, name, None) for name in CITED) for record in records}
    rows = [_told(record, numbers, page) for record in records]
    is_alike = len(rows) > 1 and len(cited) == 1 and isinstance(records[0], Cited)
    return {"rows": rows, "cited": rows[0]["cited"] if is_alike else None}


def _told(record, numbers, page):
    """A record as the template places it: words by name, and all others in "details"."""
    placed = PLACED[type(record)].split()
    told, details = {}, []
    for column in columns(type(record)):
        words = _words(column, record, numbers, page)
        if column.name in placed:
            told[column.name] = words
        elif words and column.name not in CITED and not (column.name in TABLES and isinstance(record, Summary)):
            details.append([column, ", ".join(words) if isinstance(words, list) else words])
    said = " ".join(_texts(told))
    in_words_too = TOLD_IN_WORDS.get(type(record), "").split()
    told["details"] = [
        [column.told.heading, words]
        for column, words in details
        if not (column.name in in_words_too and _is_said(words, said))
    ]
    told["is_long"] = sum(map(len, _texts(told))) > LONG_ROW
    if isinstance(record, Cited):
        told["cited"] = _cited(record, numbers)
    for name in ("url", "website", "address", "official_address", "awarding_body_address"):
        if name in told:
            told[f"{name}_to"] = web_address(getattr(record, name))
    return told


def _words(column, record, numbers, page):
    value = getattr(record, column.name)
    if column.told.vocabulary == "Markdown":
        return _breakable(prose(value, page))
    if isinstance(value, tuple):
        named = map(_figure_by_heading, value) if column.name == "why_missing" else value
        return [_told(part, numbers, page) if is_dataclass(part) else _breakable(part) for part in named]
    is_figure = isinstance(record, TABULATED) and str not in (column.type, type(value)) and column.name not in CITED
    return _breakable(number(column, value) if is_figure else in_words(column, value))


def _figure_by_heading(reason):
    """Why a figure is missing, the figure named as readers see it: not annual_p10, but 10th percentile."""
    name, mark, words = reason.partition(": ")
    return f"{FIGURES.get(name, name)}{mark}{words}"


def _cited(record, numbers):
    """Where a statement comes from; a source is [number in the list of sources or None, short name]."""
    told = {column.name: column for column in columns(Cited)}
    as_of, note = in_words(told["as_of"], record.as_of), _breakable(record.as_of_note)
    return {
        "as_of": f"As of {as_of}{note and f' ({note})'}" if as_of else note or "undated",
        "review_by": in_words(told["review_by"], record.review_by),
        "confidence": record.confidence,
        "sources": [[numbers.get(slug), _breakable(slug)] for slug in record.sources],
    }


def _texts(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _texts(part)


def _is_said(words, said):
    """Whether these words stand among others already, as words of their own."""
    return bool(re.search(rf"(?<![\w.,-]){re.escape(words)}(?!\w|[.,]\d)", said))


def _breakable(value):
    """Texts whose long words may be broken, unseen, where no line could hold them."""
    if isinstance(value, list):
        return [_breakable(part) for part in value]
    if isinstance(value, dict):
        return {name: part if name == "to" else _breakable(part) for name, part in value.items()}
    if not isinstance(value, str):
        return value
    return LONG_WORD.sub(lambda found: "\u200b".join(PIECE.findall(found.group())), value)
