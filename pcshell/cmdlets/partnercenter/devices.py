"""Devices, device batches and configuration policies of a customer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pcshell.cmdlet import Parameter, cmdlet
from pcshell.cmdlets.partnercenter import values
from pcshell.cmdlets.partnercenter.base import GUID, PartnerCmdlet
from pcshell.cmdlets.partnercenter.bodies import body_of
from pcshell.formatting.views import TableView, register_view
from pcshell.metadata.validation import ValidateNotNull, ValidateNotNullOrEmpty, ValidatePattern
from pcshell.partner import schema
from pcshell.partner.errors import PartnerError
from pcshell.partner.resources import devices as devices_resources
from pcshell.partner.resources.devices import (
    ConfigurationPolicy,
    Device,
    DeviceBatchCreationRequest,
    Devices,
    PSBatchUploadDetails,
    PSConfigurationPolicy,
    PSDevice,
    PSDeviceBatch,
)
from pcshell.partner.resources.enums import POLICY_SETTINGS_TYPES

if TYPE_CHECKING:
    from collections.abc import Sequence

values.register_resources(devices_resources)

_IDENTIFIER = [ValidatePattern(GUID, options="Compiled, IgnoreCase")]
_TEXT = [ValidateNotNullOrEmpty()]
#: Seconds between two looks at an upload, as in the module.
_POLL_SECONDS = 5.0

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
    """Gets the device configuration policies of a customer.

    PS> $null = Connect-PartnerCenter -Emulator
    PS> $id = (Get-PartnerCustomer -Domain contoso.com).CustomerId
    PS> $null = New-PartnerCustomerConfigurationPolicy -CustomerId $id -Name 'Office' -SkipEula $true
    PS> (Get-PartnerCustomerConfigurationPolicy -CustomerId $id).Name
    Standard setup
    Office
    """

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
    """Gets the devices of a batch.

    PS> $null = Connect-PartnerCenter -Emulator
    PS> $id = (Get-PartnerCustomer -Domain contoso.com).CustomerId
    PS> $batch = (Get-PartnerCustomerDeviceBatch -CustomerId $id)[0].BatchId
    PS> (Get-PartnerCustomerDevice -CustomerId $id -BatchId $batch).OemManufacturerName
    Contoso Devices
    """

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
    """Gets the device batches of a customer.

    PS> $null = Connect-PartnerCenter -Emulator
    PS> $id = (Get-PartnerCustomer -Domain contoso.com).CustomerId
    PS> (Get-PartnerCustomerDeviceBatch -CustomerId $id).BatchId
    First delivery
    """

    customer_id: str = Parameter(
        "The identifier of the customer.",
        mandatory=True,
        position=0,
        validate=[ValidatePattern(GUID, options="Compiled, IgnoreCase")],
    )

    def run(self) -> Any:
        """The objects of this parameter set."""
        return Devices(self.partner).batches(customer_id=self.customer_id)


# The settings of a policy, which two cmdlets declare behind parameters of their own.
_REMOVE_OEM_PREINSTALLS = Parameter("Removes what the manufacturer installed.", type="System.Boolean")
_OOBE_USER_NOT_LOCAL_ADMIN = Parameter("The user of the first start is no local administrator.", type="System.Boolean")
_SKIP_EXPRESS_SETTINGS = Parameter("Leaves out the express settings.", type="System.Boolean")
_SKIP_EULA = Parameter("Leaves out the license terms.", type="System.Boolean")
_SKIP_OEM_REGISTRATION = Parameter("Leaves out the registration with the manufacturer.", type="System.Boolean")


class _SettingsCmdlet(PartnerCmdlet):
    """A cmdlet with the settings of a configuration policy."""

    remove_oem_preinstalls: Any
    oobe_user_not_local_admin: Any
    skip_express_settings: Any
    skip_eula: Any
    skip_oem_registration: Any

    def settings(self, present: Sequence[str] = ()) -> list[str]:
        """The settings that are on: those given as true, and those of `present` that were not given."""
        given = {
            "OobeUserNotLocalAdmin": self.oobe_user_not_local_admin,
            "SkipEula": self.skip_eula,
            "SkipExpressSettings": self.skip_express_settings,
            "RemoveOemPreinstalls": self.remove_oem_preinstalls,
            "SkipOemRegistration": self.skip_oem_registration,
        }
        chosen = [name for name, on in given.items() if (on if self.is_bound(name) else name in present)]
        return chosen + [name for name in present if name not in given and name != "None"]


@cmdlet("New-PartnerCustomerConfigurationPolicy", output=[PSConfigurationPolicy.type_name], should_process=True)
class NewPartnerCustomerConfigurationPolicy(_SettingsCmdlet):
    """Makes a configuration policy for the devices of a customer.

    PS> $null = Connect-PartnerCenter -Emulator
    PS> $id = (Get-PartnerCustomer -Domain contoso.com).CustomerId
    PS> (New-PartnerCustomerConfigurationPolicy -CustomerId $id -Name 'Office' -SkipEula $true).Name
    Office
    """

    customer_id: str = Parameter("The identifier of the customer.", mandatory=True, position=0, validate=_IDENTIFIER)
    name: str = Parameter("The name of the policy.", mandatory=True, position=1, validate=_TEXT)
    description: str = Parameter("What the policy is for.", validate=_TEXT)
    remove_oem_preinstalls: Any = _REMOVE_OEM_PREINSTALLS
    oobe_user_not_local_admin: Any = _OOBE_USER_NOT_LOCAL_ADMIN
    skip_express_settings: Any = _SKIP_EXPRESS_SETTINGS
    skip_eula: Any = _SKIP_EULA
    skip_oem_registration: Any = _SKIP_OEM_REGISTRATION

    def run(self) -> Any:
        """The new policy."""
        if not self.should_process("Creates a new customer configuration policy."):
            return []
        policy = ConfigurationPolicy(
            {"name": self.name, "description": self.description, "policySettings": self.settings()}
        )
        return [Devices(self.partner).create_policy(customer_id=self.customer_id, body=body_of(policy))]


@cmdlet("Set-PartnerCustomerConfigurationPolicy", output=[PSConfigurationPolicy.type_name], should_process=True)
class SetPartnerCustomerConfigurationPolicy(_SettingsCmdlet):
    """Changes a configuration policy; what is not given stays.

    PS> $null = Connect-PartnerCenter -Emulator; $customer = (Get-PartnerCustomer)[1].CustomerId
    PS> $policy = New-PartnerCustomerConfigurationPolicy $customer Setup -SkipEula $true
    PS> $policy = Set-PartnerCustomerConfigurationPolicy $customer -PolicyId $policy.PolicyId -SkipExpressSettings $true
    PS> "$($policy.PolicySettings)"
    SkipEula SkipExpressSettings
    """

    customer_id: str = Parameter("The identifier of the customer.", mandatory=True, position=0, validate=_IDENTIFIER)
    policy_id: str = Parameter("The identifier of the policy.", mandatory=True, validate=_TEXT)
    name: str = Parameter("The name of the policy.")
    description: str = Parameter("What the policy is for.")
    remove_oem_preinstalls: Any = _REMOVE_OEM_PREINSTALLS
    oobe_user_not_local_admin: Any = _OOBE_USER_NOT_LOCAL_ADMIN
    skip_express_settings: Any = _SKIP_EXPRESS_SETTINGS
    skip_eula: Any = _SKIP_EULA
    skip_oem_registration: Any = _SKIP_OEM_REGISTRATION

    def run(self) -> Any:
        """The changed policy, as the service answers it."""
        # The module gives its text unformatted as the target and the identifier as the operation; scripts read it so.
        if not self.should_process("Updates the configuration policy with the identifer of {0}.", self.policy_id):
            return []
        devices = Devices(self.partner)
        found = devices.policy(customer_id=self.customer_id, policy_id=self.policy_id)
        policy = ConfigurationPolicy(found.raw)
        present = [POLICY_SETTINGS_TYPES.member_name(word) or str(word) for word in policy.policy_settings or ()]
        policy.policy_settings = self.settings(present)
        if self.name:
            policy.name = self.name
        if self.description:
            policy.description = self.description
        body = body_of(policy)
        return [devices.update_policy(customer_id=self.customer_id, policy_id=self.policy_id, body=body)]


@cmdlet(
    "Remove-PartnerCustomerConfigurationPolicy",
    output=["System.Boolean"],
    should_process=True,
    confirm_impact="High",
)
class RemovePartnerCustomerConfigurationPolicy(PartnerCmdlet):
    """Deletes a configuration policy of a customer.

    PS> $null = Connect-PartnerCenter -Emulator
    PS> $id = (Get-PartnerCustomer -Domain contoso.com).CustomerId
    PS> $policy = New-PartnerCustomerConfigurationPolicy -CustomerId $id -Name 'Office' -SkipEula $true
    PS> Remove-PartnerCustomerConfigurationPolicy -CustomerId $id -PolicyId $policy.PolicyId
    True
    """

    customer_id: str = Parameter("The identifier of the customer.", mandatory=True, position=0, validate=_IDENTIFIER)
    policy_id: str = Parameter("The identifier of the policy.", mandatory=True, validate=_TEXT)

    def run(self) -> Any:
        """True when the policy is gone."""
        if not self.should_process(f"Removes the configuration policy with the identifier of {self.policy_id}."):
            return []
        Devices(self.partner).delete_policy(customer_id=self.customer_id, policy_id=self.policy_id)
        return [True]


@cmdlet("New-PartnerCustomerDeviceBatch", output=[PSBatchUploadDetails.type_name], should_process=True)
class NewPartnerCustomerDeviceBatch(PartnerCmdlet):
    """Uploads devices of a customer: to the batch of this name, which is made when there is none.

    PS> $null = Connect-PartnerCenter -Emulator
    PS> $id = (Get-PartnerCustomer -Domain contoso.com).CustomerId
    PS> $device = New-Object Microsoft.Store.PartnerCenter.PowerShell.Models.DevicesDeployment.PSDevice
    PS> $device.SerialNumber = 'R9-ZNP67'; $device.ModelName = 'Surface'; $device.OemManufacturerName = 'Contoso'
    PS> (New-PartnerCustomerDeviceBatch -CustomerId $id -BatchId 'Spring' -Devices $device).Status
    Finished
    """

    batch_id: str = Parameter("The name of the batch.", mandatory=True, validate=_TEXT)
    customer_id: str = Parameter("The identifier of the customer.", mandatory=True, validate=_IDENTIFIER)
    devices: Any = Parameter(
        "The devices.", mandatory=True, type=f"{PSDevice.type_name}[]", validate=[ValidateNotNull()]
    )

    def run(self) -> Any:
        """How the upload ended; the module waits for its end."""
        if not self.should_process(f"Creates a batch of devices with the identifier of {self.batch_id}."):
            return []
        operations = Devices(self.partner)
        sent = [_device(device) for device in self.devices if device is not None]
        folded = self.batch_id.casefold()
        batches = operations.batches(customer_id=self.customer_id)
        if any(str(batch.batch_id or "").casefold() == folded for batch in batches):
            place = operations.add_devices(
                customer_id=self.customer_id, batch_id=self.batch_id, body=[body_of(device) for device in sent]
            )
        else:
            request = DeviceBatchCreationRequest({"batchId": self.batch_id, "devices": [device.raw for device in sent]})
            place = operations.create_batch(customer_id=self.customer_id, body=body_of(request))
        if not place:
            found = self._listed(operations, sent)
            if found is not None:
                return [found]
        return [self._finished(operations, _tracking_id(place))]

    def _listed(self, operations: Devices, sent: list[Device]) -> PSBatchUploadDetails | None:
        """The details of an upload whose address was lost with the answer, when every device is in its batch."""
        try:
            listed = list(operations.list(customer_id=self.customer_id, batch_id=self.batch_id))
        except PartnerError as error:
            if error.status != 404:
                raise
            return None
        have = {str(one.serial_number or "").casefold(): one for one in listed}
        found = [have.get(str(device.serial_number or "").casefold()) for device in sent]
        if not all(found):
            return None
        shown = [
            {"deviceId": one.device_id, "serialNumber": one.serial_number, "status": "finished"} for one in found if one
        ]
        return PSBatchUploadDetails({"status": "finished", "devicesStatus": shown})

    def _finished(self, operations: Devices, tracking_id: str) -> PSBatchUploadDetails:
        """The details of an upload once the service is done with it."""
        sleep = self.session.client.transport.sleep
        while True:
            details: PSBatchUploadDetails = operations.upload_status(
                customer_id=self.customer_id, tracking_id=tracking_id
            )
            if str(details.status).casefold() not in ("processing", "queued"):
                return details
            sleep(_POLL_SECONDS)


def _device(shown: PSDevice) -> Device:
    """What of a device is sent: neither its identifier nor what only the service knows."""
    values.body_of(shown)  # lists that were changed in place
    names = ("hardware_hash", "model_name", "oem_manufacturer_name", "policies", "product_key", "serial_number")
    device = Device()
    for name in names:
        raw = shown.fields[name.replace("_", "")].raw_of(shown.raw)
        if raw is not schema.MISSING and raw is not None:
            device.fields[name.replace("_", "")].store(device.raw, raw)
    return device


def _tracking_id(place: str) -> str:
    """The segment behind `batchJobStatus` of a Location header, else the last one."""
    segments = [segment for segment in place.partition("?")[0].split("/") if segment]
    folded = [segment.casefold() for segment in segments]
    if "batchjobstatus" in folded[:-1]:
        return segments[folded.index("batchjobstatus") + 1]
    if not segments:
        raise PartnerError(
            "The service accepted the devices but did not say where to ask how the upload goes.",
            kind="BadAnswer",
            advice="Get-PartnerCustomerDevice shows the devices once they are there.",
        )
    return segments[-1]
