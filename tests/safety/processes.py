"""The production server, gunicorn, on a database that tests share with it."""

import signal
import socket
import subprocess
import sys
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPResponse
from typing import NamedTuple

from tests.safety.elsewhere import ROOT, environ

SECONDS = 30
"""How long anything here may take; all of it takes far less."""


class Answer(NamedTuple):
    status: int
    text: str
    headers: dict[str, str]


class Server(NamedTuple):
    """A running gunicorn: its port, and its first process."""

    port: int
    process: subprocess.Popen

    def get(self, path, **headers):
        """What it answers, over a connection of its own; names of headers are written with underscores."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=SECONDS)
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request("GET", path, headers={"Host": "testserver"} | sent)
        response: HTTPResponse = connection.getresponse()
        answer = Answer(response.status, response.read().decode("latin-1"), dict(response.headers))
        connection.close()
        return answer

    def reload(self):
        """Have new workers started, and the old ones end once they have answered."""
        self.process.send_signal(signal.SIGHUP)


@contextmanager
def gunicorn(address, *options, folder=ROOT, **variables):
    """The site on the database at the address, as the README serves it, with these further options and variables.

    The test listens for it: who asks before a worker is there waits, and no port can be taken in between.
    """
    with socket.create_server(("127.0.0.1", 0)) as door:
        command = [sys.executable, "-m", "gunicorn", "careerguide.wsgi", "--bind", f"fd://{door.fileno()}", *options]
        process = subprocess.Popen(
            [*command, "--log-level", "error"],
            cwd=folder,
            env=environ(address) | variables,
            pass_fds=[door.fileno()],
            stderr=subprocess.DEVNULL,
        )
        try:
            yield Server(door.getsockname()[1], process)
        finally:
            process.terminate()
            process.wait(SECONDS)
