import pytest

from tests.content import shipped_content

content = pytest.fixture(scope="package")(shipped_content)
