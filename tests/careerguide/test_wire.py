"""What is done to a request before Django reads it."""

from resource import RUSAGE_SELF, getrusage

from careerguide.wire import with_room

CALLS = 200


def called(a, b, c, d, e, f, g, h):
    """A frame larger than that of `at_depth`, so that at some depth it does not fit behind it in a block."""
    return a, b, c, d, e, f, g, h


def at_depth(depth):
    """The page faults of many calls from here, each of which is one where a block is mapped for it anew."""
    if depth:
        return at_depth(depth - 1)
    before = getrusage(RUSAGE_SELF).ru_minflt
    for _ in range(CALLS):
        called(1, 2, 3, 4, 5, 6, 7, 8)
    return getrusage(RUSAGE_SELF).ru_minflt - before


def test_calls_from_any_depth_of_an_application_with_room_need_no_memory_mapped_anew():
    application = with_room(lambda environ, start_response: [at_depth(depth) for depth in range(400)])
    assert max(application({}, None)) < CALLS / 2


def test_an_application_with_room_answers_as_it_does_without():
    def application(environ, start_response):
        start_response("200 OK", [("X-Path", environ["PATH_INFO"])])
        return [b"text"]

    told = []
    answer = with_room(application)({"PATH_INFO": "/"}, lambda *start: told.append(start))
    assert (answer, told) == ([b"text"], [("200 OK", [("X-Path", "/")])])
