"""Files of an export written one after the other, into one ZIP file or anywhere else, with a list of what they are."""

import hashlib
import logging
import shutil
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import chain
from pathlib import PurePosixPath
from tempfile import TemporaryFile
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from exports.writers.values_in_words import code_point
from publishing.models import ContentVersion

README = "README.txt"
MANIFEST = "SHA256SUMS"
# Its owner may write it, everybody may read it.
ORDINARY_FILE = 0o100644 << 16
UNIX = 3

logger = logging.getLogger(__name__)


class NotWritten(Exception):
    """A file of an export could not be written: the message says which, and that there is nothing."""


@dataclass(frozen=True)
class Written:
    """A file that has been written: its name, its size in bytes, the SHA-256 of its bytes, the characters replaced."""

    name: str
    size: int
    digest: str
    replaced: tuple[str, ...] = ()


@dataclass(frozen=True)
class OneFile:
    """What is handed out: an open binary file that is gone when it is closed, and all that was Written into it."""

    name: str
    content_type: str
    content: BinaryIO
    done: tuple[Written, ...]


def as_one_file(export, files):
    """The OneFile of the files: the only one, or a ZIP file of all. NotWritten if any of them cannot be written."""
    files = iter(files)
    first, second = next(files), next(files, None)
    with ExitStack() as unless_done:
        out = unless_done.enter_context(TemporaryFile())
        if second is None:
            done = [write(first, out)]
            path = PurePosixPath(first.name)
            name, content_type = f"{path.stem}-{export.exported_on}{path.suffix}", first.content_type
        else:
            done = write_zip(out, export, chain([first, second], files))
            name, content_type = f"summaries-{export.exported_on}.zip", "application/zip"
        assure_steady(export)
        unless_done.pop_all()
    return OneFile(name, content_type, out, tuple(done))


def assure_steady(export):
    """NotWritten if something was published since the export was begun, of which its files may hold a part."""
    if ContentVersion.current() != export.content_version:
        raise NotWritten("Something was published meanwhile, so there is no export. Try again.")


def write(file, out):
    """Write the ExportedFile to an empty binary file, which is at its start again after it: what was Written."""
    try:
        replaced = file.write(out)
        out.flush()
    except Exception as problem:
        logger.exception("A file of an export could not be written.")
        raise NotWritten(f"The file {file.name} could not be written, so there is no export.") from problem
    size = out.tell()
    out.seek(0)
    digest = hashlib.file_digest(out, "sha256").hexdigest()
    out.seek(0)
    return Written(file.name, size, digest, tuple(sorted(replaced)))


def write_zip(out, export, files):
    """What was Written to a binary file: the files as a ZIP file, with a README and a list of check sums at its end.

    The same export gives the same bytes: all is dated by the day of the export. What is held in memory does not grow
    with the files.
    """
    done = []
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for file in files:
            with TemporaryFile() as place:
                done.append(write(file, place))
                with archive.open(entry(file.name, export.exported_on, done[-1].size), "w") as inside:
                    shutil.copyfileobj(place, inside)
        for name, text in about(export, done).items():
            archive.writestr(entry(name, export.exported_on), text)
    out.seek(0)
    return done


def entry(name, day, size=0):
    """The place of a file in a ZIP file, alike on every machine."""
    info = ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
    info.compress_type, info.create_system, info.external_attr = ZIP_DEFLATED, UNIX, ORDINARY_FILE
    info.file_size = size
    return info


def about(export, done):
    """{name: text} of the files that tell what the others are: for people, and for `sha256sum --check`."""
    return {README: readme(export, done), MANIFEST: "".join(f"{file.digest}  {file.name}\n" for file in done)}


def readme(export, done):
    """What the files are, in words."""
    count = len(export)
    lines = [
        f"Summaries of pathways and credentials: {count}",
        f"Exported on: {export.exported_on.isoformat()}",
        f"Content version: {export.content_version}",
        f"State: {export.state or 'none, figures are for the nation'}",
        f"From: {export.address}",
        "",
        "Every statement names its source and the date from which it holds. What is not known is said to be unknown.",
        f"{MANIFEST} has a check sum of each file: sha256sum --check {MANIFEST}",
        "",
        "Files:",
        *(f"  {file.name} ({file.size:,} bytes)" for file in done),
        *(["", *told] if (told := list(replacements(done))) else []),
    ]
    return "\n".join(lines) + "\n"


def replacements(done):
    """A sentence for each file in which characters stand as their code points."""
    for file in done:
        if file.replaced:
            codes = ", ".join(map(code_point, file.replaced))
            yield f"In {file.name} some characters cannot be shown. In place of each stands its code: {codes}."
