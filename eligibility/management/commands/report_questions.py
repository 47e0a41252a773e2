from dataclasses import dataclass
from functools import partial

from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from eligibility.engine.answers import AnswerError, read_answer
from eligibility.engine.asking import authors_order, scope_of
from eligibility.engine.journeys import first_point
from eligibility.engine.measuring import (
    Length,
    answer_sets,
    asks_everything,
    length_of,
    length_of_everything,
    questions_asked,
    sampled,
    shortest,
)
from eligibility.engine.order import best_first
from eligibility.engine.situations import MOST, Situations, TooMany
from eligibility.rules import load_rules

ORDERS = {"everything asked": asks_everything, "author's order": authors_order, "best first": best_first}
COUNTABLE = 10**9
"""Above so many answer sets a sample is drawn without trying to count."""


@dataclass(frozen=True)
class Row:
    """One line of the report: lengths in the order of ORDERS, and the shortest there is if that was found."""

    check: str
    answer_sets: int
    over: str
    lengths: tuple[Length, ...]
    shortest: Length | None

    @property
    def cells(self):
        found = in_words(self.shortest) if self.shortest else "not computed"
        return [self.check, f"{self.answer_sets:,}", self.over, *map(in_words, self.lengths), found]


class Command(BaseCommand):
    help = "Prints how many questions the check asks, in the order of the author, best first, and at the least."

    def add_arguments(self, parser):
        parser.add_argument("--scope", choices=["all", "usual", "wide", "each"], default="all", help="which checks")
        parser.add_argument("--sample", type=positive, default=4000, help="answer sets, where there are too many")
        parser.add_argument("--seed", type=int, default=1, help="which sample")
        parser.add_argument("--most", type=positive, default=MOST, help="situations before the search is given up")
        parser.add_argument("--given", action="append", default=[], help="an answer that is fixed: credentials=none")

    def handle(self, *, scope, sample, seed, most, given, **options):
        rules = load_rules()
        given = dict(fixed_answer(rules, one) for one in given)
        checks = dict(checks_of(rules, scope))
        rows = []
        with tqdm(checks.items(), unit="check", disable=None, leave=False) as bar:
            for name, credentials in bar:
                bar.set_description(name)
                rows.append(row_of(name, Situations(rules, credentials, given), sample, seed, most))
        self.stdout.write(
            table([["check", "answer sets", "over", *ORDERS, "least possible"], *(r.cells for r in rows)])
        )


def positive(text):
    """The argument as a whole number above zero."""
    number = int(text)
    if number < 1:
        raise ValueError
    return number


def fixed_answer(rules, text):
    """(question name, answer) of an argument such as credentials=none or credentials=RHIT,CCS."""
    name, _, values = text.partition("=")
    if name not in rules.by_name:
        raise CommandError(f"{name!r} is not one of the questions.")
    try:
        answer = read_answer(rules.by_name[name], values.split(","))
    except AnswerError as error:
        raise CommandError(f"{text}: {error}") from None
    if answer is None:
        raise CommandError(f"{text}: there is no answer here.")
    return name, answer


def checks_of(rules, scope):
    """(name, credentials) of each check to report on."""
    if scope in ("all", "usual"):
        yield "the usual check", scope_of(rules, everything=False)
    if scope in ("all", "wide"):
        yield "all credentials", scope_of(rules, everything=True)
    if scope in ("all", "each"):
        yield from ((f"{credential.code} alone", (credential,)) for credential in rules.credentials)


def row_of(check, situations, sample, seed, most):
    """The line of one check: over all answer sets where they can be counted, else over a sample of them."""
    sets = answer_sets(situations)
    try:
        if sets > COUNTABLE:
            raise TooMany
        everything = length_of_everything(situations)
        walked = [length_of(first_point(situations, order, most=most)) for order in (authors_order, best_first)]
        over, lengths = "all of them", (everything, *walked)
    except TooMany:
        over, lengths = f"{sample:,}, seed {seed}", tuple(sampled_lengths(situations, sample, seed))
    return Row(check, sets, over, lengths, found_by_search(situations, sets, most))


def sampled_lengths(situations, sample, seed):
    """The lengths over a sample, in the order of ORDERS."""
    for name, order in ORDERS.items():
        drawn = tqdm(sampled(situations, sample, seed), name, sample, disable=None, leave=False)
        yield mean_and_largest(list(map(partial(questions_asked, situations, choose=order), drawn)))


def mean_and_largest(numbers):
    return Length(sum(numbers) / len(numbers), max(numbers))


def found_by_search(situations, sets, most):
    """The shortest there is; None if the search has to be given up."""
    try:
        return shortest(situations, most) if sets <= COUNTABLE else None
    except TooMany:
        return None


def in_words(length):
    return f"{float(length.mean):.3f} / {length.largest}"


def table(rows):
    """Rows as a Markdown table, columns aligned; the first row is the heading."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    heading, *body = ["| " + " | ".join(map(str.ljust, row, widths)) + " |" for row in rows]
    return "\n".join([heading, "| " + " | ".join("-" * width for width in widths) + " |", *body])
