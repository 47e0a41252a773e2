"""What completing a pathway opens, computed from its steps and the rules."""

from dataclasses import dataclass, replace

from certifications.models import Credential
from eligibility.engine.steps import nearest_first, openings, still_asked
from eligibility.engine.verdicts import Verdict
from eligibility.rules import load_rules
from publishing.keeping import kept

LOW = "low"
FEW = 20
"""Credentials that fit into one table whatever a pathway has to do with them."""


@dataclass(frozen=True)
class Opening:
    """How a pathway stands to one credential.

    `kind` is "already_open" (what the pathway asks at the start is enough), "opens", "opens_if" (with `condition`),
    "not_alone" (with `missing`: what is still asked after it) or "cannot_tell". `confirmed` is False where the answer
    rests on routes that we could not confirm with the awarding body.
    """

    credential: Credential
    kind: str
    condition: str = ""
    missing: tuple[str, ...] = ()
    confirmed: bool = True


@kept
def openings_by_pathway(slugs):
    """For each of the pathways that has steps, by slug, an Opening for each credential they have to do with.

    And how many credentials they have nothing to do with: where credentials are few, none; else those that are neither
    checked unasked nor ask for what the pathways give.
    """
    rules = load_rules()
    steps = {slug: steps for slug, steps in steps_by_pathway(rules.steps).items() if slug in slugs}
    near = near_to([step for each in steps.values() for step in each], rules)
    found = {slug: openings_of(near, each, credentials_by_code()) for slug, each in steps.items()}
    return found, len(rules.credentials) - len(near.credentials)


def near_to(steps, rules):
    """The rules of the credentials that the steps have to do with, in their order: all rules where those are few."""
    if len(rules.credentials) <= FEW:
        return rules
    given = {effect.question.fact for step in steps for effect in step.effects}
    codes = {code for fact in given for code in rules.asking.get(fact, ())}
    credentials = tuple(one for one in rules.credentials if one.in_default_check or one.code in codes)
    routes = [route for one in (*credentials, *steps) for route in one.routes]
    asked = {requirement.question.fact for route in routes for requirement in route.requirements} | given
    records = {question.record for question in rules.questions if question.fact in asked} - {""}
    questions = tuple(one for one in rules.questions if one.fact in asked or one.record in records)
    return replace(rules, questions=questions, credentials=credentials)


@kept
def credentials_by_code():
    """The credentials that visitors may see, by code, with their awarding bodies."""
    return {row.code: row for row in Credential.objects.published().with_awarding_body()}


def steps_by_pathway(steps):
    """The steps of each pathway that has any of them, by its slug."""
    by_pathway = {}
    for step in filter(lambda step: step.pathway, steps):
        by_pathway.setdefault(step.pathway, []).append(step)
    return by_pathway


def openings_of(rules, steps, credentials):
    """An Opening for each credential, from the steps of one pathway; none without steps."""
    by_step = [openings(rules, step) for step in steps]
    return [
        _opening(credentials[changes[0].after.credential.code], steps, changes)
        for changes in zip(*by_step, strict=True)
    ]


def _opening(row, steps, changes):
    """One credential, over the steps of one pathway: they differ by what is true of the school."""
    confirmed = all(result.route.confidence != LOW for change in changes for result in change.after.routes)
    opening = [step for step, change in zip(steps, changes, strict=True) if change.after.verdict is Verdict.MAY_APPLY]
    if all(change.before.verdict is Verdict.MAY_APPLY for change in changes):
        return Opening(row, "already_open", confirmed=confirmed)
    if len(opening) == len(steps):
        return Opening(row, "opens", confirmed=confirmed)
    if opening:
        return Opening(row, "opens_if", " or ".join(step.condition for step in opening), confirmed=confirmed)
    if all(change.after.verdict is Verdict.CANNOT_TELL for change in changes):
        return Opening(row, "cannot_tell", confirmed=confirmed)
    return Opening(row, "not_alone", missing=_missing(changes), confirmed=confirmed)


def _missing(changes):
    """What the nearest route still asks, after the step that leaves least."""
    nearest = [nearest_first(change.after.routes)[0] for change in changes if change.after.routes]
    result = min(nearest, key=lambda result: len(result.unmet), default=None)
    return tuple(asked.words for asked in still_asked(result)) if result else ()
