"""What planning costs: `python -m benchmarks.plans`, in the project's environment.

First every person of a small crowd toward every credential of the shipped content: the quickest plan, the cheapest,
and the smallest changes that open it. Then the growth in generated worlds of up to 100 steps and 50 credentials, with
the share of answers that are proven best. Times are processor times of this one run; the last column sets them against
assessing all credentials of the same rules once, which is what can be compared between machines.
"""

import os
import statistics
import time
from random import Random

os.environ.setdefault("SECRET_KEY", "benchmark")
os.environ.setdefault("ALLOWED_HOSTS", "localhost")
os.environ["DATABASE_URL"] = "sqlite://:memory:"
os.environ["DJANGO_SETTINGS_MODULE"] = "careerguide.settings"

SIZES = [(10, 5), (25, 12), (50, 25), (100, 50)]


def main():
    import django

    django.setup()
    from django.core.management import call_command

    from benchmarks.engine import complete_answers
    from eligibility.costs import with_times_and_costs
    from eligibility.rules import load_rules

    call_command("migrate", verbosity=0)
    call_command("loaddata", "sources", "guide", "certifications", "pathways", "eligibility", "personas", verbosity=0)
    rules = with_times_and_costs(load_rules(), {})
    crowd = [({}, rules)] + [(complete_answers(rules, Random(seed)), rules) for seed in range(12)]
    row("shipped content", "median", "slowest", "proven", "slowest/assessment")
    measure(crowd, lambda rules: rules.credentials)
    for steps, credentials in SIZES:
        row(f"{steps} steps, {credentials} credentials", "median", "slowest", "proven", "slowest/assessment")
        measure(large_worlds(steps, credentials), lambda rules: rules.credentials[len(rules.credentials) // 2 :: 12])


def large_worlds(steps, credentials):
    from benchmarks.plan_worlds import large_world

    for seed in range(1, 5):
        rules, answers = large_world(steps, credentials, seed)
        yield answers, rules


def measure(crowd, goals):
    """Each kind of search for each person and goal."""
    from eligibility.engine.plans import cheapest, holding, plan_for, quickest, smallest
    from eligibility.engine.verdicts import assess

    cases = [(answers, rules, goal) for answers, rules in crowd for goal in goals(rules)]
    assessment = statistics.median(timed(lambda a=a, r=r: assess(r, a))[0] for a, r, _ in cases)
    for name, search in {
        "quickest": lambda answers, rules, goal: plan_for(rules, answers, holding(rules, goal), quickest),
        "cheapest": lambda answers, rules, goal: plan_for(rules, answers, holding(rules, goal), cheapest),
        "smallest, six of them": lambda answers, rules, goal: plan_for(rules, answers, goal, smallest, most=6),
    }.items():
        results = [timed(lambda case=case, search=search: search(*case)) for case in cases]
        times, proven = [seconds for seconds, _ in results], [found.proven for _, found in results]
        row(
            f"  {name}",
            f"{statistics.median(times) * 1000:.1f} ms",
            f"{max(times) * 1000:.1f} ms",
            f"{sum(proven)} of {len(proven)}",
            f"{max(times) / assessment:.0f}",
        )


def timed(call):
    """(seconds of processor time, what the call gave): the better of two runs, as others disturb one."""
    runs = []
    for _ in range(2):
        start = time.process_time()
        found = call()
        runs.append(time.process_time() - start)
    return min(runs), found


def row(*cells):
    print("".join(cell.ljust(34 if place == 0 else 14) for place, cell in enumerate(cells)))


if __name__ == "__main__":
    main()
