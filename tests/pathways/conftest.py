import pytest

from tests.content import shipped_content

# For one module at a time: the tests of the importer start from an empty site.
content = pytest.fixture(scope="module")(shipped_content)
