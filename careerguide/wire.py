"""What is done to a request before Django reads it."""

import re
from functools import wraps

BOUNDARY = re.compile(r""";\s*(boundary=(?:"[^"\\]*"|[^\s;"]+))""", re.IGNORECASE)

ROOM = 33_000
"""Slots of a frame that takes just over half of a block of 512 KB, and so leaves the rest to the calls below it."""


def with_room(application):
    """The WSGI application, called with one large block of memory for the frames of all calls that it makes.

    CPython takes frames from blocks of 16 KB, and gives a block back as soon as it is empty. A page that calls the same
    function again and again where one block ends would have a block mapped and unmapped for each call, which costs some
    pages a quarter of their time. A frame that needs more than that gets a block that is large enough for it.
    """

    def answered(environ, start_response):
        return application(environ, start_response)

    answered.__code__ = answered.__code__.replace(co_stacksize=ROOM)
    return wraps(application)(answered)


def in_utf8(application):
    """The WSGI application, which reads everything as UTF-8, whatever charset a request claims.

    Django would decode by any codec of Python that is named, some of which decode no text at all, and would fail where
    nothing catches it yet. The site's own forms are sent in UTF-8.
    """

    @wraps(application)
    def answered(environ, start_response):
        environ["CONTENT_TYPE"] = kind_and_boundary(environ.get("CONTENT_TYPE", ""))
        return application(environ, start_response)

    return answered


def kind_and_boundary(content_type):
    """The media type without its parameters, but for the boundary of a form's parts.

    >>> kind_and_boundary("text/plain; charset=base64")
    'text/plain'
    >>> kind_and_boundary("multipart/form-data; charset=utf-16; boundary=abc")
    'multipart/form-data; boundary=abc'
    """
    kind, boundary = content_type.partition(";")[0], BOUNDARY.search(content_type)
    return f"{kind}; {boundary[1]}" if boundary else kind
