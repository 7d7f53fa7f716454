"""Profiles of the partner's own organization."""

from __future__ import annotations

from typing import Any

from pcshell.emulator.routing import Request, serves
from pcshell.partner.resources.profiles import Profiles


@serves(Profiles.organization)
def get_organization_profile(request: Request) -> Any:
    """The organization profile: country and culture of the session come from it."""
    return request.store.tenant.organization_profile()
