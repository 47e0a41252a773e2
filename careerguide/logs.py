"""What the logs must not hold: a visitor's answers, which are in the query string."""

import logging
import re
import traceback

from django.db import Error

QUERY = re.compile(r"\?[^\s\"']*")


class WithoutQuery(logging.Filter):
    """Takes the query string out of a record's message, where a visitor's answers are."""

    def filter(self, record):
        message = record.getMessage()
        record.msg, record.args = QUERY.sub("", message) if "?" in message else message, ()
        return True


class WithoutValues(logging.Formatter):
    """Tracebacks that say where an error came from and of which kind it is, and not what it was about.

    The message of an error often quotes the value at fault, which may be an answer. What a database says first is kept:
    it names tables and hosts; what it was asked comes in the lines after.
    """

    def formatException(self, exc_info):
        error, told = exc_info[1], []
        while error is not None:
            frames = "".join(traceback.format_tb(error.__traceback__))
            told.append(f"Traceback (most recent call last):\n{frames}{name_of(error)}")
            error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
        return "\n\nwhich came of:\n\n".join(told)


def name_of(error):
    """The kind of an error, with the first line of what a database said."""
    name = f"{type(error).__module__}.{type(error).__qualname__}"
    said = str(error).strip().splitlines()
    return f"{name}: {said[0]}" if isinstance(error, Error) and said else name
