"""Work that its process does not survive: `python -m tests.safety.killed PLACE WORK...`.

PLACE names the function at whose call the process is killed, or is "nowhere". WORK is a command with its options, or
`publish` with the number of a version and the name of who publishes it.
"""

import os
import signal
import sys
from contextlib import nullcontext
from unittest.mock import patch

import django
from django.core.management import call_command


def kill(*arguments, **options):
    os.kill(os.getpid(), signal.SIGKILL)


def work(name, *arguments):
    if name != "publish":
        return call_command(name, *arguments)
    from django.contrib.auth.models import User

    from careerguide.desk.examining import publish_checked
    from publishing.models import Version

    number, person = arguments
    return publish_checked([Version.objects.get(pk=number)], User.objects.get(username=person), "Why.")


if __name__ == "__main__":
    django.setup()
    place, *what = sys.argv[1:]
    with nullcontext() if place == "nowhere" else patch(place, kill):
        work(*what)
