"""The verdicts as data, for machines."""

from decimal import Decimal

from eligibility.changes import ActionWords, changes_for, may_change
from eligibility.engine.answers import write_answer
from eligibility.engine.rules import Operator
from eligibility.engine.verdicts import Verdict
from eligibility.wording import Wording


def results_as_data(visit, results):
    """The results as plain data, in three queries.

    Per credential its verdict, whether it is held, and each route with its reasons; for a not-yet `smallest_change` as
    well: the sets of changes that open it, the smallest first, and none if nothing on file does.
    """
    words = ActionWords.of_all(Wording.of_all(), {})
    return {
        "answers": {name: write_answer(answer) for name, answer in sorted(visit.answers.items())},
        "credentials": {code: _credential(visit, result, words) for code, result in results.items()},
        "not_checked": visit.left_out,
    }


def _credential(visit, result, words):
    data = {
        "verdict": result.verdict.value,
        "held": result.held,
        "permits": result.permits.value if result.permits else None,
        "routes_complete": result.credential.routes_complete,
        "routes": [_route(route) for route in result.routes],
        "advice": [_route(route) for route in result.advice],
    }
    if result.verdict is Verdict.NOT_YET and may_change(result):
        changes = changes_for(visit.rules, visit.answers, result.credential.code, words)
        data["smallest_change"] = [[_change(change) for change in one.changes] for one in changes.sets]
    return data


def _change(change):
    return {"kind": str(change.kind), "code": change.code, "words": change.words}


def _route(result):
    route = result.route
    return {
        "id": route.code,
        "verdict": result.verdict.value,
        "permits": route.permits.value,
        "met": [_requirement(asked) for asked in result.met],
        "unmet": [_requirement(asked) for asked in result.unmet],
        "open": [_requirement(asked) for asked in result.open],
        "program": result.record,
        "source": route.source,
        "confidence": route.confidence,
    }


def _requirement(asked):
    return {
        "fact": asked.question.fact,
        "op": asked.operator.value,
        "value": _value(asked),
        "words": asked.words,
    }


def _value(asked):
    """A number as a decimal text, so that nobody rounds it; one option, or the list of them."""
    if isinstance(asked.value, Decimal):
        return f"{asked.value:f}"
    return asked.value[0] if asked.operator in (Operator.EQUAL, Operator.AT_LEAST) else list(asked.value)
