"""The results page as the template shows it: credentials by verdict, each explained, with what to do next."""

from dataclasses import dataclass

from certifications.models import Credential
from eligibility.engine.rules import HELD, UNKNOWN, Kind, Permits
from eligibility.engine.steps import missing_to_start, nearest_first, supplied
from eligibility.engine.verdicts import CredentialResult, RouteResult, Verdict
from eligibility.models import Route
from pathways.models import Pathway


@dataclass(frozen=True)
class Supply:
    """Something a person can do about missing requirements: complete a pathway, earn a credential, or work."""

    missing: tuple[str, ...]
    pathway: Pathway | None = None
    condition: str = ""
    first: tuple[str, ...] = ()
    credentials: tuple[Credential, ...] = ()
    more: str = ""


@dataclass(frozen=True)
class Way:
    """One route as it stands for the visitor. `supplies` says what would give the missing requirements."""

    route: Route
    result: RouteResult
    supplies: tuple[Supply, ...] = ()
    unsupplied: tuple[str, ...] = ()


@dataclass(frozen=True)
class Card:
    """One credential on the results page: `ways` with the most useful first, `advice` the recommended ones."""

    credential: Credential
    result: CredentialResult
    ways: tuple[Way, ...]
    advice: tuple[Way, ...]

    @property
    def verdict(self):
        return self.result.verdict.value

    @property
    def exam_only(self):
        return self.result.permits is Permits.SIT_EXAM

    @property
    def unconfirmed(self):
        """Whether the verdict rests on routes that could not be confirmed with the awarding body."""
        return any(not way.route.is_confirmed for way in self.ways)

    @property
    def advised(self):
        """Whether one of the recommended preparations is already there."""
        return any(way.result.verdict is Verdict.MAY_APPLY for way in self.advice)


@dataclass(frozen=True)
class Results:
    """Cards by verdict; what is held already stands apart. `left_out` was not checked."""

    may_apply: list[Card]
    held: list[Card]
    cannot_tell: list[Card]
    not_yet: list[Card]
    left_out: list[Credential]

    @property
    def first_supply(self):
        """The first thing to do about a not-yet that a pathway supplies, if there is one."""
        for card in self.not_yet:
            for supply in card.ways[0].supplies if card.ways else ():
                if supply.pathway:
                    return card, supply
        return None


def present(visit, results, wording):
    """The Results of a visit in these words, in five queries however many credentials there are."""
    shelf = _Shelf(visit, wording)
    cards = [shelf.card(result) for code, result in results.items() if code in shelf.credentials]
    return Results(
        may_apply=[card for card in cards if not card.result.held and card.result.verdict is Verdict.MAY_APPLY],
        held=[card for card in cards if card.result.held],
        cannot_tell=[card for card in cards if not card.result.held and card.result.verdict is Verdict.CANNOT_TELL],
        not_yet=[card for card in cards if not card.result.held and card.result.verdict is Verdict.NOT_YET],
        left_out=[row for code, row in shelf.credentials.items() if code in visit.left_out],
    )


class _Shelf:
    """The rows that results speak of, fetched once."""

    def __init__(self, visit, wording):
        self.visit, self.wording = visit, wording
        self.credentials = {row.code: row for row in Credential.objects.published().with_awarding_body()}
        self.routes = {row.code: row for row in Route.objects.into_published().with_sources()}
        self.pathways = {row.slug: row for row in Pathway.objects.published()}

    def card(self, result):
        ways = nearest_first(result.routes)
        if result.verdict is not Verdict.NOT_YET:
            order = (Verdict.MAY_APPLY, Verdict.CANNOT_TELL, Verdict.NOT_YET)
            ways = sorted(ways, key=lambda way: order.index(way.verdict))
        owner = result.credential
        return Card(
            credential=self.credentials[owner.code],
            result=result,
            ways=tuple(self.way(owner, way) for way in ways),
            advice=tuple(self.way(owner, way) for way in result.advice),
        )

    def way(self, owner, result):
        supplies = tuple(self.supplies(owner, result)) if result.unmet else ()
        given = {words for supply in supplies for words in supply.missing}
        unsupplied = tuple(asked.words for asked in result.unmet if asked.words not in given)
        return Way(self.routes[result.route.code], result, supplies, unsupplied)

    def supplies(self, owner, result):
        """What a person can do about each missing requirement."""
        yield from self.pathways_for(owner, result)
        for asked in result.unmet:
            if asked.question.fact == HELD:
                named = tuple(self.credentials[code] for code in asked.value if code in self.credentials)
                yield Supply(missing=(asked.words,), credentials=named)
            elif asked.question.kind is Kind.NUMBER:
                yield Supply(missing=(asked.words,), more=self.still_needed(asked))

    def pathways_for(self, owner, result):
        """The pathways that supply something missing and that no other one outdoes.

        The condition on the school is left out where the pathway supplies the same without it.
        """
        rules, answers = self.visit.rules, self.visit.answers
        by_step = {step: supplied(rules, step, answers, owner, result) for step in rules.steps}
        best = {
            step: missing
            for step, missing in by_step.items()
            if set(missing) & set(result.unmet) and not any(set(missing) < set(other) for other in by_step.values())
        }
        told = set()
        for step, missing in best.items():
            alike = [other for other in rules.steps if other.pathway == step.pathway and by_step[other] == missing]
            every = len(alike) == sum(other.pathway == step.pathway for other in rules.steps)
            if step.pathway in told:
                continue
            told |= {step.pathway} if every else set()
            yield Supply(
                missing=tuple(asked.words for asked in missing),
                pathway=self.pathways[step.pathway],
                condition="" if every else step.condition,
                first=tuple(asked.words for asked in missing_to_start(rules, step, answers)),
            )

    def still_needed(self, asked):
        """How much is missing of a number, in its unit: "2 years"; empty where nothing is known of it."""
        answer = self.visit.answers.get(asked.question.fact, UNKNOWN)
        return "" if answer is UNKNOWN else self.wording.answer(asked.question, asked.value - answer)
