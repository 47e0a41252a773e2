"""What is worked out once for each state of the content."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.db import connection
from django.template import Context, Template
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from publishing.keeping import at_state, kept, kept_each
from publishing.models import ContentVersion

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def state(db):
    ContentVersion.advance()


@pytest.fixture
def asked():
    return []


def test_each_argument_is_worked_out_once_until_the_content_changes(settled, asked):
    @kept
    def double(number):
        asked.append(number)
        return 2 * number

    assert [double(number) for number in (1, 2, 1, 2)] == [2, 4, 2, 4]
    ContentVersion.advance()
    assert double(1) == 2

    assert asked == [1, 2, 1]


def test_what_was_asked_for_longest_ago_makes_room(settled, asked):
    @kept_each(most=2)
    def doubles(numbers):
        asked.extend(numbers)
        return {number: 2 * number for number in numbers}

    for number in (1, 2, 3, 2, 1):
        doubles([number])

    assert asked == [1, 2, 3, 1]


def test_of_several_keys_only_those_are_asked_for_that_are_not_kept(settled, asked):
    @kept_each
    def doubles(numbers, limit):
        asked.append(list(numbers))
        return {number: 2 * number for number in numbers if number < limit}

    assert doubles([1, 2], 10) == {1: 2, 2: 4}
    assert doubles([2, 3, 99], 10) == {2: 4, 3: 6}
    assert doubles([3, 99], 10) == {3: 6}

    assert asked == [[1, 2], [3, 99], [99]]


def test_inside_a_transaction_nothing_is_kept(asked):
    @kept
    def once():
        asked.append("asked")
        return "told"

    @kept_each
    def each(keys):
        asked.append(list(keys))
        return dict.fromkeys(keys, "told")

    assert [once(), once(), each([1]), each([1])] == ["told", "told", {1: "told"}, {1: "told"}]

    assert asked == ["asked", "asked", [1], [1]]


def test_a_state_that_was_read_is_not_asked_for_again(settled, asked):
    @kept
    def once():
        asked.append("asked")
        return "told"

    with CaptureQueriesContext(connection) as queries, at_state(ContentVersion.state()):
        assert [once(), once()] == ["told", "told"]

    assert asked == ["asked"]
    assert len(queries) == 1


def test_what_was_made_at_an_older_state_is_not_found_at_a_newer_one(settled, asked):
    @kept
    def once():
        asked.append("asked")
        return "told"

    with at_state(ContentVersion.state()):
        ContentVersion.advance()
        once()
    once()

    assert asked == ["asked", "asked"]


def test_what_was_made_yesterday_is_made_again(settled, asked, monkeypatch):
    @kept
    def once():
        asked.append("asked")
        return "told"

    once()
    monkeypatch.setattr(timezone, "localdate", lambda: date(2100, 1, 1))
    once()

    assert asked == ["asked", "asked"]


def test_a_part_is_rendered_once_for_the_object_it_shows():
    template = Template('{% part "pathways/_program.html" program %}')
    program = SimpleNamespace(field="Health information", cip_code="51.0707")

    first = template.render(Context({"program": program}))
    program.field = "Changed"
    second = template.render(Context({"program": program}))
    other = template.render(Context({"program": SimpleNamespace(field="<Other>")}))

    assert "Health information" in first
    assert first == second
    assert "&lt;Other&gt;" in other
