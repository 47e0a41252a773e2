"""The sample people get exactly the verdicts expected of them: by the engine, as data, and by walking the site."""

import json
from pathlib import Path
from urllib.parse import urlencode

import pytest

from eligibility.engine.answers import read
from eligibility.engine.verdicts import assess
from tests.eligibility.walker import walk

PEOPLE = json.loads((Path(__file__).parent.parent / "fixtures" / "people.json").read_text())
people = pytest.mark.parametrize("person", PEOPLE, ids=lambda person: person["id"])


def expected_of(person):
    """Credential code -> (verdict, codes of the routes that are met)."""
    return {code: (verdict, person["routes"][code]) for code, verdict in person["verdicts"].items()}


@people
def test_engine_gives_the_expected_verdicts_and_routes(person, rules):
    reading = read(rules, person["answers"].items())

    results = assess(rules, reading.answers)

    assert reading.problems == ()
    assert {
        code: (results[code].verdict.value, [way.route.code for way in results[code].routes if is_met(way)])
        for code in person["verdicts"]
    } == expected_of(person)


@pytest.mark.sampled(6)
@people
def test_data_give_the_expected_verdicts_and_routes(person, rules, client):
    query = urlencode([*person["answers"].items(), ("check", "all")], doseq=True)

    data = client.get(f"/check/results.json?{query}").json()["credentials"]

    assert {
        code: (data[code]["verdict"], [way["id"] for way in data[code]["routes"] if way["verdict"] == "may_apply"])
        for code in person["verdicts"]
    } == expected_of(person)


@pytest.mark.sampled(3)
@people
def test_walk_without_javascript_gives_the_expected_verdicts(person, rules, client):
    response, asked = walk(client, person["answers"])

    groups = {group: codes(getattr(response.context["results"], group)) for group in ("may_apply", "not_yet", "held")}
    for code in ("RHIT", "CCS", "CHDA", "CDIP", "CHPS"):
        verdict = "held" if code in person["answers"]["credentials"] else person["verdicts"][code]
        assert code in groups[verdict]
    assert response.context["results"].cannot_tell == []
    assert len(asked) == len(set(asked)) <= 9


def codes(cards):
    return [card.credential.code for card in cards]


def is_met(way):
    return way.verdict.value == "may_apply"
