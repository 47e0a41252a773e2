"""Tables of an export read back by other programs than those that wrote them, and Summaries made of them again."""

import json
import re
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from types import NoneType
from typing import get_args, get_origin

import typst
from python_calamine import load_workbook

from exports.description import TABLES, RequirementRecord, Summary, columns
from exports.writers.csv_writer import csv_files
from exports.writers.xlsx_writer import write_xlsx

DAY = date(2026, 11, 23)
FONTS = typst.Fonts(include_system_fonts=False)
SIGNS = r"""(?:[^\S\t\r\n]|["'\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff])*[-=+@＝＋－＠"""
MADE_INERT = re.compile(rf"\A'(?={SIGNS}\t\r\n])|(?<=[;\t\r\n])'(?={SIGNS}])")


@dataclass(frozen=True)
class Given:
    """Summaries and what an export tells of all of them."""

    summaries: tuple
    exported_on: date = DAY
    content_version: int = 7
    state: str = "Ohio"
    address: str = "https://site.example"

    def __iter__(self):
        return iter(self.summaries)


def written_csv(summaries):
    """The bytes of each CSV file, by its name."""
    return {name: written(write)[0] for name, write in csv_files(summaries)}


def written(write):
    """The bytes that are written to a file, and the characters that it could not hold."""
    out = BytesIO()
    unwritable = write(out)
    return out.getvalue(), unwritable


def rows_of_csv(content):
    """The rows of a CSV file, as the reader in typst finds them."""
    found = typst.query(
        b"#metadata(csv(bytes(sys.inputs.table))) <rows>",
        "<rows>",
        field="value",
        one=True,
        font_paths=FONTS,
        sys_inputs={"table": content.decode()},
    )
    return json.loads(found)


def from_csv(files):
    """The tables of CSV files by name, each a list of rows by the names of the columns, texts as they were."""
    return {name.removesuffix(".csv"): _by_column(rows_of_csv(content)) for name, content in files.items()}


def _by_column(rows):
    return [dict(zip(rows[0], map(as_it_was, row), strict=True)) for row in rows[1:]]


def as_it_was(cell):
    """The text that a cell of a CSV file stands for."""
    return MADE_INERT.sub("", cell)


def written_xlsx(summaries):
    """The bytes of the workbook."""
    out = BytesIO()
    write_xlsx(Given(summaries), out)
    return out.getvalue()


def sheets_of(content):
    """The rows of each sheet as calamine finds them, by its name, long texts back in their cells."""
    book = load_workbook(BytesIO(content))
    sheets = {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}
    whole = {}
    for sheet, cell, _, text in sheets.get("Overflow", [[]])[1:]:
        whole[sheet, cell] = whole.get((sheet, cell), "") + text
    for (sheet, cell), text in whole.items():
        letters, row = re.fullmatch(r"([A-Z]+)(\d+)", cell).groups()
        sheets[sheet][int(row) - 1][_place(letters)] = text
    return sheets


def _place(letters):
    place = 0
    for letter in letters:
        place = 26 * place + ord(letter) - ord("A") + 1
    return place - 1


def from_xlsx(content):
    """The tables of a workbook by name, each a list of rows by the names of the columns.

    Sheets have headings; the sheet with the data dictionary says which column each is.
    """
    sheets = sheets_of(content)
    names = {(table, heading): column for table, column, heading, *_ in sheets["Data dictionary"][1:]}
    found = {}
    for sheet, (headings, *rows) in sheets.items():
        table = re.sub(r" \d+$", "", sheet).lower().replace(" ", "-")
        if table not in {"about", "overflow"}:
            known = [names[table, heading] for heading in headings]
            found.setdefault(table, []).extend(dict(zip(known, row, strict=True)) for row in rows)
    return found


def summaries_from(tables):
    """The Summaries that the tables were written from."""
    by_key, asked = {}, {}
    for row in tables["requirements"]:
        key = (row["summary_kind"], row["summary_slug"], row["route"])
        asked.setdefault(key, []).append(_record(RequirementRecord, row))
    for name, record in TABLES.items():
        for row in tables[name]:
            key = (row["summary_kind"], row["summary_slug"])
            one = _record(record, row)
            if name == "routes":
                one = replace(one, requirements=tuple(asked.pop((*key, one.code), ())))
            by_key.setdefault((*key, name), []).append(one)
    found = tuple(_summary(row, by_key) for row in tables["summaries"])
    assert not asked
    assert not by_key
    return found


def _summary(row, by_key):
    lists = {}
    for name in TABLES:
        lists[name] = tuple(by_key.pop((row["kind"], row["slug"], name), ()))
        if row[name] == "":
            lists[name] = None
        else:
            assert int(row[name]) == len(lists[name])
    return replace(_record(Summary, row), **lists)


def _record(record, row):
    known = {column.name: column.type for column in columns(record) if not _holds_records(column.type)}
    return record(**{name: _value(kind, row[name]) for name, kind in known.items()})


def _holds_records(kind):
    return any(get_origin(part) is tuple and is_dataclass(get_args(part)[0]) for part in (kind, *get_args(kind)))


def _value(kind, cell):
    if kind is str:
        assert isinstance(cell, str)
        return cell
    if kind == tuple[str, ...]:
        return _texts(cell)
    if cell == "":
        return None
    kinds = set(get_args(kind) or [kind]) - {NoneType}
    return {bool: _truth, int: int, Decimal: lambda number: Decimal(str(number)), date: _day}[kinds.pop()](cell)


def _truth(cell):
    return cell if isinstance(cell, bool) else {"true": True, "false": False}[cell]


def _day(cell):
    return cell if isinstance(cell, date) else date.fromisoformat(cell)


def _texts(cell):
    if cell in {"", "\\"}:
        return ("",) if cell else ()
    signs = {"\\": "\\", "n": "\n", "r": "\r"}
    return tuple(re.sub(r"\\(.)", lambda found: signs[found[1]], line) for line in cell.split("\n"))


def spelled_out(value, characters):
    """A Summary, or what it holds, with these characters of its texts written as their code points."""
    if isinstance(value, str):
        return re.sub(f"[{characters}]", lambda found: f"[U+{ord(found[0]):04X}]", value)
    if isinstance(value, tuple):
        return tuple(spelled_out(part, characters) for part in value)
    if is_dataclass(value):
        return replace(value, **{one.name: spelled_out(getattr(value, one.name), characters) for one in fields(value)})
    return value
