"""The formats that an export can be written in, and the files that each gives."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import partial
from typing import BinaryIO

from exports.gathering import Export
from exports.json_writer import write_json
from exports.markdown_writer import write_markdown


@dataclass(frozen=True)
class ExportedFile:
    """One file of an export: its name with the folder it lies in, what it is, and what writes it.

    `write` gives the characters that the file could not hold and that stand in it as their code points: [U+4E2D].
    """

    name: str
    content_type: str
    write: Callable[[BinaryIO], Collection[str]]


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
    return lambda export, options: iter([ExportedFile(name, content_type, lambda out: write(export, out) or ())])


def file_each(ending, content_type, write):
    """What gives a file for each summary, by a writer of (summary, binary file, options)."""

    def files(export, options):
        for summary in export:
            name = f"{summary.kind}s/{summary.slug}.{ending}"
            yield ExportedFile(name, content_type, partial(write, summary, options=options))

    return files


FORMATS = {
    "json": Format("JSON", one_file("summaries.json", "application/json", write_json)),
    "md": Format("Markdown", file_each("md", "text/markdown; charset=utf-8", write_markdown)),
}
