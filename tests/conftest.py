"""Options and fixtures of all tests."""

from __future__ import annotations

import gc
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

# How long an example takes says something of the machine, not of the code.
settings.register_profile("pcshell", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("pcshell")

# The types, catalogs and trees that stay for the whole session are many; looking through them for garbage as often as
# Python does by itself took a third of the time.
gc.set_threshold(200_000, 20, 50)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-transcripts", action="store_true", help="write what is shown now into tests/spec/*.transcript"
    )


@pytest.fixture(autouse=True, scope="session")
def _own_state(tmp_path_factory: Any) -> Any:
    """The user's own tokens, choices and history are none of the tests' business, nor theirs of the user's."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PCSHELL_STATE", str(tmp_path_factory.mktemp("state")))
        patch.delenv("PCSHELL_TOKEN_CACHE", raising=False)
        yield
