from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from pcshell.emulator.server import serve
from tests.support.hosts import FakeHost


class FakeRunspace:
    """Something a session can belong to."""


class FakeEngine:
    """What a cmdlet needs of the engine, recording all it writes."""

    def __init__(self, runspace: Any, parameter_set: str, bound: dict[str, Any]) -> None:
        self.runspace = runspace
        self.context = self
        self.session = self
        self.host = FakeHost()
        self.host.at_prompt = True
        self.invocation = SimpleNamespace(script_name="")
        self.variables = runspace.__dict__.setdefault("variables", {})
        self.parameter_set = parameter_set
        self.bound = bound
        self.common: dict[str, Any] = {}
        self.output: list[Any] = []
        self.errors: list[Any] = []
        self.warnings: list[str] = []
        self.verbose: list[str] = []
        self.debug: list[str] = []
        self.questions: list[str] = []
        self.emit = self.output.append
        self.write_error = self.errors.append
        self.write_warning = self.warnings.append
        self.write_verbose = self.verbose.append
        self.write_debug = self.debug.append

    def is_shown(self, stream: str) -> bool:
        return False

    @property
    def partner(self) -> Any:
        return self.runspace.__dict__.get("partner")

    @partner.setter
    def partner(self, session: Any) -> None:
        self.runspace.partner = session

    def get_variable(self, name: str, default: Any = None) -> Any:
        return self.variables.get(name, default)

    def should_process(self, target: str, action: str = "", details: Any = None) -> bool:
        self.questions.append(target)
        return not self.runspace.__dict__.get("declines", False)


class Shell:
    """Runs cmdlet classes one after another in one runspace."""

    def __init__(self) -> None:
        self.runspace = FakeRunspace()

    def run(self, cls: Any, parameter_set: str = "", **arguments: Any) -> FakeEngine:
        """One invocation; the keywords are Python attribute names of the parameters."""
        command = cls()
        spelled = {p.key: p.name for p in cls.info.parameters}
        bound = {spelled[key]: value for key, value in arguments.items()}
        engine = FakeEngine(self.runspace, parameter_set, bound)
        command.engine = engine
        for key, value in arguments.items():
            setattr(command, key, value)
        command.process()
        return engine


@pytest.fixture
def shell() -> Shell:
    return Shell()


@pytest.fixture
def service(monkeypatch: Any) -> Any:
    """An emulator on a socket, which the environment leads every sign-in to."""
    running = serve(0)
    monkeypatch.setenv("PCSHELL_PARTNER_ENDPOINT", running.endpoint)
    monkeypatch.delenv("PCSHELL_ACCESS_TOKEN", raising=False)
    monkeypatch.delenv("PCSHELL_GRAPH_ENDPOINT", raising=False)
    yield running
    running.shutdown()
    running.server_close()
