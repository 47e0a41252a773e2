#!/usr/bin/env python3
"""Django's command line, run with the project's own environment."""

import os
import sys

from careerguide import bootstrap

# Whoever is done first takes over from the others; beyond eight workers most of the time would go into starting them.
ALL_TESTS = ["--numprocesses=auto", "--maxprocesses=8", "--dist=worksteal"]


def main(arguments):
    bootstrap.ensure(arguments)
    command = arguments[1] if len(arguments) > 1 else "help"
    if command == "test":
        # pytest reads the settings itself, and they know a test run by it: nothing of Django may come before.
        sys.exit(run_tests(arguments[2:]))
    if command == "demo":
        bootstrap.prepare_demo(next((word for word in arguments[2:] if not word.startswith("-")), ""))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "careerguide.settings")
    from django.conf import settings
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line

    try:
        settings.INSTALLED_APPS  # noqa: B018 reads the settings, so that a mistake in them ends in one sentence
    except ImproperlyConfigured as error:
        bootstrap.stop(str(error))
    execute_from_command_line(arguments)


def run_tests(arguments):
    """The exit status of pytest, run from the project's folder; all tests at once are shared among the processors."""
    import pytest

    os.chdir(bootstrap.BASE_DIR)
    return pytest.main(arguments or ALL_TESTS)


if __name__ == "__main__":
    try:
        main(sys.argv)
    except KeyboardInterrupt:
        sys.exit(130)
