import pytest

from tests.content import shipped_content

content = pytest.fixture(scope="module")(shipped_content)
