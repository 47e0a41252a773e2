"""A summary as a page shows it: every field that says something, under the heading of the data dictionary."""

from dataclasses import dataclass
from itertools import chain

from exports.description import TABLES, RequirementRecord, Summary, columns
from exports.writers.typesetting import unshown
from exports.writers.values_in_words import code_point, in_words, texts_of

MOST_ROWS = 50
"""As many rows of a table are shown."""


@dataclass(frozen=True)
class Field:
    """What a field of a summary says, in one text or several."""

    heading: str
    texts: tuple[str, ...]
    is_markdown: bool


@dataclass(frozen=True)
class Table:
    """The first records of one kind, of `count`, without the columns in which none of them says anything."""

    heading: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    count: int


@dataclass(frozen=True)
class Shown:
    """All that a summary says."""

    title: str
    fields: tuple[Field, ...]
    tables: tuple[Table, ...]


def shown(summary):
    """The Shown of a Summary."""
    said = [(column, getattr(summary, column.name)) for column in columns(Summary)]
    return Shown(
        title=f"{summary.code}: {summary.name}" if summary.code else summary.name,
        fields=tuple(
            Field(column.told.heading, words, column.told.vocabulary == "Markdown")
            for column, value in said
            if column.name not in TABLES and (words := texts(column, value))
        ),
        tables=tuple(_table(column, value) for column, value in said if column.name in TABLES and value),
    )


def unshown_in_pdf(summaries):
    """The characters of the summaries that no font of the PDF files shows, as "中 (U+4E2D), ..."; empty for none."""
    found = unshown(chain.from_iterable(map(texts_of, summaries)))
    return ", ".join(f"{one} ({code_point(one)[1:-1]})" for one in found)


def _table(column, records):
    first = records[:MOST_ROWS]
    cells = [
        (one, ["; ".join(texts(one, getattr(row, one.name))) for row in first]) for one in columns(TABLES[column.name])
    ]
    kept = [(one.told.heading, column_cells) for one, column_cells in cells if any(column_cells)]
    headings, by_column = zip(*kept, strict=True)
    return Table(column.told.heading, headings, tuple(zip(*by_column, strict=True)), len(records))


def texts(column, value):
    """A value in words, one text for each of several."""
    values = value if isinstance(value, tuple) else (value,)
    return tuple(filter(None, (_text(column, one) for one in values)))


def _text(column, value):
    if isinstance(value, RequirementRecord):
        return value.words
    # What a code means may go on to explain itself after a colon.
    words = in_words(column, value)
    return words.partition(":")[0] if column.told.codes else words
