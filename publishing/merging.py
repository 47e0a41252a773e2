"""Two edits of one tree brought together, field by field."""

from typing import NamedTuple

from publishing.snapshots import identity, name_of


class Conflict(NamedTuple):
    """A place that both edits changed, each in its own way: the record's name, and the field or "" for all of it."""

    record: str
    field: str = ""

    def __str__(self):
        return f"{self.record}: {self.field.replace('_', ' ')}" if self.field else self.record


def merge(base, mine, theirs):
    """(the records of `base` with both what I and what they changed, the conflicts); mine counts where we disagree."""
    was, is_mine, is_theirs = ({identity(record): record for record in records} for records in (base, mine, theirs))
    together = []
    conflicts: list[Conflict] = []
    for one in {**is_theirs, **is_mine}:
        record = _merge_record(was.get(one), is_mine.get(one), is_theirs.get(one), conflicts)
        if record is not None:
            together.append(record)
    return together, conflicts


def _merge_record(base, mine, theirs, conflicts):
    """The record as both want it; None if it is to go."""
    if mine in (base, theirs):
        return theirs
    if theirs == base:
        return mine
    if not (base and mine and theirs):
        conflicts.append(Conflict(name_of(mine or theirs)))
        return mine
    fields = {}
    for name in {**theirs["fields"], **mine["fields"]}:
        was, is_mine, is_theirs = (record["fields"].get(name) for record in (base, mine, theirs))
        if is_mine not in (was, is_theirs) and is_theirs != was:
            conflicts.append(Conflict(name_of(mine), name))
        fields[name] = is_theirs if is_mine == was else is_mine
    return {**mine, "fields": fields}
