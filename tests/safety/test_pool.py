"""A pool of connections under the production server's threads: bounded, shared, and whole again after a loss."""

import time
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest
from django.db import connection

from tests.admin.makers import make_one_of_each
from tests.committing import address
from tests.safety.processes import SECONDS, gunicorn

POOLED, REQUESTS = 4, 8

pytestmark = [
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no connections to share."),
    pytest.mark.usefixtures("committed"),
]
OF_THE_SERVER = "FROM pg_stat_activity WHERE datname = current_database() AND backend_type = 'client backend'"


def count(who, condition="pid NOT IN (%s, %s)"):
    """How many connections there are but those of the test itself."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) {OF_THE_SERVER} AND {condition}", who)
        return cursor.fetchone()[0]


def test_more_requests_than_connections_wait_for_their_turn_and_a_lost_connection_is_replaced():
    make_one_of_each(1)
    connection.ensure_connection()

    with (
        gunicorn(f"{address()}?pool=true", "--threads", str(REQUESTS)) as server,
        psycopg.connect(address()) as other,
        ThreadPoolExecutor(REQUESTS) as pool,
    ):
        assert server.get("/health/").status == 200
        own = [connection.connection.info.backend_pid, other.info.backend_pid]
        # Whoever asks for the page waits for the table, and holds a connection meanwhile.
        other.execute("LOCK TABLE guide_term")
        answers = [pool.submit(server.get, "/glossary/") for _ in range(REQUESTS)]
        until = time.monotonic() + SECONDS
        while count([], "wait_event_type = 'Lock'") < POOLED and time.monotonic() < until:
            time.sleep(0.02)
        time.sleep(0.3)
        held = count(own)
        other.rollback()
        during = [answer.result().status for answer in answers]
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT pg_terminate_backend(pid) {OF_THE_SERVER} AND pid NOT IN (%s, %s)", own)
        after = list(pool.map(lambda _: server.get("/glossary/").status, range(REQUESTS)))

    assert held == POOLED
    assert during == [200] * REQUESTS
    assert after == [200] * REQUESTS
