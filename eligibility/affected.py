"""Who is affected by an edit of the rules, in words: sample people, and the share of all answer sets."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from eligibility.engine.affected import Impact, impacts
from eligibility.engine.answers import read
from eligibility.engine.rules import Permits, Rules
from eligibility.engine.situations import Ending
from eligibility.engine.verdicts import assess
from eligibility.journeys_words import ENDINGS
from eligibility.personas import NO_MORE, Person, difference, met_routes
from eligibility.phrases import lower_first
from eligibility.rules_version import meaning


@dataclass(frozen=True)
class PersonAffected:
    """A sample person who stands otherwise with one credential: before, after, and whether that is expected of them."""

    person: Person
    credential: str
    before: str
    after: str
    expected: str


@dataclass(frozen=True)
class CredentialAffected:
    """A credential with the share of answer sets that get another verdict, and from what to what, in words."""

    credential: str
    share: str
    changes: tuple[str, ...]
    impact: Impact


@dataclass(frozen=True)
class Affected:
    """Who is affected by an edit: the people and the credentials for whom something changes, or may.

    `untouched` are the codes of the credentials of which no verdict changes.
    """

    people: tuple[PersonAffected, ...]
    credentials: tuple[CredentialAffected, ...]
    untouched: tuple[str, ...]
    is_wording: bool

    @property
    def is_nobody(self):
        """Whether it is sure that nobody gets another verdict."""
        return not self.people and not self.credentials


def who_is_affected(before: Rules, after: Rules, people: Iterable[Person]) -> Affected:
    """Who would be told something else under the rules `after`, of the sample people and of all answer sets."""
    found = impacts(before, after)
    return Affected(
        people=tuple(one for person in people for one in _person(before, after, person)),
        credentials=tuple(_credential(impact) for impact in found if not impact.is_none),
        untouched=tuple(impact.credential for impact in found if impact.is_none),
        is_wording=meaning(before) == meaning(after),
    )


def _person(before, after, person):
    """What changes for a person, one credential after the other.

    That a credential is new or gone is told with the credentials; here only where something is expected of it.
    """
    old, new = (assess(rules, read(rules, person.parameters).answers) for rules in (before, after))
    expected = {one.credential: one for one in person.expected}
    for code in {**new, **old}:
        then, now = _standing(old.get(code)), _standing(new.get(code))
        if then != now and (code in expected or NO_MORE not in (then, now)):
            yield PersonAffected(person, code, then, now, _as_expected(expected.get(code), new.get(code)))


def _standing(result):
    """A verdict with the routes that are met: "may apply by CHPS-H3"."""
    if result is None:
        return NO_MORE
    words = _words(Ending.SIT_EXAM if result.permits is Permits.SIT_EXAM else Ending(result.verdict.value))
    routes = sorted(met_routes(result))
    return f"{words} by {', '.join(routes)}" if routes else words


def _as_expected(expected, result):
    if expected is None:
        return "nothing is expected"
    if difference(expected, result) is None:
        return "as expected"
    return "a known gap" if expected.known_gap else "not as expected"


def _credential(impact):
    changes = (
        f"from {_words(change.before)} to {_words(change.after)}: {change.sets:,} ({_percent(change.sets, impact)})"
        for change in impact.changes
    )
    return CredentialAffected(impact.credential, share_in_words(impact), tuple(changes), impact)


def _words(ending):
    return lower_first(ENDINGS[ending])


def share_in_words(impact: Impact) -> str:
    """The share, as in "2.4% of all answer sets (1,234 of 51,200)"; of a sample how many were drawn and found."""
    if impact.added:
        return "new, with no verdicts before to compare"
    if impact.removed:
        return "no longer published, so it gets no verdict"
    if impact.seed is not None:
        found = f"{_percent(impact.changed, impact)} of" if impact.changes else "none found in"
        number = f"{impact.changed:,} found, " if impact.changes else ""
        return f"{found} {impact.total:,} sampled answer sets ({number}seed {impact.seed})"
    if not impact.changes:
        return "none"
    return f"{_percent(impact.changed, impact)} of all answer sets ({impact.changed:,} of {impact.total:,})"


def _percent(count, impact):
    return percent_in_words(Fraction(count, impact.total))


def percent_in_words(share: Fraction) -> str:
    """A share above 0 as a percentage that is rounded neither to nothing nor to all: "2.4%", "less than 0.01%".

    >>> [percent_in_words(Fraction(n, 100_000)) for n in (1, 350, 2_400, 50_000, 99_999, 100_000)]
    ['less than 0.01%', '0.35%', '2.4%', '50%', 'more than 99.9%', '100%']
    """
    if share < Fraction(1, 10_000):
        return "less than 0.01%"
    if Fraction(999, 1000) < share < 1:
        return "more than 99.9%"
    digits = f"{float(100 * share):.{1 if share >= Fraction(1, 100) else 2}f}"
    return f"{digits.rstrip('0').rstrip('.')}%"
