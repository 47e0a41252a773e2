"""Ten broken engines, each one small slip away from the real one, to see that the oracle would notice."""

import sys
from itertools import count
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import NamedTuple

import eligibility.engine

FOLDER = Path(eligibility.engine.__file__).parent
MODULES = ("boxes", "rules", "verdicts", "order", "asking")
_numbers = count()


class Mutation(NamedTuple):
    name: str
    module: str
    sound: str
    broken: str


MUTATIONS = [
    Mutation("unknown reads as no", "verdicts", "still_open.append(asked)", "unmet.append(asked)"),
    Mutation("threshold excluded", "rules", "return self.value.__le__", "return self.value.__lt__"),
    Mutation("all of several asked", "rules", "not accepted.isdisjoint(answer)", "accepted.issubset(answer)"),
    Mutation("scale upside down", "rules", "options[min(found) :]", "options[: min(found) + 1]"),
    Mutation("only the first program counts", "verdicts", "self.programs.get(kind, (1,)) for kind", "(1,) for kind"),
    Mutation(
        "routes that cover together are not seen",
        "verdicts",
        "return MAY_APPLY if covers(",
        "return MAY_APPLY if not covers(",
    ),
    Mutation(
        "incomplete routes say not yet", "verdicts", "NOT_YET if credential.routes_complete else CANNOT_TELL", "NOT_YET"
    ),
    Mutation("held credentials are still asked for", "order", "if credential.code not in held", "if True"),
    Mutation("what is never known is taken as still to come", "order", "if name in answers]", "if False]"),
    Mutation(
        "one part covered is enough",
        "boxes",
        "return next((part for part in parts if part is not None), None)",
        "return next(parts)",
    ),
    Mutation(
        "requirements that exclude each other stay open",
        "verdicts",
        "NOT_YET if unmet or not all(left.values())",
        "NOT_YET if unmet",
    ),
    Mutation(
        "numbers are cut above the threshold only",
        "rules",
        "question.minimum < t <= question.maximum",
        "question.minimum < t < question.maximum",
    ),
]


def engine_with(mutation: Mutation) -> SimpleNamespace:
    """The engine's modules under another package name, with one text of one of them replaced."""
    package = f"mutant_{next(_numbers)}"
    sys.modules[package] = ModuleType(package)
    modules = {}
    for name in MODULES:
        text = (FOLDER / f"{name}.py").read_text()
        if name == mutation.module:
            assert mutation.sound in text, f"{mutation.name}: the engine no longer holds {mutation.sound!r}"
            text = text.replace(mutation.sound, mutation.broken)
        module = ModuleType(f"{package}.{name}")
        sys.modules[module.__name__] = module
        exec(compile(text.replace("eligibility.engine", package), f"{package}/{name}.py", "exec"), module.__dict__)
        modules[name] = module
    return SimpleNamespace(**modules)
