"""What keeping a credential takes over five years, from the renewal facts on file."""

from dataclasses import dataclass
from decimal import Decimal

from certifications.models import Credential, CredentialFact
from guide.provenance import Unit, range_in_words

YEARS = 5
MONTHS = {Unit.MONTHS: 1, Unit.YEARS: 12}
NOT_ON_FILE = "not on file"

Basis, Kind, Payer = CredentialFact.Basis, CredentialFact.Kind, CredentialFact.Payer


@dataclass(frozen=True)
class Part:
    """One line of what renewal takes: the total over five years in words, how it comes about, and the facts behind it.

    `total` is "not on file" where no figure is.
    """

    label: str
    total: str
    working: str = ""
    facts: tuple[CredentialFact, ...] = ()

    @property
    def is_known(self):
        return self.total != NOT_ON_FILE


@dataclass(frozen=True)
class Renewal:
    """What renewal takes over five years, part by part, and what the sums take for granted.

    `months` is the length of a cycle; None where it is not one known number.
    """

    credential: Credential
    months: int | None
    basis: str
    parts: tuple[Part, ...]
    assumptions: tuple[str, ...]

    @property
    def is_known(self):
        """Whether any part of it is on file."""
        return any(part.is_known for part in self.parts)


def renewal_of(credential):
    """The Renewal of a credential that was read `with_facts()`; no query.

    Full cycles within five years count and parts of a cycle never do; a fee per year counts five times.
    """
    facts = credential.published_facts
    cycle = next((fact for fact in facts if fact.kind == Kind.RENEWAL_CYCLE), None)
    months = _months(cycle)
    times = YEARS * 12 // months if months else None
    fees = [fact for fact in facts if fact.basis in (Basis.PER_CYCLE, Basis.PER_YEAR) and fact.unit == Unit.US_DOLLARS]
    return Renewal(
        credential=credential,
        months=months,
        basis=cycle.basis if cycle else "",
        parts=(_renewals(cycle, months, times), _education(facts, times), *_fees(fees, times)),
        assumptions=tuple(_assumptions(credential, months, times, fees)),
    )


def _months(cycle):
    """The length of a cycle in whole months; None unless the fact gives one number."""
    if cycle is None or cycle.unit not in MONTHS or cycle.low is None or cycle.low != cycle.high:
        return None
    return int(cycle.low * MONTHS[cycle.unit]) or None


def _renewals(cycle, months, times):
    if cycle is None:
        return Part("Renewals", NOT_ON_FILE)
    total = str(times) if months else NOT_ON_FILE
    return Part("Renewals", total, f"a cycle is {cycle.value}", (cycle,))


def _education(facts, times):
    """Units or hours per cycle, as often as a cycle is completed."""
    fact = next((fact for fact in facts if fact.kind == Kind.RENEWAL_EDUCATION), None)
    if fact is None:
        return Part("Continuing education", NOT_ON_FILE)
    total = NOT_ON_FILE if times is None else _in_words(*_bounds([fact], times), fact.unit)
    return Part("Continuing education", total, f"{fact.value} per cycle", (fact,))


def _fees(fees, times):
    """The fees of everyone, or of members and non-members where the facts tell them apart."""
    payers = Payer if any(fact.payer for fact in fees) else [""]
    for payer in payers:
        theirs = tuple(fact for fact in fees if fact.payer in (payer, ""))
        label = f"Fees, {payer.label.lower()}" if payer else "Fees"
        yield _fee(label, theirs, times)


def _fee(label, fees, times):
    """The fees that are on file, added up; "at least" where the fee of renewal itself is not among them."""
    if not fees or (times is None and any(fact.basis == Basis.PER_CYCLE for fact in fees)):
        return Part(label, NOT_ON_FILE, facts=fees)
    low, high = _bounds(fees, times)
    if not any(fact.kind == Kind.RENEWAL_FEE for fact in fees):
        high = None
    working = " and ".join(f"{fact.value} a {_interval(fact)}" for fact in fees)
    return Part(label, _in_words(low, high, Unit.US_DOLLARS), working, fees)


def _interval(fact):
    words = "year" if fact.basis == Basis.PER_YEAR else "cycle"
    return f"{words} of membership" if fact.kind == Kind.MEMBERSHIP else words


def _bounds(facts, times):
    """(low, high) over five years, None for a bound that is open."""
    counts = [YEARS if fact.basis == Basis.PER_YEAR else times for fact in facts]
    lows = [(fact.low or Decimal(0)) * count for fact, count in zip(facts, counts, strict=True)]
    highs = [fact.high and fact.high * count for fact, count in zip(facts, counts, strict=True)]
    has_low = any(fact.low is not None for fact in facts)
    return sum(lows) if has_low else None, None if None in highs else sum(highs)


def _in_words(low, high, unit):
    return NOT_ON_FILE if low is None and high is None else range_in_words(low, high, unit)


def _assumptions(credential, months, times, fees):
    """What the sums take for granted, in sentences."""
    if months:
        cycles = f"{times} full cycle{'' if times == 1 else 's'} of {months} months"
        yield f"Counted from the start of a cycle: five years hold {cycles}; part of a cycle is not counted."
    if any(fact.basis == Basis.PER_YEAR for fact in fees):
        yield "A fee per year is counted five times."
    if fees and not any(fact.kind == Kind.RENEWAL_FEE for fact in fees):
        yield "Whether renewal has a fee of its own is not on file."
    if any(fact.payer == Payer.MEMBERS for fact in fees):
        yield "What members pay for membership itself is not in it."
    yield from dict.fromkeys(fact.note for fact in fees if fact.note and fact.basis == Basis.PER_CYCLE)
    yield (
        f"Counted for the {credential.code} alone, by the figures on file today; "
        "what courses cost that earn continuing education is not in it."
    )
