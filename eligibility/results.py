"""The results page as the template shows it: credentials by verdict, each explained, with what to do next."""

from dataclasses import dataclass
from functools import lru_cache

from django.urls import reverse

from certifications.models import Credential
from eligibility.changes import ActionWords, Changes, changes_for, may_change
from eligibility.engine.rules import Permits
from eligibility.engine.steps import nearest_first
from eligibility.engine.verdicts import CredentialResult, RouteResult, Verdict
from eligibility.models import Route
from eligibility.openings import credentials_by_code
from eligibility.visit import with_query
from publishing.keeping import kept


@dataclass(frozen=True)
class Way:
    """One route as it stands for the visitor."""

    route: Route
    result: RouteResult


@dataclass(frozen=True)
class Card:
    """One credential on the results page: `ways` with the most useful first, `advice` the recommended ones.

    `changes` is what would open it, where an answer more cannot; `plan` the address of the plan to hold it, empty for
    one that is held or that we cannot tell of.
    """

    credential: Credential
    result: CredentialResult
    ways: tuple[Way, ...]
    advice: tuple[Way, ...]
    changes: Changes | None
    plan: str

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
    """Cards by verdict; what is held already stands apart. `left_out` was not checked, `goal` is what to plan for."""

    may_apply: list[Card]
    held: list[Card]
    cannot_tell: list[Card]
    not_yet: list[Card]
    left_out: list[Credential]
    goal: Card | None

    @property
    def first_change(self):
        """(card, the first thing to do about it) of the first not-yet that something can be done about, if any."""
        found = ((card, card.changes.smallest) for card in self.not_yet if card.changes)
        return next(((card, smallest.changes[0]) for card, smallest in found if smallest), None)


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
        goal=_goal(visit, [card for card in cards if card.plan]),
    )


def _goal(visit, cards):
    """The card the visitor chose as a goal; else the first that something is still to be done about, else the first."""
    chosen = [card for card in cards if ("goal", card.credential.code) in visit.reserved]
    ahead = [card for card in cards if card.changes and card.changes.sets]
    return next(iter([*chosen, *ahead, *cards]), None)


@kept
def routes_by_code():
    """The routes that visitors may see, with their sources."""
    return {row.code: row for row in Route.objects.into_published().with_sources()}


class _Shelf:
    """The rows that results speak of, fetched once."""

    def __init__(self, visit, wording):
        self.visit = visit
        self.credentials = credentials_by_code()
        self.routes = routes_by_code()
        self.words = ActionWords.of_all(wording, self.credentials)
        self.told = [pair for pair in visit.parameters() if pair[0] != "goal"]
        self.plan_address = reverse("plan")

    def card(self, result):
        ways = nearest_first(result.routes)
        if result.verdict is not Verdict.NOT_YET:
            order = (Verdict.MAY_APPLY, Verdict.CANNOT_TELL, Verdict.NOT_YET)
            ways = sorted(ways, key=lambda way: order.index(way.verdict))
        code = result.credential.code
        rules, answers = self.visit.rules, self.visit.answers
        return Card(
            credential=self.credentials[code],
            result=result,
            ways=tuple(self.way(way) for way in ways),
            advice=tuple(self.way(way) for way in result.advice),
            changes=changes_for(rules, answers, code, self.words) if may_change(result) else None,
            plan=self.plan(result),
        )

    def plan(self, result):
        """The address of the plan to hold the credential, whatever the visitor's goal has been so far."""
        if result.held or (result.verdict is Verdict.CANNOT_TELL and not may_change(result)):
            return ""
        return with_query(self.plan_address, [*self.told, ("goal", result.credential.code)])

    def way(self, result):
        return way_of(self.routes[result.route.code], result)


# Few ways of standing on a route are common, and each brings along what was rendered of it. The result names the rules
# it is by, so that none outlives them.
@lru_cache(maxsize=1_000)
def way_of(route, result):
    return Way(route, result)
