"""A summary as a page shows it: every field that says something, under the heading of the data dictionary."""

from dataclasses import dataclass
from datetime import date

from exports.description import TABLES, RequirementRecord, Summary, columns
from guide.dates import day_in_words

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
    return tuple(filter(None, (text(column, one) for one in values)))


def text(column, value):
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return day_in_words(value)
    if isinstance(value, RequirementRecord):
        return value.words
    # A label may go on to explain itself after a colon.
    return column.told.codes.get(value, str(value)).partition(":")[0] if column.told.codes else str(value)
