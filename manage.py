#!/usr/bin/env python3
"""Django's command line, run with the project's own environment."""

import os
import sys

from careerguide import bootstrap

# Each worker has one stretch of the tests, so that what a module shares is made once; beyond eight workers most of the
# time would go into starting them.
ALL_TESTS = ["--numprocesses=auto", "--maxprocesses=8", "--dist=worksteal"]


def main(arguments):
    bootstrap.ensure(arguments)
    command = arguments[1] if len(arguments) > 1 else "help"
    if command in OWN:
        sys.exit(OWN[command](arguments[2:]))
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
    """The exit status of pytest, run from the project's folder; where none is named, processors share all."""
    import pytest

    os.chdir(bootstrap.BASE_DIR)
    named = any(not argument.startswith("-") for argument in arguments)
    return pytest.main(arguments if named else [*ALL_TESTS, *arguments])


def run_coverage(arguments):
    """The exit status of all tests, measured; where they pass, 1 if they pass through less of the code than is meant.

    With `--last` nothing is run, and what was measured last is told.
    """
    from careerguide import covering

    status = 0 if arguments == ["--last"] else run_tests([*covering.MEASURING, *arguments])
    return status or covering.report(covering.last_measured())


def run_lint(arguments):
    """The exit status of all checks but the tests; `--fix` has mended first what can be mended without a thought."""
    from careerguide import linting

    if set(arguments) - {"--fix"}:
        bootstrap.stop("lint looks at the whole project, and knows but one option: --fix.")
    return linting.lint(linting.checks(), mend="--fix" in arguments)


# These run without Django around them: pytest starts it itself, with the settings of a test; and what is looked at by
# the other may be too broken to start.
OWN = {"test": run_tests, "coverage": run_coverage, "lint": run_lint}


if __name__ == "__main__":
    try:
        main(sys.argv)
    except KeyboardInterrupt:
        sys.exit(130)
