"""Licenses of a customer and its users."""

from __future__ import annotations

from typing import Any

from pcshell.cmdlet import Parameter, cmdlet
from pcshell.cmdlets.partnercenter import values
from pcshell.cmdlets.partnercenter.base import GUID, PartnerCmdlet, group_names
from pcshell.cmdlets.partnercenter.bodies import body_of
from pcshell.metadata.validation import ValidateNotNull, ValidatePattern, ValidateSet
from pcshell.partner.resources import licenses as licenses_resources
from pcshell.partner.resources.enums import LICENSE_GROUP_ID
from pcshell.partner.resources.licenses import Licenses, LicenseUpdate, PSLicense, PSLicenseUpdate, PSSubscribedSku

values.register_resources(licenses_resources)
values.enum_class(LICENSE_GROUP_ID)


@cmdlet(
    "Get-PartnerCustomerSubscribedSku",
    output=[PSSubscribedSku.type_name],
)
class GetPartnerCustomerSubscribedSku(PartnerCmdlet):
    """Gets the licenses that a customer has.

    PS> $null = Connect-PartnerCenter -Emulator
    PS> $id = (Get-PartnerCustomer -Domain contoso.com).CustomerId
    PS> Get-PartnerCustomerSubscribedSku -CustomerId $id | Select-Object ProductName, ActiveUnits, ConsumedUnits
    ProductName                     ActiveUnits ConsumedUnits
    -----------                     ----------- -------------
    Microsoft Defender for Business          85             9
    Microsoft 365 Business Standard          78             0
    Microsoft 365 Business Basic            116             0
    """

    customer_id: str = Parameter(
        "The identifier of the customer.",
        mandatory=True,
        validate=[ValidatePattern(GUID, options="Compiled, IgnoreCase")],
    )
    license_group: Any = Parameter(
        "Licenses of these groups only.",
        type=f"{LICENSE_GROUP_ID.net_name}[]",
        validate=[ValidateSet("Group1", "Group2")],
    )

    def run(self) -> Any:
        """The objects of this parameter set."""
        return Licenses(self.partner).subscribed_skus(
            customer_id=self.customer_id, license_group_ids=group_names(self.license_group)
        )


@cmdlet(
    "Get-PartnerCustomerUserLicense",
    output=[PSLicense.type_name],
)
class GetPartnerCustomerUserLicense(PartnerCmdlet):
    """Gets the licenses of a customer's user.

    PS> $null = Connect-PartnerCenter -Emulator
    PS> $id = (Get-PartnerCustomer -Domain contoso.com).CustomerId
    PS> $user = Get-PartnerCustomerUser -CustomerId $id | Select-Object -First 1
    PS> (Get-PartnerCustomerUserLicense -CustomerId $id -UserId $user.UserId).Name
    Microsoft Defender for Business
    """

    customer_id: str = Parameter(
        "The identifier of the customer.",
        mandatory=True,
        validate=[ValidatePattern(GUID, options="Compiled, IgnoreCase")],
    )
    license_group: Any = Parameter(
        "Licenses of these groups only.",
        type=f"{LICENSE_GROUP_ID.net_name}[]",
        validate=[ValidateSet("Group1", "Group2")],
    )
    user_id: str = Parameter(
        "The identifier of the user.", mandatory=True, validate=[ValidatePattern(GUID, options="Compiled, IgnoreCase")]
    )

    def run(self) -> Any:
        """The objects of this parameter set."""
        return Licenses(self.partner).user_licenses(
            customer_id=self.customer_id, user_id=self.user_id, license_group_ids=group_names(self.license_group)
        )


@cmdlet("Set-PartnerCustomerUserLicense", output=[PSLicenseUpdate.type_name], should_process=True)
class SetPartnerCustomerUserLicense(PartnerCmdlet):
    """Gives licenses to a user of a customer and takes licenses away.

    PS> $null = Connect-PartnerCenter -Emulator; $customer = (Get-PartnerCustomer)[1].CustomerId
    PS> $user = (Get-PartnerCustomerUser $customer)[0].UserId
    PS> $license = New-Object Microsoft.Store.PartnerCenter.PowerShell.Models.Licenses.PSLicenseAssignment
    PS> $license.SkuId = (Get-PartnerCustomerSubscribedSku -CustomerId $customer)[1].SkuId
    PS> $update = New-Object Microsoft.Store.PartnerCenter.PowerShell.Models.Licenses.PSLicenseUpdate
    PS> $update.LicensesToAssign.Add($license)
    PS> $null = Set-PartnerCustomerUserLicense -CustomerId $customer -UserId $user -LicenseUpdate $update
    PS> @(Get-PartnerCustomerUserLicense -CustomerId $customer -UserId $user).Count
    2
    """

    customer_id: str = Parameter(
        "The identifier of the customer.",
        mandatory=True,
        validate=[ValidatePattern(GUID, options="Compiled, IgnoreCase")],
    )
    license_update: Any = Parameter(
        "The licenses to assign and to remove.",
        mandatory=True, type=PSLicenseUpdate.type_name, validate=[ValidateNotNull()],
    )  # fmt: skip
    user_id: str = Parameter(
        "The identifier of the user.", mandatory=True, validate=[ValidatePattern(GUID, options="Compiled, IgnoreCase")]
    )

    def run(self) -> Any:
        """What the service did; its warnings are written as such."""
        text = f"Updates the license assignment for the user with the identifier of {self.user_id}."
        if not self.should_process(text):
            return []
        asked = body_of(self.license_update)
        update = LicenseUpdate(
            {"licensesToAssign": asked["LicensesToAssign"], "licensesToRemove": asked["LicensesToRemove"]}
        )
        done = Licenses(self.partner).update(customer_id=self.customer_id, user_id=self.user_id, body=body_of(update))
        for warning in LicenseUpdate(done.raw).license_warnings or ():
            if warning is not None and warning.message:
                self.write_warning(str(warning.message))
        return [done]
