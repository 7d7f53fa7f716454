"""Options and fixtures of all tests."""

from __future__ import annotations

import os

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-transcripts", action="store_true", help="write what is shown now into tests/spec/*.transcript"
    )


@pytest.fixture(scope="session", autouse=True)
def state_of_the_tests(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Tests see nothing of the user's state: remembered sign-ins, history, the choice where tokens are kept."""
    os.environ["PCSHELL_STATE"] = str(tmp_path_factory.mktemp("state"))
