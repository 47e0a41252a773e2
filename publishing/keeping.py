"""What is worked out from the content, kept in each process until the content changes."""

from collections import OrderedDict
from contextlib import contextmanager
from contextvars import ContextVar
from functools import partial, wraps
from threading import Lock

from django.db import connection
from django.utils import timezone

from publishing.models import ContentVersion

STATE = ContextVar("the state of the content that this request has read", default=None)


class Kept:
    """Results by key, at most as many as said: those used last, and all of one state of the content."""

    def __init__(self, most=1):
        self._most = most
        self._results = OrderedDict()
        self._state = None
        self._lock = Lock()

    def find(self, state, key=None):
        """What is kept under the key, made of this state of the content; else None."""
        with self._lock:
            if self._state != state or key not in self._results:
                return None
            self._results.move_to_end(key)
            return self._results[key]

    def keep(self, state, result, key=None):
        """Keep what was made after the state was read, so that it is that state's or newer; None is no state."""
        with self._lock:
            if self._state != state:
                self._results.clear()
                self._state = state
            if state is not None:
                self._results[key] = result
            while len(self._results) > self._most:
                self._results.popitem(last=False)


def is_settled():
    """Whether the content is as it stands for everybody.

    Inside a transaction it may be what somebody is about to publish, or what a preview shows and then takes back.
    """
    return not connection.in_atomic_block


def of_today(state):
    """The state with the day: what is kept may say what is overdue, so it is kept no longer than a day."""
    return state and (*state, timezone.localdate())


def state_now():
    """What everything that is kept is of: as it was read before, or else in one query."""
    return STATE.get() or of_today(ContentVersion.state())


@contextmanager
def at_state(state):
    """Within it, what is kept is looked up by this state of the content, read before, and asks no query for it."""
    token = STATE.set(of_today(state))
    try:
        yield
    finally:
        STATE.reset(token)


def at_one_state():
    """Within it, all that is kept is of one state of the content, read in one query."""
    return at_state(ContentVersion.state() if is_settled() else None)


def kept(function):
    """The function, worked out once for its arguments and each state of the content, with at most one query a call.

    Of calls with arguments the last hundred are kept. Everybody is given the same result, so nobody may change it.
    """
    results = Kept(most=100)

    @wraps(function)
    def looked_up(*arguments):
        if not is_settled():
            return function(*arguments)
        state = state_now()
        result = results.find(state, arguments)
        if result is None:
            result = function(*arguments)
            results.keep(state, result, arguments)
        return result

    return looked_up


def kept_each(function=None, *, most=200):
    """The function of keys, which gives a dict by key, asked for no more than what is not kept.

    What else it is given must follow from the state of the content and the keys.
    """
    if function is None:
        return partial(kept_each, most=most)
    results = Kept(most)

    @wraps(function)
    def looked_up(keys, *given):
        if not is_settled():
            return function(keys, *given)
        state = state_now()
        found = {key: results.find(state, key) for key in keys}
        missing = [key for key, result in found.items() if result is None]
        for key, result in function(missing, *given).items() if missing else ():
            results.keep(state, result, key)
            found[key] = result
        return {key: result for key, result in found.items() if result is not None}

    return looked_up
