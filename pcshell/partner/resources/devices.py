"""Devices, their batches and configuration policies."""

from __future__ import annotations

from pcshell.partner.recovery import Found, Listed, Observed, Repeated, Replaced, Write, raw_of, same_text
from pcshell.partner.resources.common import Link, ResourceBase, StandardResourceLinks
from pcshell.partner.resources.enums import DEVICE_UPLOAD_STATUS_TYPE, POLICY_CATEGORY, POLICY_SETTINGS_TYPES
from pcshell.partner.schema import DATETIME, INT, TEXT, Field, ListType, Operation, Operations, PairType, Resource


class DeviceUploadDetails(ResourceBase):
    """Device upload details, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.DevicesDeployment.DeviceUploadDetails"
    device_id = Field("deviceId")
    error_code = Field("errorCode")
    error_description = Field("errorDescription")
    product_key = Field("productKey")
    serial_number = Field("serialNumber")
    status = Field("status", DEVICE_UPLOAD_STATUS_TYPE)


class BatchUploadDetails(ResourceBase):
    """Batch upload details, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.DevicesDeployment.BatchUploadDetails"
    batch_tracking_id = Field("batchTrackingId")
    completed_time = Field("completedTime", DATETIME)
    devices_status = Field("devicesStatus", ListType(DeviceUploadDetails))
    started_time = Field("startedTime", DATETIME)
    status = Field("status", DEVICE_UPLOAD_STATUS_TYPE)


class ConfigurationPolicy(ResourceBase):
    """Configuration policy, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.DevicesDeployment.ConfigurationPolicy"
    category = Field("category", POLICY_CATEGORY)
    created_date = Field("createdDate", DATETIME)
    description = Field("description")
    devices_assigned_count = Field("devicesAssignedCount", INT)
    id = Field("id")
    last_modified_date = Field("lastModifiedDate", DATETIME)
    name = Field("name")
    policy_settings = Field("policySettings", ListType(POLICY_SETTINGS_TYPES))


class Device(ResourceBase):
    """Device, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.DevicesDeployment.Device"
    allowed_operations = Field("allowedOperations", ListType(TEXT))
    hardware_hash = Field("hardwareHash")
    id = Field("id")
    model_name = Field("modelName")
    oem_manufacturer_name = Field("oemManufacturerName")
    policies = Field("policies", ListType(PairType(POLICY_CATEGORY, TEXT), "List"))
    product_key = Field("productKey")
    serial_number = Field("serialNumber")
    uploaded_date = Field("uploadedDate", DATETIME)


class DeviceBatch(StandardResourceLinks):
    """Device batch, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.DevicesDeployment.DeviceBatch"
    created_by = Field("createdBy")
    creation_date = Field("creationDate", DATETIME)
    devices_count = Field("devicesCount", INT)
    devices_link = Field("devicesLink", Link)
    id = Field("id")


class DeviceBatchCreationRequest(ResourceBase):
    """Device batch creation request, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.DevicesDeployment.DeviceBatchCreationRequest"
    batch_id = Field("batchId")
    devices = Field("devices", ListType(Device))


class PSDeviceUploadDetails(Resource, wraps=DeviceUploadDetails):
    """The module's view of a device upload details."""

    type_name = "Microsoft.Store.PartnerCenter.PowerShell.Models.DevicesDeployment.PSDeviceUploadDetails"


class PSBatchUploadDetails(Resource, wraps=BatchUploadDetails):
    """The module's view of a batch upload details."""

    type_name = "Microsoft.Store.PartnerCenter.PowerShell.Models.DevicesDeployment.PSBatchUploadDetails"
    devices_status = Field("devicesStatus", ListType(PSDeviceUploadDetails, "[]"), initial=[])


