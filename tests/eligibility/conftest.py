import pytest

from eligibility.rules import load_rules
from tests.content import shipped_content

content = pytest.fixture(scope="package")(shipped_content)


@pytest.fixture
def rules(content, db):
    """The shipped rules."""
    return load_rules()
