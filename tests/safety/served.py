"""The site in a process of its own, asked line by line: `python -m tests.safety.served`.

Each line is a JSON object: `path`, and `form` with `headers` where something is posted; or `at_connection`, a statement
that every new connection runs first. Each gets a line back: the status, or "ok".
"""

import json
import sys
from urllib.parse import urlencode

from django.conf import settings
from django.db.backends.signals import connection_created

from tests.safety.material import FORM
from tests.safety.wire import Request, call

statements = []


def run_statements(connection, **arguments):
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def answer(said):
    if "at_connection" in said:
        statements[:] = filter(None, [said["at_connection"]])
        return "ok"
    if "form" not in said:
        return call(Request(said["path"].encode())).status
    headers = {"Content-Type": FORM} | said["headers"]
    request = Request(said["path"].encode(), b"", "POST", tuple(headers.items()), urlencode(said["form"]).encode())
    return call(request).status


if __name__ == "__main__":
    # The usual hash is slow on purpose.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    connection_created.connect(run_statements)
    print("ready", flush=True)
    for line in sys.stdin:
        print(answer(json.loads(line)), flush=True)
