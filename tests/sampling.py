"""What a usual run looks at, where a thorough one looks at everything: the same sample each time."""

from itertools import groupby
from random import Random

from hypothesis import settings

USUAL, THOROUGH = "usual", "thorough"
settings.register_profile(USUAL, max_examples=20, derandomize=True, deadline=None)
settings.register_profile(THOROUGH, deadline=None)


def examples(most, **others):
    """Settings of a property: so many examples in a thorough run, a fifth of them in a usual one."""
    thorough = settings.get_current_profile_name() == THOROUGH
    return settings(max_examples=most if thorough else max(most // 5, 5), **others)


def sample(values, number, seed=""):
    """So many of the values, in their order; all, if there are no more."""
    values = list(values)
    chosen = sorted(Random(seed).sample(range(len(values)), min(number, len(values))))
    return [values[place] for place in chosen]


def usual(items):
    """The tests of a usual run: none that is `thorough`, and of one that is `sampled` so many of its cases."""
    kept = []
    for name, cases in groupby(items, key=lambda item: item.nodeid.partition("[")[0]):
        cases = [case for case in cases if not case.get_closest_marker("thorough")]
        mark = cases and cases[0].get_closest_marker("sampled")
        kept += sample(cases, mark.args[0], seed=name) if mark else cases
    return kept
