"""How long things take and what they cost, put beside the rules; a visitor's own prices come before ours."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from certifications.models import CredentialFact
from eligibility.engine.rules import ANY, Range, Rules
from guide.provenance import Unit
from pathways.models import PathwayFact

MONTHS = {Unit.MONTHS: Decimal(1), Unit.YEARS: Decimal(12)}


def with_times_and_costs(rules: Rules, own_prices: Mapping[str, Decimal]) -> Rules:
    """The rules with times in months and costs in US dollars from published facts, in two queries.

    `own_prices` are a visitor's prices by pathway slug. What is not on file stays open on both sides.
    """
    facts = PathwayFact.objects.published().select_related("pathway")
    by_pathway = {(fact.pathway.slug, fact.kind): fact for fact in reversed(facts.filter(kind__in=["length", "cost"]))}
    fees = CredentialFact.objects.published().select_related("credential").filter(kind="fee_non_member")
    by_credential = {fact.credential.code: fact for fact in reversed(fees)}
    return replace(
        rules,
        steps=tuple(_timed(step, by_pathway, own_prices) for step in rules.steps),
        credentials=tuple(replace(one, exam_cost=dollars(by_credential.get(one.code))) for one in rules.credentials),
    )


def _timed(step, by_pathway, own_prices):
    pathway = step.pathway or step.rest_of
    own = own_prices.get(pathway)
    cost = dollars(by_pathway.get((pathway, "cost"))) if own is None else Range(own, own)
    time = months(by_pathway.get((pathway, "length")))
    if step.rest_of:
        return replace(step, time=Range(ANY.low, time.high), cost=Range(ANY.low, cost.high))
    return replace(step, time=time, cost=cost)


def months(fact):
    """The length a fact states, in months; open where there is none."""
    if fact is None or fact.unit not in MONTHS:
        return ANY
    return bounds(fact, MONTHS[fact.unit])


def dollars(fact):
    """The amount a fact states, in US dollars; open where there is none."""
    return bounds(fact, Decimal(1)) if fact is not None and fact.unit == Unit.US_DOLLARS else ANY


def bounds(fact, factor):
    low = ANY.low if fact.low is None else fact.low * factor
    return Range(low, ANY.high if fact.high is None else fact.high * factor)
