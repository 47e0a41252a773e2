"""CI fails on a package with a known hole, and says so where nobody could be asked."""

import json

import pytest

from careerguide import auditing

SOUND = {"name": "sound", "version": "1.0", "vulns": []}
SKIPPED = {"name": "skipped", "skip_reason": "Dependency not found"}
HOLE = {"id": "PYSEC-2026-1", "fix_versions": ["2.1"], "aliases": [], "description": "Anybody may."}
OPEN = {"name": "open", "version": "2.0", "vulns": [HOLE, HOLE | {"id": "PYSEC-2026-2", "fix_versions": []}]}


def outcome(monkeypatch, capsys, report):
    monkeypatch.setattr(auditing, "_asked", lambda: report)
    monkeypatch.setattr(auditing, "find_spec", lambda name: name)
    return auditing.main(), capsys.readouterr().out


def test_a_known_hole_fails_and_is_named_with_what_mends_it(monkeypatch, capsys):
    status, said = outcome(monkeypatch, capsys, json.dumps({"dependencies": [SOUND, OPEN, SKIPPED]}))

    assert status == 1
    assert "open 2.0: PYSEC-2026-1. Mended in 2.1." in said
    assert "open 2.0: PYSEC-2026-2. Not mended yet." in said
    assert "2 packages looked up, 2 known holes. Not known to the service, and not audited: 1." in said


def test_without_a_known_hole_it_passes(monkeypatch, capsys):
    assert outcome(monkeypatch, capsys, json.dumps({"dependencies": [SOUND]})) == (
        0,
        "1 packages looked up, 0 known holes.\n",
    )


def test_where_there_is_nothing_to_ask_with_it_fails(monkeypatch):
    monkeypatch.setattr(auditing, "find_spec", lambda name: None)

    assert auditing.main() == 1


@pytest.mark.parametrize("report", ["", "Traceback", "[]", "null", json.dumps({"dependencies": [SKIPPED]})])
def test_where_nobody_answers_that_is_said_and_nothing_fails(monkeypatch, capsys, report):
    status, said = outcome(monkeypatch, capsys, report)

    assert status == 0
    assert said.startswith("NOT AUDITED: ")
