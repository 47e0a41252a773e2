"""Folders of O*NET that are damaged or wrong: each ends in one sentence, and nothing is changed."""

import re

import pytest

from tests.outlook.damage import refused
from tests.outlook.files import NATIONAL, ONET, copied_onet

pytestmark = pytest.mark.django_db


def onet_with(file, change):
    def write(folder):
        copy = copied_onet(folder)
        path = copy / file
        path.write_bytes(change(path.read_bytes()))
        return copy

    return write


def onet_without(file):
    def write(folder):
        copy = copied_onet(folder)
        (copy / file).unlink()
        return copy

    return write


TASKS, TECHNOLOGY = "Task Statements.txt", "Technology Skills.txt"
ONET_FOLDERS = {
    "a file": (lambda folder: ONET / TASKS, "This is no folder"),
    "an empty folder": (lambda folder: folder, "holds no file Task Statements.txt"),
    "no technology": (onet_without(TECHNOLOGY), "holds no file Technology Skills.txt"),
    "an empty file": (onet_with(TASKS, lambda data: b""), "Task Statements.txt: The file is empty"),
    "a workbook": (onet_with(TASKS, lambda data: NATIONAL.read_bytes()), "Task Statements.txt: This is no text file"),
    "a missing column": (
        onet_with(TASKS, lambda data: data.replace(b"Task ID", b"Number", 1)),
        "Task ID is missing",
    ),
    "a row cut short": (onet_with(TASKS, lambda data: data[:-40]), "row 34: The row has . cells where the header has"),
    "a code that is none": (
        onet_with(TASKS, lambda data: data.replace(b"29-2072.00", b"292072", 1)),
        "“292072” is no code",
    ),
    "a task without a number": (onet_with(TASKS, lambda data: data.replace(b"22877", b"first")), "Task ID: “first” is"),
    "a task twice": (onet_with(TASKS, lambda data: data.replace(b"22878", b"22877")), "is there twice"),
    "neither yes nor no": (
        onet_with(TECHNOLOGY, lambda data: data.replace(b"\tN\tN", b"\t7\tN", 1)),
        "“7” is neither",
    ),
    "the wrong encoding": (onet_with(TASKS, lambda data: data.decode().encode("utf-16")), "UTF-16"),
    "a header only": (onet_with(TASKS, lambda data: data.splitlines(keepends=True)[0]), "a header and no rows"),
    "control characters": (
        onet_with(TASKS, lambda data: data.replace(b"Assign", b"\x07sign")),
        "control characters",
    ),
}


@pytest.mark.sampled(6)
@pytest.mark.parametrize("damage", ONET_FOLDERS)
def test_a_damaged_folder_of_onet_ends_in_one_sentence(occupations, tmp_path, damage):
    write, sentence = ONET_FOLDERS[damage]

    said = refused("import_onet", write(tmp_path))

    assert re.search(sentence, said)
