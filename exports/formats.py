"""The formats that an export can be written in, and the files that each gives."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from exports.gathering import Export
from exports.json_writer import write_json


@dataclass(frozen=True)
class ExportedFile:
    """One file of an export: its name with the folder it lies in, what it is, and what writes it."""

    name: str
    content_type: str
    write: Callable[[BinaryIO], None]


@dataclass(frozen=True)
class Options:
    """What is chosen beside the content: the paper of a PDF, "us-letter" or "a4"."""

    paper: str = "us-letter"


@dataclass(frozen=True)
class Format:
    """One format: its name for people, and what gives its files for an export with options."""

    label: str
    files: Callable[[Export, Options], Iterator[ExportedFile]]


def one_file(name, content_type, write):
    """What gives a single file for all summaries, by a writer of (export, binary file)."""
    return lambda export, options: iter([ExportedFile(name, content_type, lambda out: write(export, out))])


FORMATS = {
    "json": Format("JSON", one_file("summaries.json", "application/json", write_json)),
}
