import pytest

from tests.content import shipped_content

content = pytest.fixture(scope="package")(shipped_content)


@pytest.fixture(autouse=True)
def _content(content, db):
    """The shipped content, for all tests here."""
