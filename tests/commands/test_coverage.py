"""The table of what the tests pass through: a line for each group, and what is missing below its goal."""

import pytest

import manage

covering = pytest.importorskip("careerguide.covering", reason="What measures comes with the packages for CI.")


class Measured:
    """What coverage.py measured, as shares by the first pattern of a group."""

    def __init__(self, shares):
        self.shares = shares

    def report(self, file, include, **options):
        file.write(f"lines of {include[0]}\n")
        if include[0] not in self.shares:
            raise covering.NoDataError("No data to report.")
        return self.shares[include[0]]


def test_every_group_at_its_goal_ends_well(capsys):
    status = covering.report(Measured({"eligibility/engine/*": 100.0, "exports/*": 100.0, "*": 95.0}))

    lines = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert status == 0
    assert [line[-2:] for line in lines[1:]] == [["100%", "100.0%"], ["100%", "100.0%"], ["95%", "95.0%"]]


def test_a_group_below_its_goal_ends_badly_with_its_missing_lines_and_is_not_rounded_up(capsys):
    status = covering.report(Measured({"eligibility/engine/*": 99.99, "exports/*": 100.0, "*": 97.0}))

    printed = capsys.readouterr().out
    assert status == 1
    assert "99.9%" in printed
    assert "eligibility/engine is below its goal:\nlines of eligibility/engine/*\n" in printed
    assert "lines of exports/*" not in printed


def test_what_was_not_measured_is_not_covered(capsys):
    assert covering.report(Measured({"eligibility/engine/*": 100.0, "*": 97.0})) == 1
    assert "0.0%" in capsys.readouterr().out


def test_a_failed_test_is_told_before_any_share(monkeypatch):
    monkeypatch.setattr(manage, "run_tests", lambda arguments: 3)
    monkeypatch.setattr(covering, "last_measured", lambda: pytest.fail("The tests failed."))

    assert manage.run_coverage(["tests/house"]) == 3
