"""The examples in docstrings are true."""

import doctest
from importlib import import_module

import pytest

MODULES = [
    "careerguide.bundles",
    "careerguide.wire",
    "eligibility.engine.answers",
    "eligibility.engine.boxes",
    "eligibility.phrases",
    "guide.dates",
    "outlook.tile_map",
]


@pytest.mark.parametrize("name", MODULES)
def test_examples_are_true(name):
    result = doctest.testmod(import_module(name))

    assert result.attempted > 0
    assert result.failed == 0
