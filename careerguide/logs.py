"""What the logs must not hold."""

import logging
import re

QUERY = re.compile(r"\?[^\s\"']*")


class WithoutQuery(logging.Filter):
    """Takes the query string out of a record's message, where a visitor's answers are."""

    def filter(self, record):
        message = record.getMessage()
        record.msg, record.args = QUERY.sub("", message) if "?" in message else message, ()
        return True
