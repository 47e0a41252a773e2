"""Routes, requirements and steps as sentences, so that an advisor reads what a form means."""

from eligibility.models import Question, Route
from eligibility.phrases import lower_first

UNFINISHED = "a requirement that is not finished yet"
UNFINISHED_EFFECT = "does something that is not finished yet"


def route_sentence(route, asked):
    """What a route does and when: "Opens RHIT when: program is CAHIIM-accredited AND program progress is completed".

    `asked` are its requirements, with None in the place of one that cannot be read.
    """
    if bool(route.credential) == bool(route.step):
        return "Leads nowhere yet: choose either a credential or a step."
    does = _does(route)
    if not asked:
        return f"{does} for everybody: it asks for nothing."
    conditions = [condition_in_words(one) if one else UNFINISHED for one in asked]
    return f"{does} when: {' AND '.join(conditions)}."


def condition_in_words(requirement):
    """One requirement within a sentence: "highest education is associate degree or higher"."""
    question, answers = requirement.question, requirement.answers_in_words
    label = lower_first(question.label)
    if question.kind == Question.Kind.YES_NO and answers == "yes":
        return label
    return f"{label} {'include' if question.kind == Question.Kind.SEVERAL else 'is'} {answers}"


def _does(route):
    if route.step:
        return f"Lets somebody start “{route.step}”"
    if route.kind == Route.Kind.RECOMMENDED:
        return f"Is advised before {route.credential.code}, and blocks nobody,"
    if route.permits == Route.Permits.SIT_EXAM:
        return f"Lets somebody sit the {route.credential.code} exam early"
    return f"Opens {route.credential.code}"


def step_sentence(effects):
    """What completing a step does: "Completing it raises highest education to associate degree, and ...".

    `effects` has None in the place of one that cannot be read.
    """
    if not effects:
        return "Completing it changes no answer."
    return f"Completing it {', and '.join(effect_in_words(one) if one else UNFINISHED_EFFECT for one in effects)}."


def effect_in_words(effect):
    """What one effect does to its answer: "adds RHIT to credentials held"."""
    question, answer = effect.question, lower_first(effect.question.in_words(effect.value))
    label = lower_first(question.label)
    if question.record:
        return f"brings a program with {label}: {answer}"
    return {
        Question.Kind.SCALE: f"raises {label} to at least {answer}",
        Question.Kind.NUMBER: f"adds {answer} to {label}",
        Question.Kind.SEVERAL: f"adds {answer} to {label}",
    }.get(question.kind, f"makes {label}: {answer}")
