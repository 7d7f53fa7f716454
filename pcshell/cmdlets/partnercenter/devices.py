"""Devices, device batches and configuration policies of a customer."""

from __future__ import annotations

from typing import Any

from pcshell.cmdlet import Parameter, cmdlet
from pcshell.cmdlets.partnercenter import values
from pcshell.cmdlets.partnercenter.base import GUID, PartnerCmdlet
from pcshell.formatting.views import TableView, register_view
from pcshell.metadata.validation import ValidateNotNullOrEmpty, ValidatePattern
from pcshell.partner.resources import devices as devices_resources
from pcshell.partner.resources.devices import Devices, PSConfigurationPolicy, PSDevice, PSDeviceBatch

values.register_resources(devices_resources)

register_view(TableView(PSDeviceBatch.type_name, ["BatchId", "DevicesCount", "CreationDate"]), PSDeviceBatch.type_name)
register_view(
    TableView(
        PSDevice.type_name,
        ["DeviceId", "SerialNumber", "ProductKey", "ModelName", "OemManufacturerName", "UploadedDate"],
    ),
    PSDevice.type_name,
)


@cmdlet(
    "Get-PartnerCustomerConfigurationPolicy",
    output=[PSConfigurationPolicy.type_name],
)
class GetPartnerCustomerConfigurationPolicy(PartnerCmdlet):
    """Gets the device configuration policies of a customer."""

    customer_id: str = Parameter(
        "The identifier of the customer.",
        mandatory=True,
        position=0,
        validate=[ValidatePattern(GUID, options="Compiled, IgnoreCase")],
    )
    policy_id: str = Parameter("The identifier of the policy.", validate=[ValidateNotNullOrEmpty()])

    def run(self) -> Any:
        """The objects of this parameter set."""
        if self.policy_id:
            return [Devices(self.partner).policy(customer_id=self.customer_id, policy_id=self.policy_id)]
        return Devices(self.partner).policies(customer_id=self.customer_id)


@cmdlet(
    "Get-PartnerCustomerDevice",
    output=[PSDevice.type_name],
)
class GetPartnerCustomerDevice(PartnerCmdlet):
    """Gets the devices of a batch."""

    customer_id: str = Parameter(
        "The identifier of the customer.",
        mandatory=True,
        position=0,
        validate=[ValidatePattern(GUID, options="Compiled, IgnoreCase")],
    )
    batch_id: str = Parameter(
        "The identifier of the device batch.", mandatory=True, validate=[ValidateNotNullOrEmpty()]
    )

    def run(self) -> Any:
        """The objects of this parameter set."""
        return Devices(self.partner).list(customer_id=self.customer_id, batch_id=self.batch_id)


@cmdlet(
    "Get-PartnerCustomerDeviceBatch",
    output=[PSDeviceBatch.type_name],
)
class GetPartnerCustomerDeviceBatch(PartnerCmdlet):
    """Gets the device batches of a customer."""

    customer_id: str = Parameter(
        "The identifier of the customer.",
        mandatory=True,
        position=0,
        validate=[ValidatePattern(GUID, options="Compiled, IgnoreCase")],
    )

    def run(self) -> Any:
        """The objects of this parameter set."""
        return Devices(self.partner).batches(customer_id=self.customer_id)
