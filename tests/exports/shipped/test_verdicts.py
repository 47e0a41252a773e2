"""Our JSON, imported again, gives the same verdict for every answer set."""

import io
import json
from random import Random

import pytest

from certifications.models import Credential
from eligibility.engine.answers import read
from eligibility.engine.verdicts import assess
from eligibility.rules import load_rules
from exports.gathering import export_of
from exports.reading import rules_in
from exports.writers.json_writer import write_json
from pathways.models import Pathway
from tests.eligibility.test_what_if import random_pairs
from tests.exports.conftest import DAY


@pytest.fixture
def pair():
    """The rules on file, and those read back from the JSON export of all published credentials."""
    out = io.BytesIO()
    export = export_of(
        Pathway.objects.published(), Credential.objects.published(), today=DAY, address="https://guide.example"
    )
    write_json(export, out)
    return load_rules(), rules_in(json.loads(out.getvalue()))


def shape(rules):
    """All that a verdict can depend on."""
    return [
        (credential.code, credential.routes_complete, [_route(route) for route in credential.routes])
        for credential in rules.credentials
    ]


def _route(route):
    return route.code, route.kind, route.permits, route.confidence, [_asked(asked) for asked in route.requirements]


def _asked(asked):
    question = asked.question
    about = question.fact, question.kind, question.options, question.minimum, question.maximum, question.record
    return *about, asked.operator, asked.value, asked.accepted, asked.words


def verdicts(rules, pairs):
    answers = read(rules, [(name, [value for key, value in pairs if key == name]) for name in dict(pairs)]).answers
    return {
        code: (found.verdict, found.permits, [(one.route.code, one.verdict) for one in found.routes])
        for code, found in assess(rules, answers).items()
    }


def test_the_rules_come_back_the_same_so_every_answer_set_has_the_same_verdicts(pair):
    on_file, again = pair

    assert shape(again) == shape(on_file)


def test_the_verdicts_of_a_thousand_random_answer_sets_are_the_same(pair):
    on_file, again = pair
    random = Random(2026)

    for _ in range(1000):
        pairs = [one for one in random_pairs(on_file, random) if one[0] in again.by_name]
        assert verdicts(again, pairs) == verdicts(on_file, pairs), pairs
