import pytest
from django.db import connection

from careerguide import freshness
from publishing import keeping
from tests.content import shipped_content

content = pytest.fixture(scope="package")(shipped_content)


@pytest.fixture
def settled(db, monkeypatch):
    """Outside of transactions: those in which a test and its content are taken back at the end do not count."""
    around = len(connection.savepoint_ids)
    for module in (keeping, freshness):
        monkeypatch.setattr(module, "is_settled", lambda: len(connection.savepoint_ids) == around)
