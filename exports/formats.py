"""The formats that an export can be written in, and the files that each gives."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from exports.gathering import Export
from exports.linked.ctdl import write_ctdl
from exports.linked.schemaorg import write_schemaorg
from exports.writers.csv_writer import csv_files
from exports.writers.json_writer import write_json
from exports.writers.markdown_writer import write_markdown
from exports.writers.pdf_writer import write_pdf
from exports.writers.xlsx_writer import write_xlsx

LINKED_DATA = "application/ld+json"


@dataclass(frozen=True)
class Options:
    """What is chosen beside the content: the paper of a PDF, "us-letter" or "a4"."""

    paper: str = "us-letter"


@dataclass(frozen=True)
class ExportedFile:
    """One file of an export: its name with the folder it lies in, what it is, and what writes it.

    `write` gives the characters that the file could not hold and that stand in it as their code points: [U+4E2D].
    """

    name: str
    content_type: str
    write: Callable[[BinaryIO], Collection[str]]


@dataclass(frozen=True)
class Format:
    """One format: its name for people, the end of its files' names, its media type, and what writes it.

    `write` puts all summaries of an export into one file; `apart` says that staff get a file for each instead.
    `files` stands in for both where an export becomes several files of another kind.
    """

    label: str
    suffix: str
    content_type: str
    write: Callable[[Export, Options, BinaryIO], Collection[str]] | None
    apart: bool = False
    several: Callable[[Export, Options], Iterator[ExportedFile]] | None = None

    def files(self, export, options):
        """The ExportedFiles of an export, in its order."""
        if self.several:
            return self.several(export, options)
        if self.apart:
            return (self._file(f"{summary.kind}s/{summary.slug}", export.only(summary), options) for summary in export)
        return iter([self._file("summaries", export, options)])

    def _file(self, name, export, options):
        return ExportedFile(f"{name}.{self.suffix}", self.content_type, lambda out: self.write(export, options, out))


def _json(export, options, out):
    write_json(export, out)
    return ()


def _markdown(export, options, out):
    unwritable = set()
    for place, summary in enumerate(export):
        out.write(b"\n" if place else b"")
        unwritable |= set(write_markdown(summary, out))
    return unwritable


def _ctdl(export, options, out):
    write_ctdl(export, out)
    return ()


def _schemaorg(export, options, out):
    write_schemaorg(export, out)
    return ()


def _csv(export, options):
    content_type = "text/csv; charset=utf-8"
    return iter([ExportedFile(f"csv/{name}", content_type, write) for name, write in csv_files(export)])


def _xlsx(export, options, out):
    return write_xlsx(export, out)


FORMATS = {
    "pdf": Format("PDF", "pdf", "application/pdf", write_pdf, apart=True),
    "xlsx": Format("Excel", "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", _xlsx),
    "csv": Format("CSV", "csv", "text/csv; charset=utf-8", None, several=_csv),
    "json": Format("JSON", "json", "application/json", _json),
    "md": Format("Markdown", "md", "text/markdown; charset=utf-8", _markdown, apart=True),
    "ctdl": Format("CTDL", "ctdl.jsonld", LINKED_DATA, _ctdl),
    "schemaorg": Format("schema.org", "jsonld", LINKED_DATA, _schemaorg),
}
