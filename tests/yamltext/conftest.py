import pytest


@pytest.fixture(params=["c", "pure"])
def loader(request: pytest.FixtureRequest) -> str:
    """Every test of reading and rewriting runs with libyaml and with PyYAML's own parser."""
    return request.param
