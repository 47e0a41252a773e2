"""Another process, with a database of its choice."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


def environ(address):
    """The environment of a process that has the database at the address."""
    return {
        "PATH": os.environ["PATH"],
        "DJANGO_SETTINGS_MODULE": "careerguide.settings",
        "SECRET_KEY": "for this test and no other",
        "ALLOWED_HOSTS": "testserver",
        "HTTPS": "false",
        # Static files as they lie.
        "DEMO": "true",
        "DATABASE_URL": address,
    }


def run(address, module, *arguments):
    """The finished run of a module."""
    command = [sys.executable, "-m", module, *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, env=environ(address), capture_output=True, text=True)
