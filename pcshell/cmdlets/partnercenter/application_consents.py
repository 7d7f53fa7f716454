"""Consent of a customer to an application of the partner."""

from __future__ import annotations

from typing import Any

from pcshell.cmdlet import Parameter, cmdlet
from pcshell.cmdlets.partnercenter import values
from pcshell.cmdlets.partnercenter.base import GUID, PartnerCmdlet
from pcshell.cmdlets.partnercenter.bodies import body_of
from pcshell.metadata.validation import ValidateNotNull, ValidatePattern
from pcshell.partner.resources import agreements as agreements_resources
from pcshell.partner.resources.agreements import ApplicationConsent, ApplicationGrant
from pcshell.partner.resources.application_consents import ApplicationConsents

values.register_resources(agreements_resources)

_IDENTIFIER = [ValidatePattern(GUID, options="Compiled, IgnoreCase")]


@cmdlet(
    "New-PartnerCustomerApplicationConsent",
    output=[ApplicationConsent.type_name],
    should_process=True,
    confirm_impact="High",
)
class NewPartnerCustomerApplicationConsent(PartnerCmdlet):
    """Gives an application of the partner its permissions in the tenant of a customer.

    PS> $null = Connect-PartnerCenter -Emulator
    PS> $id = (Get-PartnerCustomer -Domain contoso.com).CustomerId
    PS> $grant = New-Object Microsoft.Store.PartnerCenter.Models.ApplicationConsents.ApplicationGrant
    PS> $grant.EnterpriseApplicationId = '00000003-0000-0000-c000-000000000000'; $grant.Scope = 'User.Read.All'
    PS> $app = @{ ApplicationId = 'd2a57dc1-d883-4d21-8b99-51699df71cc7'; DisplayName = 'Reports' }
    PS> (New-PartnerCustomerApplicationConsent -CustomerId $id -ApplicationGrants $grant @app).DisplayName
    Reports
    """

    application_grants: Any = Parameter(
        "The permissions: applications and their scopes.",
        mandatory=True, type=f"{ApplicationGrant.type_name}[]", validate=[ValidateNotNull()],
    )  # fmt: skip
    application_id: str = Parameter("The identifier of the application.", mandatory=True, validate=_IDENTIFIER)
    customer_id: str = Parameter("The identifier of the customer.", mandatory=True, validate=_IDENTIFIER)
    display_name: str = Parameter("The name of the application.", mandatory=True)

    def run(self) -> Any:
        """The consent, as the service answers it."""
        text = f"Gives the application {self.application_id} its permissions at the customer {self.customer_id}."
        if not self.should_process(text):
            return []
        consent = ApplicationConsent(
            {
                "applicationGrants": [values.body_of(one) for one in self.application_grants],
                "applicationId": self.application_id,
                "displayName": self.display_name,
            }
        )
        return [ApplicationConsents(self.partner).create(customer_id=self.customer_id, body=body_of(consent))]
