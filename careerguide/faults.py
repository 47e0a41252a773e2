"""What is answered when the site itself is at fault: a plain page that needs neither database nor manifest."""

import errno
import re
import sys

from django.conf import settings
from django.db import Error, InterfaceError, OperationalError
from django.http import HttpResponse
from django.utils.cache import add_never_cache_headers

from exports.interface.public_views import problem

PAGES = {status: (settings.BASE_DIR / "templates" / f"{status}.html").read_bytes() for status in (500, 503)}
DETAILS = {
    500: "The answer could not be put together.",
    503: "The site cannot reach its records at present. Ask again in a minute.",
}
RETRY_AFTER = 30
"""Seconds; a database that restarts is back by then."""

# SQLite's result codes: no permission, locked (three), no memory, read-only, failing disk, damaged, full, cannot be
# opened, not a database.
AWAY_IN_SQLITE = {3, 5, 6, 7, 8, 10, 11, 13, 14, 15, 26}
# PostgreSQL's classes: connection, rolled back for another, no resources, stopped or timed out, system error.
AWAY_IN_POSTGRESQL = ("08", "40", "53", "57", "58", "55P03", "25006")
# A table or a column that the code knows and the database does not: a migration has yet to run, or to end.
MISSING_IN_SQLITE = re.compile("no such table|no such column|table \\S+ has no column")
MISSING_IN_POSTGRESQL = ("42P01", "42703")
NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EMFILE, errno.ENFILE}


def server_error(request):
    """503 where the database or the disk cannot serve now, and the next try may; 500 where the code is at fault."""
    status = 503 if is_away(sys.exception()) else 500
    if "." in request.path.rpartition("/")[2]:
        response = problem(status, DETAILS[status])
    else:
        response = HttpResponse(PAGES[status], status=status)
    if status == 503:
        response["Retry-After"] = RETRY_AFTER
    add_never_cache_headers(response)
    # The address may hold a visitor's answers.
    response["Referrer-Policy"] = "no-referrer"
    return response


def is_away(error):
    """Whether the database or the disk cannot serve now: it is gone, slow, full, read-only or half migrated.

    A question that is put wrongly is none of these, though drivers call some of those by the same name.
    """
    if isinstance(error, OSError):
        return error.errno in NO_ROOM
    if not isinstance(error, Error):
        return False
    cause = error.__cause__ or error
    if code := getattr(cause, "sqlite_errorcode", None):
        # The low byte is the kind; the rest says more of it.
        return code & 0xFF in AWAY_IN_SQLITE or bool(MISSING_IN_SQLITE.match(str(cause)))
    if state := getattr(cause, "sqlstate", None):
        return state.startswith(AWAY_IN_POSTGRESQL + MISSING_IN_POSTGRESQL)
    # Without a code there was no answer at all.
    return isinstance(error, (OperationalError, InterfaceError))