class PSConfigurationPolicy(Resource):
    """The module's view of a configuration policy."""

    type_name = "Microsoft.Store.PartnerCenter.PowerShell.Models.PSConfigurationPolicy"
    category = Field("category", POLICY_CATEGORY)
    created_date = Field("createdDate", DATETIME)
    description = Field("description")
    devices_assigned_count = Field("devicesAssignedCount", INT)
    last_modified_date = Field("lastModifiedDate", DATETIME)
    name = Field("name")
    policy_id = Field("id")
    policy_settings = Field("policySettings", ListType(POLICY_SETTINGS_TYPES))


class PSDevice(Resource):
    """The module's view of a device."""

    type_name = "Microsoft.Store.PartnerCenter.PowerShell.Models.DevicesDeployment.PSDevice"
    allowed_operations = Field("allowedOperations", ListType(TEXT))
    device_id = Field("id")
    hardware_hash = Field("hardwareHash")
    model_name = Field("modelName")
    oem_manufacturer_name = Field("oemManufacturerName")
    policies = Field("policies", ListType(PairType(POLICY_CATEGORY, TEXT), "List"))
    product_key = Field("productKey")
    serial_number = Field("serialNumber")
    uploaded_date = Field("uploadedDate", DATETIME)


class PSDeviceBatch(Resource):
    """The module's view of a device batch."""

    type_name = "Microsoft.Store.PartnerCenter.PowerShell.Models.DevicesDeployment.PSDeviceBatch"
    unshown = ("self",)
    allowed_operations = Field("allowedOperations", ListType(TEXT))
    batch_id = Field("id")
    created_by = Field("createdBy")
    creation_date = Field("creationDate", DATETIME)
    devices_count = Field("devicesCount", INT)
    devices_link = Field("devicesLink", Link)


def _uploaded(write: Write) -> list[Found]:
    """The batch, when it holds every device that was sent; where the upload can be followed stays unknown."""
    sent = write.body if isinstance(write.body, list) else write.sent("devices") or []
    batch = write.parameters.get("batch_id") or write.sent("batchId")
    have = [raw_of(one) for one in write.ask(Devices.list, batch_id=batch)]
    for device in sent:
        keys = [(name, write.of(device, name)) for name in ("serialNumber", "productKey", "hardwareHash")]
        if not any(all(v is None or same_text(v, one.get(name)) for name, v in keys) for one in have):
            return []
    return [Found(str(batch), None)]


class Devices(Operations):
    """Devices, their batches and configuration policies."""

    policies = Operation(
        "GET", "/v1/customers/{customer_id}/policies", returns=PSConfigurationPolicy, collection="items"
    )
    policy = Operation("GET", "/v1/customers/{customer_id}/policies/{policy_id}", returns=PSConfigurationPolicy)
    list = Operation(
        "GET", "/v1/customers/{customer_id}/deviceBatches/{batch_id}/devices", returns=PSDevice, collection="items"
    )
    batches = Operation("GET", "/v1/customers/{customer_id}/deviceBatches", returns=PSDeviceBatch, collection="items")
    create_policy = Operation(
        "POST",
        "/v1/customers/{customer_id}/policies",
        returns=PSConfigurationPolicy,
        body=True,
        recovery=Listed(policies, "name", since="createdDate"),
    )
    update_policy = Operation(
        "PUT",
        "/v1/customers/{customer_id}/policies/{policy_id}",
        returns=PSConfigurationPolicy,
        body=True,
        recovery=Replaced(policy),
    )
    delete_policy = Operation("DELETE", "/v1/customers/{customer_id}/policies/{policy_id}", recovery=Repeated())
    create_batch = Operation(
        "POST", "/v1/customers/{customer_id}/deviceBatches", body=True, location=True, recovery=Observed(_uploaded)
    )
    add_devices = Operation(
        "POST",
        "/v1/customers/{customer_id}/deviceBatches/{batch_id}/devices",
        body=True,
        location=True,
        recovery=Observed(_uploaded),
    )
    upload_status = Operation(
        "GET", "/v1/customers/{customer_id}/batchJobStatus/{tracking_id}", returns=PSBatchUploadDetails
    )
