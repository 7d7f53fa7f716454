from __future__ import annotations

from typing import Any

import pytest

from pcshell.emulator.adapter import ENDPOINT, mounted_session
from pcshell.emulator.faults import FaultPlan
from pcshell.emulator.routing import Emulator
from pcshell.emulator.seed import Tenant
from pcshell.emulator.server import serve
from pcshell.emulator.store import Store
from pcshell.partner.environments import PARTNER_ENDPOINT
from pcshell.partner.session import PartnerSession, connect_with_token


class World:
    """An emulator, a client of it, and the waits the client would have made."""

    def __init__(self, size: int, faults: FaultPlan | None) -> None:
        self.emulator = Emulator(Store(Tenant(size)), faults=faults)
        self.session: PartnerSession = connect_with_token(
            self.emulator.token,
            variables={PARTNER_ENDPOINT: ENDPOINT},
            session=mounted_session(self.emulator),
        )
        self.waits: list[float] = []
        transport = self.session.client.transport
        transport.sleep = self.waits.append
        transport.jitter = lambda: 0.5
        self.scope: Any = self.session.client.scope()

    def renew_tokens(self) -> None:
        """Let the session get another token when the service refuses the one it has."""
        transport = self.session.client.transport
        good = transport.tokens

        class Renewing:
            def token(self, service: str, *, renew: bool = False, tenant: str | None = None) -> str:
                del renew
                return good.token(service, tenant=tenant)

        transport.tokens = Renewing()


@pytest.fixture
def service() -> Any:
    """An emulator with three customers on a socket of its own."""
    server = serve(0, emulator=Emulator(Store(Tenant(3))))
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def world() -> Any:
    def make(size: int = 48, *faults: Any) -> World:
        return World(size, FaultPlan(*faults) if faults else None)

    return make
