"""An export as a folder of files: all of them, or none."""

import hashlib
import secrets
import shutil
from pathlib import PurePosixPath

from exports.staff.zipped import MANIFEST, README, about, assure_steady, write


class Refused(Exception):
    """The folder was left as it is, for the reason given."""


def write_folder(target, export, files, keep_others=False):
    """What was Written to the folder at the Path, which then holds these files, a README and a list of check sums.

    They are written beside it and moved there at the end. What an earlier export wrote there goes. Refused where there
    are other files, unless they are to be kept: then one of the same name as a new file is overwritten.
    """
    others = files_of_others(target)
    if others and not keep_others:
        raise Refused(f"{target} holds what no export has put there, for example {others[0]}.")
    place = beside(target)
    place.mkdir()
    try:
        for name in others:
            (place / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(target / name, place / name, follow_symlinks=False)
        done = [write_file(place, file) for file in files]
        assure_steady(export)
        for name, text in about(export, done).items():
            (place / name).write_text(text, encoding="utf-8", newline="\n")
        put(place, target)
    finally:
        shutil.rmtree(place, ignore_errors=True)
    return done


def write_file(folder, file):
    """Write the ExportedFile below the folder: what was Written."""
    path = folder / file.name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    with path.open("x+b") as out:
        return write(file, out)


def files_of_others(target):
    """The names of the files below the folder that are not as an export has left them."""
    known = {README, MANIFEST} | {name for name, digest in check_sums(target) if digest_of(target / name) == digest}
    found = (path.relative_to(target).as_posix() for path in sorted(target.rglob("*")) if not path.is_dir())
    has_manifest = (target / MANIFEST).is_file()
    return [name for name in found if not has_manifest or name not in known]


def check_sums(target):
    """(name, SHA-256) of each file that the folder's list of check sums speaks of."""
    manifest = target / MANIFEST
    lines = manifest.read_text(encoding="utf-8", errors="replace").splitlines() if manifest.is_file() else []
    for line in lines:
        digest, _, name = line.partition("  ")
        if name and not PurePosixPath(name).is_absolute() and ".." not in PurePosixPath(name).parts:
            yield name, digest


def digest_of(path):
    """The SHA-256 of a file; empty where there is none."""
    if not path.is_file():
        return ""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def put(place, target):
    """Move the folder to the target, in place of what is there."""
    if not target.exists():
        place.rename(target)
        return
    former = beside(target)
    target.rename(former)
    try:
        place.rename(target)
    except OSError:
        former.rename(target)
        raise
    shutil.rmtree(former)


def beside(target):
    """A name for a folder on the same disk that nobody has."""
    return target.with_name(f".{target.name}-{secrets.token_hex(4)}")
