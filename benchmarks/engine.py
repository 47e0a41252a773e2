"""What the engine costs: `python -m benchmarks.engine`, in the project's environment.

Loads the shipped rules into a database in memory and measures, interleaved in one run, assessing all credentials with
reasons and choosing the next question, each beside a plain loop over the same rules that gives verdicts only. Then the
growth to 1,000 routes. Times are medians; the ratios are what can be compared between machines.
"""

import os
import random
import statistics
import time
from dataclasses import replace
from decimal import Decimal

os.environ.setdefault("SECRET_KEY", "benchmark")
os.environ.setdefault("ALLOWED_HOSTS", "localhost")
os.environ["DATABASE_URL"] = "sqlite://:memory:"
os.environ["DJANGO_SETTINGS_MODULE"] = "careerguide.settings"

REPEATS = 60


def main():
    import django

    django.setup()
    from django.core.management import call_command

    from eligibility.rules import load_rules

    call_command("migrate", verbosity=0)
    call_command(
        "loaddata", "sources", "guide", "certifications", "pathways", "outlook", "eligibility", "personas", verbosity=0
    )
    rules = load_rules()
    print_row("", "engine", "plain loop", "ratio")
    compare(rules)
    print()
    print_row("routes", "assess", "plain loop", "ratio", "next question", "loop", "ratio")
    for target in (30, 100, 300, 1000):
        grow(rules, target)


def compare(rules):
    """The shipped rules: one complete set of answers assessed, and one question chosen, for many people."""
    from eligibility.engine.asking import next_question, scope_of
    from eligibility.engine.verdicts import assess

    people = [complete_answers(rules, random.Random(seed)) for seed in range(40)]
    walks = [state for seed in range(10) for state in states_on_a_walk(rules, random.Random(seed))]
    scope, table = scope_of(rules, everything=True), plain_table(rules)
    report("assess all credentials", people, lambda one: assess(rules, one), lambda one: loop(table, one))
    report("next question", walks, lambda one: next_question(rules, one, scope), lambda one: loop(table, one))
    compare_edits(rules, people)


def compare_edits(rules, people):
    """Who is affected by raising each threshold by one, beside one assessment of all credentials."""
    from eligibility.engine.affected import impacts
    from eligibility.engine.verdicts import assess
    from eligibility.rules import load_rules

    edits = [raised(load_rules(), *limit) for limit in sorted(limits_in(rules))]
    ours = statistics.median(timed(lambda after=after: impacts(rules, after)) for after in edits for _ in range(9))
    theirs = statistics.median(timed(lambda one=one: assess(rules, one)) for one in people for _ in range(9))
    print_row("who is affected, beside one assess", milliseconds(ours), milliseconds(theirs), f"{ours / theirs:.0f}")


def limits_in(rules):
    """(fact, limit) for each number that a required route names."""
    return {
        (asked.question.fact, asked.value)
        for credential in rules.credentials
        for route in credential.required
        for asked in route.requirements
        if isinstance(asked.value, Decimal)
    }


def raised(rules, fact, limit):
    """The rules with this limit one higher."""

    def higher(asked):
        return replace(asked, value=limit + 1) if (asked.question.fact, asked.value) == (fact, limit) else asked

    def edited(route):
        return replace(route, requirements=tuple(map(higher, route.requirements)))

    credentials = tuple(replace(one, routes=tuple(map(edited, one.routes))) for one in rules.credentials)
    return replace(rules, credentials=credentials)


def report(name, cases, engine, plain):
    ours, theirs = interleaved(cases, engine, plain)
    print_row(name, milliseconds(ours), milliseconds(theirs), f"{ours / theirs:.1f}")
    worst = max(statistics.median(timed(lambda case=case: engine(case)) for _ in range(9)) for case in cases)
    print_row(f"{name}, slowest case", milliseconds(worst), "", "")


def grow(rules, target):
    """The shipped credentials repeated under other names until there are `target` routes."""
    from eligibility.engine.asking import next_question
    from eligibility.engine.rules import Credential, Rules
    from eligibility.engine.verdicts import assess

    credentials, count = [], 0
    while count < target:
        for one in rules.credentials:
            credentials.append(Credential(f"{one.code}-{len(credentials)}", one.routes, one.routes_complete))
            count += len(one.routes)
    grown = Rules(rules.questions, tuple(credentials))
    table = plain_table(grown)
    people = [complete_answers(rules, random.Random(seed)) for seed in range(5)]
    walks = list(states_on_a_walk(rules, random.Random(1)))
    ours, theirs = interleaved(people, lambda one: assess(grown, one), lambda one: loop(table, one), repeats=5)
    asks, walks_loop = interleaved(
        walks, lambda one: next_question(grown, one, grown.credentials), lambda one: loop(table, one), repeats=5
    )
    print_row(
        str(count),
        milliseconds(ours),
        milliseconds(theirs),
        f"{ours / theirs:.1f}",
        milliseconds(asks),
        milliseconds(walks_loop),
        f"{asks / walks_loop:.1f}",
    )


def complete_answers(rules, chance):
    """An answer to every question, for one program."""
    return {question.fact: any_answer(question, chance) for question in rules.questions}


def any_answer(question, chance):
    if question.kind == "number":
        return Decimal(chance.randint(0, 10))
    if question.kind == "several":
        return frozenset(chance.sample(question.options, chance.randint(0, 2)))
    return chance.choice(question.options)


def states_on_a_walk(rules, chance):
    """The answers before each question of one walk through everything that is asked."""
    from eligibility.engine.asking import next_question, scope_of

    answers, scope = {}, scope_of(rules, everything=True)
    while (name := next_question(rules, answers, scope)) is not None:
        yield dict(answers)
        answers[name] = any_answer(rules.by_name[name], chance)
    yield dict(answers)


def plain_table(rules):
    """The required routes as nested lists of (name, test)."""
    return [
        [[(asked.question.fact, asked.holds) for asked in route.requirements] for route in credential.ways("required")]
        for credential in rules.credentials
    ]


def loop(table, answers):
    """Verdicts without reasons: for each credential, whether any route holds. An open answer counts as no."""
    return [
        any(all(name in answers and holds(answers[name]) for name, holds in route) for route in routes)
        for routes in table
    ]


def interleaved(cases, engine, plain, repeats=REPEATS):
    """The median seconds of both, measured in turns so that a busy machine slows both."""
    ours, theirs = [], []
    for _ in range(repeats):
        for case in cases:
            ours.append(timed(lambda case=case: engine(case)))
            theirs.append(timed(lambda case=case: plain(case)))
    return statistics.median(ours), statistics.median(theirs)


def timed(call):
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def milliseconds(seconds):
    return f"{seconds * 1000:.3f} ms"


def print_row(*cells):
    print("".join(cell.ljust(38 if place == 0 and len(cells) == 4 else 15) for place, cell in enumerate(cells)))


if __name__ == "__main__":
    main()
