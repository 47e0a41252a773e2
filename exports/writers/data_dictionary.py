"""The data dictionary: what each column of the tables means, made from the description they are made from."""

from dataclasses import dataclass
from typing import Annotated

from exports.description import Told, columns
from exports.writers.tables import TYPES, Table, joined, kind_of, tables

US = "This site"


@dataclass(frozen=True, kw_only=True)
class DictionaryRecord:
    """One column of one table."""

    table: Annotated[str, Told("Name of the table", heading="Table", source=US)] = ""
    column: Annotated[str, Told("Name of the column, as data in JSON and CSV have it", heading="Column", source=US)] = (
        ""
    )
    heading: Annotated[str, Told("The column as readers see it", heading="Heading", source=US)] = ""
    meaning: Annotated[str, Told("What it tells", heading="Meaning", source=US)] = ""
    kind: Annotated[
        str,
        Told("What its values look like", heading="Values", vocabulary="; ".join(TYPES.values()), source=US),
    ] = ""
    unit: Annotated[str, Told("What a number counts", heading="Unit", source=US)] = ""
    vocabulary: Annotated[str, Told("The standard its values are written by", heading="Vocabulary", source=US)] = ""
    codes: Annotated[
        tuple[str, ...],
        Told("Where only some values can be: each value and what it means", heading="Codes", source=US),
    ] = ()
    source: Annotated[str, Told("Where its values come from", heading="Source", source=US)] = ""


def data_dictionary():
    """A DictionaryRecord for each column of each table, this one's own at the end."""
    return tuple(_record(table, column) for table in (*tables(), dictionary_table()) for column in table.columns)


def dictionary_table():
    """The data dictionary as a Table; its rows hang on no summary."""
    described = tuple(columns(DictionaryRecord))
    names = [column.name for column in described]

    def rows(_=None):
        for record in data_dictionary():
            yield tuple(
                joined(value) if isinstance(value, tuple) else value for value in map(record.__getattribute__, names)
            )

    return Table("data-dictionary", "Data dictionary", "One column of one table.", described, rows)


def _record(table, column):
    told = column.told
    return DictionaryRecord(
        table=table.name,
        column=column.name,
        heading=told.heading,
        meaning=told.meaning,
        kind=kind_of(column),
        unit=told.unit,
        vocabulary=told.vocabulary,
        codes=tuple(f"{code}: {meaning}" for code, meaning in told.codes.items()),
        source=told.source,
    )
