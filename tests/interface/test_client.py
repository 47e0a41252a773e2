"""A client that knows the OpenAPI file alone, asking all that it allows and much that it does not."""

import json

import pytest
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, settings

from careerguide.wsgi import application
from certifications.models import Credential
from exports.interface.openapi import as_text, openapi
from pathways.models import Pathway
from tests.admin.makers import make_one_of_each

schemathesis = pytest.importorskip("schemathesis", reason="The client comes with the packages for the checks of CI.")

schema = schemathesis.openapi.from_dict(json.loads(as_text(openapi())))
schema.app = application


@pytest.fixture
def content(db):
    """One row of everything, which the client asks for by the addresses it is shown."""
    make_one_of_each(1)
    Pathway.objects.update(slug="associate-degree")
    Credential.objects.update(slug="rhit")
    # Between requests Django closes connections, and this one holds the transaction of the test.
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.sampled(3)
@schema.parametrize()
@settings(max_examples=5, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_no_server_error_and_no_undeclared_answer(content, case):
    # Over WSGI it says that it reads compressed texts, and then does not.
    case.call_and_validate(headers={"Accept-Encoding": "identity"})
