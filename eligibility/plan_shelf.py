"""The rows that plans speak of."""

from collections.abc import Mapping
from dataclasses import dataclass

from certifications.models import Credential, CredentialFact
from eligibility.models import Route, Step
from pathways.models import PathwayFact


@dataclass(frozen=True)
class Shelf:
    """The rows that plans speak of, fetched once: steps, routes, and the facts that times and costs are from."""

    steps: Mapping[str, Step]
    routes: Mapping[str, Route]
    credentials: Mapping[str, Credential]
    lengths: Mapping[str, PathwayFact]
    prices: Mapping[str, PathwayFact]
    fees: Mapping[str, CredentialFact]
    member_fees: Mapping[str, CredentialFact]

    @classmethod
    def of_all(cls, credentials):
        """Everything on file, in seven queries; `credentials` are their rows by code."""
        facts = list(PathwayFact.objects.published().with_sources().filter(kind__in=["length", "cost"]))
        fees = list(CredentialFact.objects.published().with_sources().filter(kind__startswith="fee_"))
        by_key = {row.pk: row.code for row in credentials.values()}
        return cls(
            steps={row.slug: row for row in Step.objects.published().select_related("pathway", "rest_of")},
            routes={row.code: row for row in Route.objects.into_published().with_sources()},
            credentials=credentials,
            lengths=_first(facts, "length", lambda fact: fact.pathway_id),
            prices=_first(facts, "cost", lambda fact: fact.pathway_id),
            fees=_first(fees, "fee_non_member", lambda fact: by_key.get(fact.credential_id)),
            member_fees=_first(fees, "fee_member", lambda fact: by_key.get(fact.credential_id)),
        )


def _first(facts, kind, owner):
    """The first fact of a kind for each owner."""
    return {owner(fact): fact for fact in reversed(facts) if fact.kind == kind}
