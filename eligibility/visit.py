"""One visitor's check, as the address of a request tells it. Nothing about it is kept anywhere else."""

from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import starmap
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone

from eligibility.engine.answers import AnswerError, Problem, is_reserved, read, write
from eligibility.engine.asking import advises, is_only_advice, journey, next_question, scope_of
from eligibility.engine.rules import Answer, Rules
from eligibility.rules import load_rules
from eligibility.rules_version import RulesVersion, digest, read_version


@dataclass(frozen=True)
class Visit:
    """The answers in an address, what could not be read of them, and the reserved parameters to pass on.

    `kept_under` are the rules of the day on which the address was kept, if it says so. `anew` is the address of the
    page itself by today's rules: without that version and without what could not be read.
    """

    rules: Rules
    answers: dict[str, Answer]
    problems: tuple[Problem, ...]
    reserved: tuple[tuple[str, str], ...]
    kept_under: RulesVersion | None = None
    anew: str = ""

    @classmethod
    def of(cls, request, without=None):
        """The visit that a request's query string tells; `without` names an answer to leave aside."""
        rules = load_rules()
        parameters = list(request.GET.lists())
        reading = read(rules, [pair for pair in parameters if pair[0] != without])
        kept_under, problems = _kept_under(request)
        problems = (*problems, *reading.problems)
        dropped = {"rules", *(problem.parameter for problem in problems)}
        told = [(name, value) for name, values in parameters for value in values if name not in dropped]
        reserved = [pair for pair in told if is_reserved(pair[0])]
        version = [("rules", str(kept_under))] if kept_under else []
        anew = with_query(request.path, told)
        return cls(rules, reading.answers, problems, (*reserved, *version), kept_under, anew)

    def with_answer(self, name, answer):
        """This visit with one more answer."""
        return replace(self, answers={**self.answers, name: answer})

    @cached_property
    def rules_changed_since(self):
        """The day this address was kept, where the rules were others than today's; else None."""
        changed = self.kept_under and self.kept_under.digest != digest(self.rules)
        return self.kept_under.day if changed else None

    @cached_property
    def scope(self):
        """The credentials this check covers: the usual ones, or all with `check=all`."""
        return scope_of(self.rules, everything=("check", "all") in self.reserved)

    @cached_property
    def left_out(self):
        """The codes of the credentials this check does not cover."""
        covered = {credential.code for credential in self.scope}
        return [credential.code for credential in self.rules.credentials if credential.code not in covered]

    def parameters(self, without=None):
        """The (name, value) pairs that lead back to this visit, sorted."""
        answers = {name: answer for name, answer in self.answers.items() if name != without}
        return sorted([*write(answers), *self.reserved])

    def address(self, page, *arguments):
        """The address of a page of the check with everything told so far."""
        return with_query(reverse(page, args=arguments), self._all)

    @cached_property
    def _all(self):
        return self.parameters()

    @cached_property
    def met(self):
        """The names of the answers that a verdict or advice rests on, in the order of asking."""
        rules, told, scope = self.rules, self.answers, self.scope
        given = {name: told[name] for name in told if not is_only_advice(scope, rules.by_name[name])}
        return [*journey(rules, told, scope), *journey(rules, told, scope, advises, given)]

    @cached_property
    def next_question(self):
        return next_question(self.rules, self.answers, self.scope)

    @cached_property
    def next_advice(self):
        return next_question(self.rules, self.answers, self.scope, advises)

    def address_after(self, fact):
        """Where the walk goes after a question: to the next one, else to the review, or after advice to the results."""
        if self.next_question is not None:
            return self.address("question", self.next_question)
        if not is_only_advice(self.scope, self.rules.by_name[fact]):
            return self.address("review")
        return self.address("question", self.next_advice) if self.next_advice else self.address("results")

    def address_before(self, fact):
        """Where Back leads from a question: the one before it in the walk, or the start."""
        before = self.met[: self.met.index(fact)] if fact in self.met else self.met
        return self.address("question", before[-1]) if before else with_query(reverse("check_start"), self.reserved)


def _kept_under(request):
    """(the version of the rules that the address names, problems with it)"""
    try:
        return read_version(request.GET.getlist("rules"), timezone.localdate()), ()
    except AnswerError as error:
        return None, (Problem("rules", str(error)),)


def with_query(path, parameters):
    """The path with its query string, if there is any."""
    return f"{path}?{'&'.join(starmap(_encoded, sorted(parameters)))}" if parameters else path


# A page names the same few answers in dozens of addresses, and visitors have most of them in common.
@lru_cache(maxsize=2_000)
def _encoded(name, value):
    return urlencode({name: value})
