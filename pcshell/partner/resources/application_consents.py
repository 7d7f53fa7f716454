"""Consent of a customer to an application of the partner."""

from __future__ import annotations

from pcshell.partner.resources.agreements import ApplicationConsent
from pcshell.partner.schema import Operation, Operations


class ApplicationConsents(Operations):
    """Applications of the partner in the tenant of a customer."""

    create = Operation("POST", "/v1/customers/{customer_id}/applicationconsents", returns=ApplicationConsent, body=True)
