"""Trees as data and back: what a version keeps of a tree, and how it is put in place of what stands.

A record is a row in the form in which Django serializes it, with natural keys and without its number:
{"model": "guide.term", "fields": {"slug": "ehr", ...}}.
"""

import json
from contextlib import contextmanager
from functools import cache
from hashlib import sha256
from itertools import chain

from django.apps import apps
from django.core import serializers
from django.core.serializers.base import DeserializationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import DEFAULT_DB_ALIAS, IntegrityError, transaction
from django.db.models import ProtectedError, RestrictedError
from django.db.models.deletion import Collector

from publishing.trees import Tree, is_content, rows_of, tree_of

FIRST_STAND_IN = 10**12
MOST_ROWS = 10**4


class Refused(Exception):
    """Why something cannot be done, in sentences for whoever asked for it."""

    def __init__(self, *sentences):
        super().__init__(" ".join(sentences))
        self.sentences = sentences


def snapshot(tree: Tree) -> list[dict]:
    """The records of the tree as it stands, root first and always in the same order; empty if there is no root."""
    kept = serializers.serialize("python", rows_of(tree), use_natural_foreign_keys=True, use_natural_primary_keys=True)
    records = json.loads(json.dumps(kept, cls=DjangoJSONEncoder))
    for record in records:
        for field in apps.get_model(record["model"])._meta.many_to_many:
            # Else they come in the order of what they name, which changes when that is edited.
            record["fields"][field.name].sort()
    return in_order(tree, records)


def in_order(tree, records):
    """The tree's records with owners first, else sorted by their keys."""
    levels = [model._meta.label_lower for model in tree.levels]
    return sorted(records, key=lambda record: (levels.index(record["model"]), list(map(str, key_of(record)))))


def digest(records) -> str:
    """A text that is the same for the same records."""
    return sha256(json.dumps(records, sort_keys=True).encode()).hexdigest()


def key_of(record) -> tuple:
    """The natural key of a record."""
    model = apps.get_model(record["model"])
    return tuple(_part(model, record["fields"], path) for path in model.natural_key_fields)


def _part(model, fields, path):
    """One part of a natural key; a path such as "route__code" leads into the natural key of the row it names."""
    name, _, rest = path.partition("__")
    if not rest:
        return fields[name]
    return fields[name][model._meta.get_field(name).related_model.natural_key_fields.index(rest)]


def identity(record):
    """What tells a record from every other one."""
    return record["model"], key_of(record)


def by_identity(records):
    """The records, each by what tells it from every other one."""
    return {identity(record): record for record in records}


class _Change:
    """What placing a version takes: the rows that go, and the records that are new or differ."""

    def __init__(self, version):
        self.version = version
        self.look()
        self.wanted = {one: self._whole(one, record) for one, record in by_identity(version.rows).items()}

    def look(self):
        """See what stands now."""
        self.standing = by_identity(snapshot(self.version.tree))

    def _whole(self, one, record):
        """The record, with what stands in the fields that the model did not have when it was kept."""
        standing = self.standing.get(one, {"fields": {}})
        return {**record, "fields": {**standing["fields"], **record["fields"]}}

    def gone(self, *, root):
        """What is no longer wanted: the root itself, or all the rest."""
        return [one for one in self.standing if one not in self.wanted and (one[0] == self.version.kind) == root]

    def saved(self, stand_ins):
        """(record, number to take if there is no such row) of each record to be saved."""
        first = FIRST_STAND_IN + self.version.pk * MOST_ROWS if stand_ins else None
        for place, (one, record) in enumerate(self.wanted.items()):
            if self.standing.get(one) != record:
                yield record, first and first + place


def place(versions, *, stand_ins=False):
    """Make each version's tree what the version says, all of them or none; Refused, with the database as it was.

    Rows that are the same already are not touched. With `stand_ins` a row that is not live gets a number that is the
    same every time this version is placed, so that a form opened in one transaction can be saved in another.
    """
    with transaction.atomic(), _refusing():
        changes = [_Change(version) for version in versions]
        trees = {version.tree for version in versions}
        _refuse_dangling(changes)
        if gone := [one for change in changes for one in change.gone(root=False)]:
            _remove(gone, trees)
            for change in changes:
                # What went has taken along rows that are wanted still, under another owner.
                change.look()
        saved = [pair for change in changes for pair in change.saved(stand_ins)]
        _save(sorted(saved, key=lambda pair: _order().index(pair[0]["model"])))
        if gone := [one for change in changes for one in change.gone(root=True)]:
            _remove(gone, trees)
            _refuse_lost(changes)


