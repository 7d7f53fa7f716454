"""Sessions with the emulator inside this process: ``Connect-PartnerCenter -Emulator``."""

from __future__ import annotations

import os

from pcshell.partner.session import PartnerSession, connect_with_token


def emulator_session(size: int | None) -> PartnerSession:
    """A session with the emulator inside this process."""
    from pcshell.emulator.adapter import ENDPOINT, mounted_session
    from pcshell.emulator.routing import Emulator
    from pcshell.emulator.seed import Tenant
    from pcshell.emulator.store import Store

    emulator = Emulator(Store(Tenant() if size is None else Tenant(max(0, size))))
    return connect_with_token(
        emulator.token,
        variables={**os.environ, "PCSHELL_PARTNER_ENDPOINT": ENDPOINT, "PCSHELL_GRAPH_ENDPOINT": ""},
        session=mounted_session(emulator),
        emulated=True,
    )
