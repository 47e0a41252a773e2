"""The sample people who guard the rules: what the rules say of each, held against what ought to be said."""

from dataclasses import dataclass
from urllib.parse import parse_qs, urlencode

from eligibility.engine.answers import Problem, read, write
from eligibility.engine.rules import Rules
from eligibility.engine.verdicts import Verdict, assess
from eligibility.models import Expectation, Persona

NO_MORE = "not published"


@dataclass(frozen=True)
class Expected:
    """What ought to be said of one credential; `routes` is None where it is not said which are met."""

    credential: str
    verdict: Verdict
    routes: frozenset[str] | None = None
    known_gap: str = ""


@dataclass(frozen=True)
class Person:
    """A sample person: answers as the (name, values) of an address, and what is expected."""

    slug: str
    name: str
    parameters: tuple[tuple[str, tuple[str, ...]], ...]
    expected: tuple[Expected, ...]


@dataclass(frozen=True)
class Difference:
    """Where the rules say otherwise: `verdict` is None where the credential is not among them."""

    expected: Expected
    verdict: Verdict | None
    routes: frozenset[str] = frozenset()

    @property
    def is_known(self):
        """Whether the editors know of it and have said why."""
        return bool(self.expected.known_gap)

    def __str__(self):
        """What differs, as in "CHPS: expected may apply by CHPS-H3, got not yet"."""
        wanted, got = self._said(self.expected.verdict, self.expected.routes), self._said(self.verdict, self.routes)
        return f"{self.expected.credential}: expected {wanted}, got {got}"

    def _said(self, verdict, routes):
        if verdict is None:
            return NO_MORE
        words = Expectation.Verdict(verdict.value).label.lower()
        return f"{words} by {', '.join(sorted(routes))}" if routes else words


@dataclass(frozen=True)
class Outcome:
    """How a person fares under some rules: answers that cannot be read, what differs, known gaps that have closed."""

    person: Person
    problems: tuple[Problem, ...]
    differences: tuple[Difference, ...]
    closed_gaps: tuple[Expected, ...]

    @property
    def fails(self):
        """Whether something is wrong that the editors do not know of."""
        return bool(self.problems) or not all(difference.is_known for difference in self.differences)


def load_people():
    """The published sample people, in two queries."""
    return [person_of(row) for row in Persona.objects.published().with_expectations()]


def person_of(row):
    """A row with its expectations as a Person."""
    return Person(row.slug, row.name, parameters_of(row.answers), tuple(map(_expected, row.expectations.all())))


def _expected(row):
    routes = frozenset(row.route_codes) if row.routes else None
    return Expected(row.credential.code, Verdict(row.verdict), routes, row.known_gap)


def outcomes(rules: Rules, people) -> list[Outcome]:
    """How each person fares under the rules."""
    return [_outcome(rules, person) for person in people]


def failing(rules: Rules, people) -> list[Outcome]:
    """The outcomes of those for whom the rules are wrong in a way that the editors do not know of."""
    return [outcome for outcome in outcomes(rules, people) if outcome.fails]


def _outcome(rules, person):
    reading = read(rules, person.parameters)
    known = {credential.code: credential for credential in rules.credentials}
    wanted = [known[one.credential] for one in person.expected if one.credential in known]
    results = assess(rules, reading.answers, wanted)
    differences = {one: difference(one, results.get(one.credential)) for one in person.expected}
    return Outcome(
        person,
        reading.problems,
        tuple(filter(None, differences.values())),
        tuple(one for one, differs in differences.items() if one.known_gap and not differs),
    )


def difference(expected: Expected, result) -> Difference | None:
    """What differs between what is expected and the result, which is None for want of a credential; None if nothing."""
    if result is None:
        return Difference(expected, None)
    met = met_routes(result)
    is_same = result.verdict is expected.verdict and expected.routes in (None, met)
    return None if is_same else Difference(expected, result.verdict, met)


def met_routes(result) -> frozenset[str]:
    """The codes of the required routes that are met."""
    return frozenset(way.route.code for way in result.routes if way.verdict is Verdict.MAY_APPLY)


def parameters_of(address):
    """The (name, values) of an address, or of its query string alone."""
    query = address.partition("?")[2] if "?" in address else address
    return tuple((name, tuple(values)) for name, values in parse_qs(query.partition("#")[0].strip()).items())


def answers_text(rules: Rules, parameters):
    """(the answers in the form in which they are kept, the problems with what could not be read)."""
    reading = read(rules, parameters)
    return urlencode(write(reading.answers)), reading.problems
