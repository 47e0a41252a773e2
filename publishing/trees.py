"""Trees of content: a row that stands by itself, with every row that belongs to it. They are published as one.

A model says in `owner_fields` which foreign keys lead to the row its rows belong to; the first one set counts. A row
without an owner is the root of a tree. Rows are told apart by their natural keys, never by their numbers: a number is
given anew when a row is restored or published for the first time.
"""

from dataclasses import dataclass
from functools import cache

from django.apps import apps
from django.db.models import Model, Q


@dataclass(frozen=True)
class Tree:
    """One tree: the label of its root's model, and the root's natural key."""

    kind: str
    key: tuple

    @property
    def model(self) -> type[Model]:
        return apps.get_model(self.kind)

    @property
    def root(self) -> Model | None:
        """The root as it stands; None where there is none."""
        try:
            return self.model._base_manager.get(**dict(zip(self.model.natural_key_fields, self.key, strict=True)))
        except self.model.DoesNotExist:
            return None

    @property
    def levels(self) -> list[type[Model]]:
        """The models whose rows it can hold, owners before what they own."""
        return below(self.model)

    def __str__(self):
        return f"{self.model._meta.verbose_name} {' '.join(map(str, self.key))}"


def tree_of(row) -> Tree:
    """The tree that a row belongs to."""
    while owner := owner_of(row):
        row = owner
    return Tree(row._meta.label_lower, tuple(row.natural_key()))


def owner_of(row):
    """The row that a row belongs to; None if it stands by itself."""
    owners = (getattr(row, field) for field in getattr(row, "owner_fields", ()))
    return next((owner for owner in owners if owner is not None), None)


def is_content(model) -> bool:
    """Whether the model's rows are published as trees."""
    return hasattr(model, "natural_key_fields")


@cache
def below(model):
    """The model and all whose rows can belong to its rows, directly or not, each after every model that owns it."""
    order = []

    def visit(one):
        for other in apps.get_models():
            if other is not one and _fields_to(other, one):
                visit(other)
        if one not in order:
            order.insert(0, one)

    visit(model)
    return order


def _fields_to(model, owner):
    """The fields by which the model's rows belong to the owner's."""
    fields = getattr(model, "owner_fields", ())
    return [field for field in fields if model._meta.get_field(field).related_model is owner]


def rows_of(tree: Tree) -> list[Model]:
    """Every row of the tree as it stands, root first, in two queries or so for each model; none if there is no root."""
    root = tree.root
    held = {tree.model: [root] if root else []}
    for model in tree.levels[1:]:
        leads_here = Q(pk__in=[])
        for owner in tree.levels[: tree.levels.index(model)]:
            for field in _fields_to(model, owner):
                leads_here |= Q(**{f"{field}__in": [row.pk for row in held[owner]]})
        singles = [field.name for field in model._meta.fields if field.is_relation]
        several = [field.name for field in model._meta.many_to_many]
        held[model] = list(model._base_manager.filter(leads_here).select_related(*singles).prefetch_related(*several))
    return [row for rows in held.values() for row in rows]
