"""Consent of a customer to an application of the partner."""

from __future__ import annotations

from pcshell.partner.recovery import Repeated
from pcshell.partner.resources.agreements import ApplicationConsent
from pcshell.partner.schema import Operation, Operations


class ApplicationConsents(Operations):
    """Applications of the partner in the tenant of a customer."""

    create = Operation(
        "POST",
        "/v1/customers/{customer_id}/applicationconsents",
        returns=ApplicationConsent,
        body=True,
        # An application has one consent per customer; another one is refused with 409.
        recovery=Repeated("409"),
    )
