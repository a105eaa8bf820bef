"""One engine for all tests of the language package."""

import pytest

from rashomon.language import load_engine


@pytest.fixture(scope="session")
def engine():
    return load_engine()
