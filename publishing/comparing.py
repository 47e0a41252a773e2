"""What differs between two states of a tree, row by row and word by word."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, NamedTuple

from django.apps import apps

from publishing.snapshots import identity, key_of

TITLES = ("heading", "title", "label", "name", "question", "prompt")
WORD = re.compile(r"\S+\s*|\s+")
ALIKE = 0.5
"""The share of words in common from which on two texts are shown as one."""


class Piece(NamedTuple):
    """A stretch of text that is "kept", "removed" or "added"."""

    kind: str
    text: str


@dataclass(frozen=True)
class FieldChange:
    """One field of a row, before and after, as an editor reads it."""

    label: str
    before: str
    after: str

    @property
    def pieces(self) -> list[Piece]:
        """The two texts as one, word by word; one after the other where they have little in common."""
        before, after = WORD.findall(self.before), WORD.findall(self.after)
        matcher = SequenceMatcher(a=before, b=after, autojunk=False)
        if matcher.ratio() < ALIKE:
            pieces = [Piece("removed", self.before), Piece("added", self.after)]
        else:
            pieces = [piece for step in matcher.get_opcodes() for piece in _pieces(before, after, *step)]
        return [piece for piece in pieces if piece.text]


def _pieces(before, after, kind, start, end, from_, to):
    """One step from a list of words to another."""
    if kind == "equal":
        return [Piece("kept", "".join(before[start:end]))]
    return [Piece("removed", "".join(before[start:end])), Piece("added", "".join(after[from_:to]))]


@dataclass(frozen=True)
class RowChange:
    """One row that is "added", "removed" or "changed", with the fields that tell."""

    kind: str
    what: str
    name: str
    fields: tuple[FieldChange, ...]


def compare(before: list[dict[str, Any]], after: list[dict[str, Any]]) -> list[RowChange]:
    """The rows that differ between two lists of records, in the order of the second; removed ones come last."""
    old = {identity(record): record for record in before}
    new = {identity(record): record for record in after}
    changes = [_change(old.get(one), record) for one, record in new.items() if old.get(one) != record]
    return changes + [_change(record, None) for one, record in old.items() if one not in new]


def _change(before, after):
    record = after or before
    model = apps.get_model(record["model"])
    kind = "changed" if before and after else "added" if after else "removed"
    fields = (
        FieldChange(
            str(field.verbose_name),
            _in_words(field, before["fields"].get(field.name)) if before else "",
            _in_words(field, after["fields"].get(field.name)) if after else "",
        )
        for field in [*model._meta.fields, *model._meta.many_to_many]
        if field.name in record["fields"]
    )
    differing = tuple(field for field in fields if field.before != field.after)
    return RowChange(kind, str(model._meta.verbose_name), _name(record), differing)


def _name(record):
    """The row's title with its key: "Higher fee (ccs-fee)"."""
    key = " ".join(map(str, key_of(record)))
    told = (record["fields"].get(name) for name in TITLES)
    title = next((text for text in told if text and isinstance(text, str)), "")
    return f"{title} ({key})" if title and title != key else key


def _in_words(field, value):
    """A stored value as an editor reads it; nothing for an empty one."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if field.many_to_many:
        return ", ".join(sorted(" ".join(map(str, key)) for key in value))
    if field.is_relation:
        return " ".join(map(str, value))
    return str(dict(field.flatchoices).get(value, value))
