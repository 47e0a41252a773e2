"""What a check of the rules reports."""

from enum import StrEnum
from typing import NamedTuple, TypeAlias

from eligibility.engine.rules import Credential, Question, Requirement, Route, Rules, Step

Subject: TypeAlias = Question | Route | Step | Credential


class Fault(StrEnum):
    """Each thing that can be wrong with rules; the values stay as they are, since addresses and reports name them."""

    QUESTION_NEVER_ASKED = "question-never-asked"
    OPTION_NEVER_MATTERS = "option-never-matters"
    UNKNOWN_VALUE = "unknown-value"
    QUESTION_NOT_PUBLISHED = "question-not-published"
    ROUTE_NEVER_MET = "route-never-met"
    DUPLICATE_ROUTE = "duplicate-route"
    CONTRADICTORY_ROUTES = "contradictory-routes"
    SUBSUMED_ROUTE = "subsumed-route"
    NOTHING_SUPPLIES = "nothing-supplies"
    STEPS_WAIT = "steps-wait"


class Found(NamedTuple):
    """One fault: where it is, what else it concerns, and the requirements and values that show it."""

    fault: Fault
    where: Subject
    others: tuple[Subject, ...] = ()
    asked: tuple[Requirement, ...] = ()
    values: tuple[str, ...] = ()


def owners(rules: Rules) -> list[tuple[Credential | Step, Credential]]:
    """Everything that routes lead into, with its routes as those of a credential."""
    steps = [(step, Credential(step.code, step.routes)) for step in rules.steps]
    return [*((credential, credential) for credential in rules.credentials), *steps]
