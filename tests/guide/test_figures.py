from decimal import Decimal

import pytest

from guide.templatetags.figures import dollars, number


@pytest.mark.parametrize(
    ("value", "words"),
    [(51140, "51,140"), (Decimal("7.1"), "7.1"), (Decimal("14.0"), "14"), (0, "0"), (None, "unknown")],
)
def test_a_number_has_separators_and_no_idle_zeros_and_nothing_is_unknown(value, words):
    assert number(value) == words


def test_an_amount_is_in_dollars_and_nothing_is_unknown():
    assert dollars(51140) == "$51,140"
    assert dollars(None) == "unknown"
