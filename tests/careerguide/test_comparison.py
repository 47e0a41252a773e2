"""The choice that an address asks for: two or three things side by side, whatever it asks."""

import pytest

from careerguide.comparison import Option, choose

OPTIONS = [Option(name.lower(), name, f"/{name.lower()}/") for name in ("Ant", "Bee", "Cat", "Dog", "Elk")]
USUAL = ["bee", "cat"]


def test_nothing_asked_for_gives_the_usual_choice_without_a_notice():
    choice = choose([], OPTIONS, USUAL)

    assert (choice.slugs, choice.query, choice.notices) == (["bee", "cat"], "", ())


@pytest.mark.parametrize("wanted", [["ant", "dog"], ["dog", "ant"]])
def test_a_choice_stands_in_the_order_on_file_and_has_one_address(wanted):
    choice = choose(wanted, OPTIONS, USUAL)

    assert (choice.slugs, choice.query, choice.notices) == (["ant", "dog"], "?with=ant&with=dog", ())


def test_three_are_listed_by_name():
    assert choose(["elk", "ant", "cat"], OPTIONS, USUAL).names == "Ant, Cat and Elk"


def test_the_usual_choice_by_name_has_the_plain_address():
    assert choose(["cat", "bee"], OPTIONS, USUAL).query == ""


@pytest.mark.parametrize(
    ("wanted", "slugs", "notice"),
    [
        (["ant", "unicorn", "dog"], ["ant", "dog"], "not on file"),
        (["ant", "dog", "ant"], ["ant", "dog"], "more than once"),
        (["elk", "dog", "cat", "ant"], ["cat", "dog", "elk"], "Left out: Ant."),
        (["dog"], ["bee", "dog"], "Added: Bee."),
        (["bee"], ["bee", "cat"], "Added: Cat."),
        (["unicorn"], ["bee", "cat"], "not on file"),
        ([""], ["bee", "cat"], "not on file"),
        (["\x00", "ANT", "ant "], ["bee", "cat"], "not on file"),
    ],
)
def test_what_cannot_be_shown_is_left_out_and_what_is_missing_is_added(wanted, slugs, notice):
    choice = choose(wanted, OPTIONS, USUAL)

    assert choice.slugs == slugs
    assert len(choice.notices) == 1
    assert notice in choice.notices[0]


def test_several_troubles_have_a_notice_each():
    assert len(choose(["unicorn", "ant", "ant"], OPTIONS, USUAL).notices) == 3


def test_without_usual_ones_another_is_added():
    assert choose(["bee"], OPTIONS, []).slugs == ["ant", "bee"]


def test_a_single_thing_on_file_stands_alone():
    assert choose(["ant"], OPTIONS[:1], ["ant"]).slugs == ["ant"]