@cache
def _order():
    """The labels of all content models, each after those its rows refer to."""
    content = [(None, [model for model in apps.get_models() if is_content(model)])]
    return [model._meta.label_lower for model in serializers.sort_dependencies(content, allow_cycles=True)]


def _refuse_dangling(changes):
    """Refuse records that refer to a row that neither stands nor is placed with them."""
    placed = set().union(*(change.wanted for change in changes))
    for record in (record for change in changes for record, _ in change.saved(stand_ins=False)):
        for model, key in _references(record):
            if (model._meta.label_lower, key) not in placed and not _rows_with(model, key).exists():
                named = f"{model._meta.verbose_name} “{' '.join(map(str, key))}”"
                raise Refused(
                    f"The {name_of(record)} refers to the {named}, which is not published. Publish that first, or the "
                    "two together."
                )


def _refuse_lost(changes):
    """Refuse to have lost, with the roots that went, rows that are wanted."""
    for change in changes:
        change.look()
        for one, record in change.wanted.items():
            if one not in change.standing:
                raise Refused(f"The {name_of(record)} would go with what is removed. Change what it refers to first.")


def _references(record):
    """(model, natural key) of each row that the record refers to."""
    model = apps.get_model(record["model"])
    for field in [*model._meta.fields, *model._meta.many_to_many]:
        value = record["fields"].get(field.name)
        if field.is_relation and value:
            keys = value if field.many_to_many else [value]
            yield from ((field.related_model, tuple(key)) for key in keys)


def name_of(record):
    """What a record is, in a few words: "credential RHIT"."""
    return f"{apps.get_model(record['model'])._meta.verbose_name} {' '.join(map(str, key_of(record)))}"


def _rows_with(model, key):
    return model._base_manager.filter(**dict(zip(model.natural_key_fields, key, strict=True)))


def _save(pairs):
    """Save each record, as the row that has its key or as a new one; references to rows further on are set last."""
    numbers = [number for _, number in pairs]
    records = (record for record, _ in pairs)
    rows = serializers.deserialize("python", records, ignorenonexistent=True, handle_forward_references=True)
    waiting = []
    for row, number in zip(rows, numbers, strict=True):
        if row.object.pk is None:
            row.object.pk = number
        row.save()
        if row.deferred_fields:
            waiting.append(row)
    for row in waiting:
        row.save_deferred_fields()


def _remove(gone, trees):
    """Delete the rows that have these identities. What belongs to other trees must not go with them."""
    for label, key in gone:
        rows = _rows_with(apps.get_model(label), key)
        for row in rows:
            if others := _taken_along(row, trees):
                names = ", ".join(sorted({str(other) for other in others})[:3])
                raise Refused(f"“{row}” cannot go while this refers to it: {names}.")
        rows.delete()


def _taken_along(row, trees):
    """The trees, other than the given ones, that would lose something with this row."""
    collector = Collector(using=DEFAULT_DB_ALIAS)
    collector.collect([row])
    lost = chain(*collector.data.values(), *collector.fast_deletes)
    losers = (_loser(one) for one in lost)
    return {tree for loser in losers if is_content(type(loser)) and (tree := tree_of(loser)) not in trees}


def _loser(lost):
    """A lost row itself, or, where it only links two rows, the one that names the other."""
    owner = lost._meta.auto_created
    if not owner:
        return lost
    field = next(field for field in owner._meta.many_to_many if field.remote_field.through is type(lost))
    return getattr(lost, field.m2m_field_name())


@contextmanager
def _refusing():
    """What the database says against it, as Refused."""
    try:
        yield
    except (ProtectedError, RestrictedError) as error:
        held = getattr(error, "protected_objects", None) or error.restricted_objects
        names = ", ".join(sorted({str(tree_of(row)) for row in held})[:3])
        raise Refused(f"What is to be removed is still used by: {names}. Change that first.") from None
    except DeserializationError as error:
        raise Refused(f"This version cannot be read any more: {error}.") from None
    except IntegrityError as error:
        raise Refused(_rule_broken(error)) from None


def _rule_broken(error):
    """The message of the named constraint that the error speaks of."""
    for model in apps.get_models():
        for constraint in model._meta.constraints:
            if constraint.name in str(error):
                return str(constraint.get_violation_error_message())
    return "Two rows would be the same where only one may be, or one refers to a row that is gone."
