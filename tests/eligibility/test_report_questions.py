"""The report prints true numbers."""

from decimal import Decimal

import pytest
from django.core.management import CommandError, call_command

from eligibility.engine.measuring import Length
from eligibility.management.commands.report_questions import in_words, table

pytestmark = pytest.mark.usefixtures("rules")


def report(capsys, *arguments):
    """The rows of the report: the check's name -> the other cells."""
    call_command("report_questions", *arguments)
    heading, _, *rows = capsys.readouterr().out.splitlines()
    assert "author's order" in heading
    cells = [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]
    return {row[0]: row[1:] for row in cells}


def test_each_credential_alone_is_measured_over_all_answer_sets(capsys):
    rows = report(capsys, "--scope", "each", "--most", "300")

    # CDIP: whether one of four is held and whether CDIP is, and two levels of education. Education first settles half
    # at once; what is held settles three answers of four.
    assert rows["CDIP alone"] == ["8", "all of them", "2.000 / 2", "1.500 / 2", "1.250 / 2", "1.250 / 2"]
    # CCS asks for one thing.
    assert rows["CCS alone"] == ["2", "all of them", *["1.000 / 1"] * 4]
    # Hours count for those alone who finished high school.
    assert rows["CAHIMS alone"] == ["4", "all of them", "2.000 / 2", *["1.500 / 2"] * 3]
    # More situations than the search may look at.
    assert rows["RHIA alone"][-1] == "not computed"
    assert len(rows) == 11


def test_a_check_with_too_many_answer_sets_is_sampled(capsys):
    rows = report(capsys, "--scope", "wide", "--sample", "5", "--seed", "7")

    [[_, over, *lengths, least]] = rows.values()
    means = [Decimal(length.split(" / ")[0]) for length in lengths]
    assert over == "5, seed 7"
    assert means == sorted(means, reverse=True)
    assert least == "not computed"


def test_the_same_seed_gives_the_same_report_and_another_one_another(capsys):
    first, again, other = (report(capsys, "--scope", "wide", "--sample", "3", "--seed", seed) for seed in "112")

    assert first == again != other


def test_an_answer_may_be_fixed(capsys):
    rows = report(capsys, "--scope", "each", "--most", "100", "--given", "credentials=none")

    # It is still asked: nobody knows the answer before. Of who holds nothing, two levels of education are left.
    assert rows["CDIP alone"] == ["2", "all of them", "2.000 / 2", "1.500 / 2", "2.000 / 2", "1.500 / 2"]


@pytest.mark.parametrize("given", ["shoe_size=9", "credentials=none,RHIT", "highest_education=", "credentials"])
def test_an_answer_that_cannot_be_read_is_refused(given):
    with pytest.raises(CommandError):
        call_command("report_questions", "--given", given)


@pytest.mark.parametrize("arguments", [("--sample", "0"), ("--most", "-1"), ("--scope", "none")])
def test_nonsense_is_refused(arguments):
    with pytest.raises(CommandError):
        call_command("report_questions", *arguments)


def test_columns_are_aligned():
    assert table([["a", "bb"], ["ccc", "d"]]) == "| a   | bb |\n| --- | -- |\n| ccc | d  |"
    assert in_words(Length(2.5, 4)) == "2.500 / 4"
