"""Moving customers to an Azure plan."""

from __future__ import annotations

from typing import Any

from pcshell.cmdlet import Parameter, cmdlet
from pcshell.cmdlets.partnercenter import values
from pcshell.cmdlets.partnercenter.base import GUID, PartnerCmdlet
from pcshell.cmdlets.partnercenter.bodies import body_of
from pcshell.metadata.validation import ValidatePattern, ValidateSet
from pcshell.partner.resources import product_upgrades as product_upgrade_resources
from pcshell.partner.resources.product_upgrades import (
    ProductUpgradeEligibility,
    ProductUpgradeRequest,
    ProductUpgrades,
    ProductUpgradeStatus,
)

values.register_resources(product_upgrade_resources)


@cmdlet("Get-PartnerProductUpgradeEligibility", output=[ProductUpgradeEligibility.type_name])
class GetPartnerProductUpgradeEligibility(PartnerCmdlet):
    """Gets whether a customer can be moved to an Azure plan.

    PS> $null = Connect-PartnerCenter -Emulator; $id = (Get-PartnerCustomer)[2].CustomerId
    PS> (Get-PartnerProductUpgradeEligibility -CustomerId $id -ProductFamily Azure).IsEligible
    True
    """

    customer_id: str = Parameter(
        "The identifier of the customer.",
        mandatory=True,
        validate=[ValidatePattern(GUID, options="Compiled, IgnoreCase")],
    )
    product_family: str = Parameter("The family of products.", mandatory=True, validate=[ValidateSet("Azure")])

    def run(self) -> Any:
        """The answer of the service; nothing is changed by asking."""
        body = {"customerId": self.customer_id, "productFamily": self.product_family}
        return [ProductUpgrades(self.partner).eligibility(body=body)]


@cmdlet("Get-PartnerProductUpgradeStatus", output=[ProductUpgradeStatus.type_name])
class GetPartnerProductUpgradeStatus(PartnerCmdlet):
    """Gets how far the move of a customer to an Azure plan is.

    PS> $null = Connect-PartnerCenter -Emulator; $id = (Get-PartnerCustomer)[2].CustomerId
    PS> $null = New-PartnerProductUpgrade -CustomerId $id -ProductFamily Azure
    PS> $upgrade = (Get-PartnerProductUpgradeEligibility -CustomerId $id -ProductFamily Azure).UpgradeId
    PS> (Get-PartnerProductUpgradeStatus -CustomerId $id -ProductFamily Azure -UpgradeId $upgrade).ProductFamily
    Azure
    """

    customer_id: str = Parameter(
        "The identifier of the customer.",
        mandatory=True,
        validate=[ValidatePattern(GUID, options="Compiled, IgnoreCase")],
    )
    product_family: str = Parameter("The family of products.", mandatory=True, validate=[ValidateSet("Azure")])
    upgrade_id: str = Parameter(
        "The identifier of the upgrade.",
        mandatory=True,
        validate=[ValidatePattern(GUID, options="Compiled, IgnoreCase")],
    )

    def run(self) -> Any:
        """The status of the upgrade."""
        body = {"customerId": self.customer_id, "productFamily": self.product_family}
        return [ProductUpgrades(self.partner).status(upgrade_id=self.upgrade_id, body=body)]


@cmdlet(
    "New-PartnerProductUpgrade",
    output=[ProductUpgradeRequest.type_name],
    should_process=True,
    confirm_impact="High",
)
class NewPartnerProductUpgrade(PartnerCmdlet):
    """Moves a customer to an Azure plan; there is no way back.

    PS> $null = Connect-PartnerCenter -Emulator; $id = (Get-PartnerCustomer)[2].CustomerId
    PS> $null = New-PartnerProductUpgrade -CustomerId $id -ProductFamily Azure
    PS> (Get-PartnerProductUpgradeEligibility -CustomerId $id -ProductFamily Azure).IsEligible
    False
    """

    customer_id: str = Parameter(
        "The identifier of the customer.",
        mandatory=True,
        validate=[ValidatePattern(GUID, options="Compiled, IgnoreCase")],
    )
    product_family: str = Parameter("The family of products.", mandatory=True, validate=[ValidateSet("Azure")])

    def run(self) -> Any:
        """The address of the upgrade, whose last part is its identifier; see Get-PartnerProductUpgradeStatus."""
        text = f"Upgrades the {self.product_family} products of the customer with the identifier of {self.customer_id}."
        if not self.should_process(text):
            return []
        request = ProductUpgradeRequest({"customerId": self.customer_id, "productFamily": self.product_family})
        return [ProductUpgrades(self.partner).upgrade(body=body_of(request))]
