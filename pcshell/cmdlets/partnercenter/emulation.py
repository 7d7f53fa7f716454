"""Sessions with the emulator inside this process: ``Connect-PartnerCenter -Emulator`` and one-shot commands."""

from __future__ import annotations

import os

from pcshell.partner.session import PartnerSession, connect_with_token

#: ``emulator`` connects a session that never signed in to the demo tenant, for commands of one line.
CONNECT_VARIABLE = "PCSHELL_CONNECT"


def session_by_environment() -> PartnerSession | None:
    """The session that the environment asks for, None when it asks for none."""
    if os.environ.get(CONNECT_VARIABLE, "").strip().casefold() != "emulator":
        return None
    session = emulator_session(None)
    session.read_profile()
    return session


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
