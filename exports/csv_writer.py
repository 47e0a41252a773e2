"""Pathway summaries as CSV that spreadsheets open as text and never as formulas."""

import csv
import io

from exports.summaries import FactSummary, SourceSummary

HEADINGS = {
    "slug": "Address",
    "name": "Pathway",
    "award": "Award",
    "summary": "Summary",
    "time": "Time",
    "cost": "Cost",
    "entry": "What it takes to start",
    "courses": "Coursework",
    "opens": "Opens",
    "opens_if": "Opens on a condition",
    "already_open": "Already open before it",
    "not_alone": "Not by itself",
    "cannot_tell": "Cannot tell",
    "facts": "Facts",
    "notes": "Notes",
    "sources": "Sources",
    "as_of": "As of",
    "review_by": "Review by",
    "exported_on": "Exported on",
}
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def pathway_csv(summaries):
    """The CSV file as bytes: UTF-8 with byte order mark, CRLF, headings, one row per pathway.

    Where a field holds several texts each has its own line in the cell.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(HEADINGS.values())
    for summary in summaries:
        writer.writerow([inert(cell(getattr(summary, field))) for field in HEADINGS])
    return text.getvalue().encode("utf-8-sig")


def cell(value):
    """A field of a summary as the text of one cell; dates as ISO 8601, nothing as an empty cell."""
    if value is None:
        return ""
    if isinstance(value, tuple):
        return "\n".join(map(line, value))
    return str(value)


def line(part):
    """One of several texts, facts or sources as the line of a cell."""
    if isinstance(part, FactSummary):
        return fact_in_words(part)
    if isinstance(part, SourceSummary):
        return f"{part.words} {part.url}".rstrip()
    return part


def fact_in_words(fact):
    """A fact on one line: "Time: 9 to 12 months. Full time. (As of 2024; confidence high; sources 1, 3)"."""
    sources = ", ".join(map(str, fact.sources))
    said = " ".join(f"{part.rstrip('.')}." for part in (fact.value, fact.note) if part)
    return f"{fact.label}: {said} (As of {fact.as_of}; confidence {fact.confidence}; sources {sources})"


def inert(text):
    """The text, behind an apostrophe where a spreadsheet would take it for a formula."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text
