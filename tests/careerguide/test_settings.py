"""The settings, as production and a mistaken operator meet them: each in a process of its own."""

import logging
import os
import subprocess
import sys

import pytest
from django.db import connection

from careerguide.logs import WithoutQuery

PRODUCTION = {
    "SECRET_KEY": "n0t-a-real-secret-but-long-enough-to-pass-every-check-of-django",
    "ALLOWED_HOSTS": "guide.example",
    "DATABASE_URL": "sqlite:///:memory:",
    "DEMO": "false",
}


def manage(*arguments, **changes):
    """The finished run of a command under production settings; a change to None takes the variable away."""
    environ = {"PATH": os.environ["PATH"], **PRODUCTION, **changes}
    environ = {name: value for name, value in environ.items() if value is not None}
    return subprocess.run([sys.executable, "manage.py", *arguments], capture_output=True, text=True, env=environ)


def test_the_deployment_check_has_nothing_to_report():
    result = manage("check", "--deploy", "--fail-level", "WARNING")

    assert result.returncode == 0, result.stderr
    assert "no issues" in result.stdout


@pytest.mark.sampled(4)
@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"SECRET_KEY": None}, "SECRET_KEY is not set."),
        ({"SECRET_KEY": "  "}, "SECRET_KEY is not set."),
        ({"ALLOWED_HOSTS": None}, "ALLOWED_HOSTS is not set."),
        ({"SITE_ADDRESS": "guide.example"}, "The site's address is 'guide.example'."),
        ({"ALLOWED_HOSTS": "*"}, "The site's address is 'https://*'."),
        ({"DEBUG": "perhaps"}, "DEBUG is 'perhaps'. Set it to true or false, or leave it out."),
        ({"STATEMENT_TIMEOUT": "-1"}, "STATEMENT_TIMEOUT is '-1'. Set it to a number of seconds, or leave it out."),
        ({"DATABASE_URL": "oracle9://nowhere"}, "DATABASE_URL cannot be read."),
        ({"DATABASE_URL": "postgresql://localhost"}, "DATABASE_URL cannot be read."),
        ({"DATABASE_URL": "postgresql://localhost/guide?pool=perhaps"}, "DATABASE_URL cannot be read."),
    ],
)
def test_a_mistaken_setting_is_refused_in_one_sentence(changes, sentence):
    result = manage("check", **changes)

    assert result.returncode == 1
    assert result.stderr.startswith(sentence)
    assert "Traceback" not in result.stderr


def test_an_empty_database_address_is_one_left_out():
    show = "from django.conf import settings; print(settings.DATABASES['default']['NAME'])"

    result = manage("shell", "-v", "0", "-c", show, DATABASE_URL="")

    assert result.stdout.strip().endswith("db.sqlite3")


def test_a_pool_of_postgresql_connections_is_a_setting_away():
    show = "from django.conf import settings; print(settings.DATABASES['default']['OPTIONS'])"

    address = "postgresql://u:p@localhost/guide?pool=true"
    result = manage("shell", "-v", "0", "-c", show, DATABASE_URL=address, STATEMENT_TIMEOUT="20")

    assert eval(result.stdout) == {
        "pool": {"min_size": 1, "max_size": 4, "timeout": 5, "reconnect_timeout": 5},
        "connect_timeout": 5,
        "options": "-c statement_timeout=20s",
    }


@pytest.mark.django_db
def test_sqlite_waits_for_a_lock_and_takes_it_at_once():
    if connection.vendor != "sqlite":
        pytest.skip("This is about SQLite.")

    with connection.cursor() as cursor:
        timeout = cursor.execute("PRAGMA busy_timeout").fetchone()[0]

    assert timeout == 20_000
    assert connection.transaction_mode == "IMMEDIATE"


def test_a_log_line_does_not_hold_the_answers():
    arguments = ("GET /check/results/?highest_education=associate HTTP/1.1", "200", "5120")
    record = logging.LogRecord("django.server", logging.INFO, "", 0, '"%s" %s %s', arguments, None)

    WithoutQuery().filter(record)

    assert record.getMessage() == '"GET /check/results/ HTTP/1.1" 200 5120'
