"""Requests as they come off the wire: any bytes in path, query, headers and body, which no client would send."""

import traceback
from dataclasses import dataclass
from io import BytesIO

from django.core.signals import got_request_exception, request_finished, request_started
from django.db import close_old_connections

from careerguide.wsgi import application


@dataclass(frozen=True)
class Request:
    """What is sent; `headers` are (name, value) as in HTTP, and `length` is what it says of its body's length."""

    path: bytes
    query: bytes = b""
    method: str = "GET"
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    length: str | None = None

    def environ(self):
        """The request as a server hands it to the application: bytes as Latin-1, as PEP 3333 asks."""
        given = {f"HTTP_{name.upper().replace('-', '_')}": value for name, value in self.headers}
        length = str(len(self.body)) if self.length is None else self.length
        return {
            "REQUEST_METHOD": self.method,
            "SCRIPT_NAME": "",
            "PATH_INFO": self.path.decode("latin-1"),
            "QUERY_STRING": self.query.decode("latin-1"),
            "SERVER_NAME": "testserver",
            "SERVER_PORT": "80",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_ADDR": "192.0.2.1",
            "HTTP_HOST": "testserver",
            "CONTENT_TYPE": given.pop("HTTP_CONTENT_TYPE", ""),
            "CONTENT_LENGTH": length,
            **given,
            "wsgi.url_scheme": "http",
            "wsgi.input": BytesIO(self.body),
            "wsgi.errors": BytesIO(),
        }


@dataclass(frozen=True)
class Answer:
    """What came back; `error` is the exception that a 500 hides."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    error: str = ""

    def __getitem__(self, name):
        """The value of a header, empty where there is none."""
        return next((value for given, value in self.headers if given.lower() == name.lower()), "")


def call(request):
    """The application's answer to a request."""
    answered, errors = [], []

    def start_response(status, headers, exc_info=None):
        answered.append((int(status.split()[0]), tuple(headers)))

    def note(**arguments):
        errors.append(traceback.format_exc())

    got_request_exception.connect(note)
    response = application(request.environ(), start_response)
    body = b"".join(response)
    response.close()
    got_request_exception.disconnect(note)
    [(status, headers)] = answered
    return Answer(status, headers, body, "".join(errors))


def ask(request):
    """The answer to a request inside the transaction of a test, after which Django would close the connection."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    try:
        return call(request)
    finally:
        for signal in (request_started, request_finished):
            signal.connect(close_old_connections)
