import pytest

from eligibility.rules import load_rules
from tests.content import shipped_content
from tests.eligibility import planner

content = pytest.fixture(scope="package")(shipped_content)


@pytest.fixture
def rules(as_served):
    """The shipped rules."""
    return load_rules()


@pytest.fixture
def visit(rules, client):
    """Asks for the plan page and gives its response."""
    return lambda *args, **kwargs: client.get(planner.address(*args, **kwargs))
