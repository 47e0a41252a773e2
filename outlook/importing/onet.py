"""Reads tasks and technology from the text files of the O*NET database."""

import re
from pathlib import Path

from outlook.importing.problems import FileProblem, quoted
from outlook.importing.saving import agreed
from outlook.importing.tables import Columns, Table, digest_of, kind_of, text_of, text_rows
from outlook.models import Task, Technology

CODE = re.compile(r"(\d\d-\d{4})\.(\d\d)", re.ASCII)
# "db_29_3_text", "db_29_3" or "onet-29.3".
FOLDER = re.compile(r"(?:^db|onet)[_ -]?(\d{1,2})[_.](\d)(?!\d)", re.IGNORECASE)
READ_ME = re.compile(r"O\*NET\W{0,3}\s*(\d{1,2}\.\d)\s+Database", re.IGNORECASE)
RELEASE = re.compile(r"\d{1,2}\.\d", re.ASCII)
YES_OR_NO = {"Y": True, "N": False, "": False}

OCCUPATION = {"code": ["O*NET-SOC Code"], "title": ["Title"]}
TASKS = OCCUPATION | {"task_code": ["Task ID"], "text": ["Task"], "kind": ["Task Type"]}
TECHNOLOGY = OCCUPATION | {
    "name": ["Example"],
    "category_code": ["Commodity Code"],
    "category": ["Commodity Title"],
    "is_hot": ["Hot Technology"],
    "is_in_demand": ["In Demand"],
}


class OnetFolder:
    """The database's folder. Raises FileProblem wherever something is not as the publisher writes it."""

    def __init__(self, folder, release=""):
        self.folder = Path(folder)
        if not self.folder.is_dir():
            raise FileProblem("This is no folder. Give the one that the database's text files are unpacked in.", folder)
        self._files = {file.name.lower(): file for file in self.folder.iterdir()}
        self._paths = [self._path("Task Statements.txt"), self._path("Technology Skills.txt")]
        self.digest = digest_of(*self._paths)
        self.release = self._release(release)

    def _path(self, name):
        if name.lower() not in self._files:
            raise FileProblem(f"The folder holds no file {name}.", self.folder.name)
        path = self._files[name.lower()]
        if kind_of(path) != "text":
            raise FileProblem("This is no text file. Take the database as text, separated by tabs.", path.name)
        return path

    def _release(self, given):
        if given and not RELEASE.fullmatch(given):
            raise FileProblem(f"{quoted(given)} is no release of the database such as 29.3.", self.folder.name)
        named = FOLDER.search(self.folder.resolve().name)
        found = {"the folder's name": f"{named[1]}.{named[2]}" if named else "", "its Read Me": self._read_me()}
        try:
            return agreed("release", found, given)
        except ValueError as error:
            raise FileProblem(str(error), self.folder.name) from None

    def _read_me(self):
        """The release that the database's own Read Me tells, empty if there is none."""
        path = self._files.get("read me.txt")
        if path is None or kind_of(path) != "text":
            return ""
        with path.open(encoding="utf-8", errors="replace") as file:
            found = READ_ME.search(file.read(1 << 16))
        return found[1] if found else ""

    def tasks(self):
        """(code, title, fields of a Task) of every task."""
        for table, columns, number, row in self._rows(self._paths[0], TASKS, ["kind"]):
            fields = {
                "code": self._text(table, row, columns, "task_code", number, longest=12),
                "text": self._text(table, row, columns, "text", number, longest=1000),
                "kind": text_of(table, row, columns, "kind", number, longest=20),
            }
            if not fields["code"].isdigit():
                what = f"{quoted(fields['code'])} is no number of a task."
                raise table.problem(what, number, columns.shown("task_code"))
            yield *self._occupation(table, row, columns, number), fields

    def technology(self):
        """(code, title, fields of a Technology) of every program and tool."""
        for table, columns, number, row in self._rows(self._paths[1], TECHNOLOGY, ["is_in_demand"]):
            fields = {
                "name": self._text(table, row, columns, "name", number, longest=150),
                "category": self._text(table, row, columns, "category", number, longest=150),
                "category_code": self._text(table, row, columns, "category_code", number, longest=12),
                "is_hot": self._switch(table, row, columns, "is_hot", number),
                "is_in_demand": self._switch(table, row, columns, "is_in_demand", number),
            }
            yield *self._occupation(table, row, columns, number), fields

    def _rows(self, path, names, optional):
        rows = list(text_rows(path, delimiter="\t"))
        table = Table(path.name, "", rows)
        columns = Columns(table, rows[0], names, optional)
        for number, row in enumerate(rows[1:], 2):
            if not any(row):
                continue
            if len(row) != len(rows[0]):
                raise table.problem(f"The row has {len(row)} cells where the header has {len(rows[0])}.", number)
            yield table, columns, number, row
        if len(rows) == 1:
            raise table.problem("The file has a header and no rows.")

    def _occupation(self, table, row, columns, number):
        code = CODE.fullmatch(text_of(table, row, columns, "code", number))
        if code is None:
            what = f"{quoted(columns.cell(row, 'code'))} is no code of an occupation, such as 29-2072.00."
            raise table.problem(what, number, columns.shown("code"))
        # What follows the point tells special fields within an occupation, which have their own tasks.
        return code[1] if code[2] == "00" else None, self._text(table, row, columns, "title", number, longest=200)

    def _text(self, table, row, columns, key, number, longest):
        text = text_of(table, row, columns, key, number, longest)
        if not text:
            raise table.problem("The cell is empty.", number, columns.shown(key))
        return text

    def _switch(self, table, row, columns, key, number):
        text = text_of(table, row, columns, key, number).upper()
        if text not in YES_OR_NO:
            raise table.problem(f"{quoted(text)} is neither Y nor N.", number, columns.shown(key))
        return YES_OR_NO[text]


FILES = {Task: OnetFolder.tasks, Technology: OnetFolder.technology}
"""What each model is read with."""
