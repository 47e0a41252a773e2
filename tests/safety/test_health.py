"""What a load balancer asks: does the process answer, and can it serve?"""

import pytest
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder

pytestmark = pytest.mark.django_db
HEALTH = ["/health/", "/health/live/", "/health/ready/"]


def gone(execute, sql, params, many, context):
    raise OperationalError("connection refused")


@pytest.mark.parametrize("address", HEALTH)
def test_all_is_well(client, address):
    response = client.get(address)

    assert (response.status_code, response.text) == (200, "ok")
    assert response["Content-Type"] == "text/plain"
    assert "no-store" in response["Cache-Control"]
    assert not response.has_header("ETag")
    assert not response.cookies


def test_a_process_is_alive_whatever_the_database_does(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = client.get("/health/live/")

    assert response.status_code == 200


def test_a_process_without_its_database_is_not_ready(client):
    with connection.execute_wrapper(gone):
        response = client.get("/health/ready/")

    assert (response.status_code, response.text) == (503, "the database does not answer")


def test_a_process_is_not_ready_before_the_migrations_have_run(client):
    MigrationRecorder(connection).record_unapplied("eligibility", "0004_personas_and_why_an_option_is_offered")

    response = client.get("/health/ready/")

    assert (response.status_code, response.text) == (503, "migrations have to run")


@pytest.mark.parametrize("address", HEALTH)
def test_a_load_balancer_may_ask_over_plain_http(client, settings, address):
    settings.SECURE_SSL_REDIRECT = True

    assert client.get(address).status_code == 200
    assert client.get("/about/").status_code == 301
