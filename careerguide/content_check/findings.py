"""What a content check reports: findings, and the rules that they break."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from django.apps import apps
from django.db.models import Model
from django.urls import reverse

from eligibility.models import Effect, Expectation, Option, Requirement


class Severity(StrEnum):
    """An error is sure, and misleads visitors: it blocks publishing. A warning is a matter for an editor's judgment."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True)
class Rule:
    """One thing that content must not be. The code stays as it is, since addresses and reports name it."""

    code: str
    severity: Severity
    title: str
    why: str
    remedy: str


OWNERS = {Option: "question", Requirement: "route", Effect: "step", Expectation: "persona"}
"""Rows that are edited on the page of another one, and the field that leads to it."""


@dataclass(frozen=True)
class Finding:
    """One place where content breaks a rule. `also` are further rows whose editors should know of it."""

    rule: Rule
    where: Model
    what: str
    also: tuple[Model, ...] = ()

    @cached_property
    def row(self):
        """The row on whose page in the admin it can be mended."""
        return edited(self.where)

    @property
    def rows(self):
        """Every row on whose page it is shown."""
        return [self.row, *map(edited, self.also)]

    def concerns(self, row):
        return any(type(one) is type(row) and one.pk == row.pk for one in self.rows)

    @property
    def room(self):
        return self.row._meta.app_label

    @property
    def room_name(self):
        return apps.get_app_config(self.room).verbose_name

    @property
    def kind(self):
        return self.row._meta.verbose_name

    @property
    def address(self):
        """Where to mend it in the admin."""
        meta = self.row._meta
        return reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[self.row.pk])

    def as_data(self):
        """The finding for machines."""
        return {
            "rule": self.rule.code,
            "severity": self.rule.severity.value,
            "room": self.room,
            "kind": str(self.kind),
            "record": str(self.row),
            "key": list(self.row.natural_key()),
            "address": self.address,
            "what": self.what,
            "why": self.rule.why,
            "remedy": self.rule.remedy,
        }


def edited(row):
    """The row itself, or the one on whose page it is edited."""
    owner = OWNERS.get(type(row))
    return getattr(row, owner) if owner else row
