"""Configuration policies, batches of devices and their uploads."""

from __future__ import annotations

import uuid
from typing import Any

from pcshell.emulator.areas.changes import camel, members, required
from pcshell.emulator.areas.users import collection
from pcshell.emulator.routing import Refusal, Request, Response, serves
from pcshell.emulator.seed import Tenant
from pcshell.emulator.store import Store
from pcshell.partner.resources.devices import Devices
from pcshell.partner.resources.enums import POLICY_SETTINGS_TYPES
from pcshell.partner.schema import snake_case

_CATEGORY = "o_o_b_e"
_MODELS = (
    ("Contoso Slate 11", "Contoso Devices"),
    ("Fabrikam Book 14", "Fabrikam Hardware"),
    ("Tailspin Tower", "Tailspin Machines"),
)


@serves(Devices.policies)
def list_policies(request: Request, customer_id: str) -> Any:
    """The policies of a customer."""
    found = _kept(request.store, customer_id)
    return collection(f"/customers/{customer_id}/policies", [_shown(found, one) for one in found["policies"]])


@serves(Devices.policy)
def get_policy(request: Request, customer_id: str, policy_id: str) -> Any:
    """One policy."""
    found = _kept(request.store, customer_id)
    return _shown(found, _policy(found, policy_id))


@serves(Devices.create_policy)
def create_policy(request: Request, customer_id: str) -> Any:
    """Make a policy."""
    store = request.store
    found = _kept(store, customer_id)

    def make() -> Any:
        body = members(request)
        required(body, "name")
        now = store.clock.stamp()
        policy = {
            "id": str(uuid.uuid4()),
            "name": body["name"],
            "category": _CATEGORY,
            "description": body.get("description") or "",
            "policySettings": _settings(body.get("policySettings")),
            "createdDate": now,
            "lastModifiedDate": now,
            "attributes": {"objectType": "ConfigurationPolicy"},
        }
        _keep(store, customer_id, {**found, "policies": [*found["policies"], policy]})
        return _shown(found, policy)

    return store.once(request.headers.get("ms-requestid"), request.body, make)


@serves(Devices.update_policy)
def update_policy(request: Request, customer_id: str, policy_id: str) -> Any:
    """Replace name, description and settings of a policy."""
    store = request.store
    found = _kept(store, customer_id)
    policy = _policy(found, policy_id)
    body = members(request)
    required(body, "name")
    changed = {
        **policy,
        "name": body["name"],
        "description": body.get("description") or "",
        "policySettings": _settings(body.get("policySettings")),
        "lastModifiedDate": store.clock.stamp(),
    }
    policies = [changed if one is policy else one for one in found["policies"]]
    _keep(store, customer_id, {**found, "policies": policies})
    return _shown(found, changed)


@serves(Devices.delete_policy)
def delete_policy(request: Request, customer_id: str, policy_id: str) -> Any:
    """Delete a policy; devices that had it have none afterwards."""
    found = _kept(request.store, customer_id)
    policy = _policy(found, policy_id)
    batches = [
        {**batch, "devices": [_without(device, policy["id"]) for device in batch["devices"]]}
        for batch in found["batches"]
    ]
    policies = [one for one in found["policies"] if one is not policy]
    _keep(request.store, customer_id, {**found, "policies": policies, "batches": batches})
    return Response(None, status=204)


@serves(Devices.batches)
def list_batches(request: Request, customer_id: str) -> Any:
    """The batches of a customer."""
    uri = f"/customers/{customer_id}/deviceBatches"
    items = [
        {
            "id": batch["id"],
            "status": "finished",
            "createdBy": request.store.tenant.partner_user_id,
            "creationDate": batch["creationDate"],
            "devicesCount": len(batch["devices"]),
            "devicesLink": {"uri": f"{uri}/{batch['id']}/devices", "method": "GET", "headers": []},
            "attributes": {"objectType": "DeviceBatch"},
        }
        for batch in _kept(request.store, customer_id)["batches"]
    ]
    return collection(uri, items)


@serves(Devices.list)
def list_devices(request: Request, customer_id: str, batch_id: str) -> Any:
    """The devices of a batch."""
    batch = _batch(_kept(request.store, customer_id), batch_id)
    return collection(f"/customers/{customer_id}/deviceBatches/{batch_id}/devices", batch["devices"])


@serves(Devices.create_batch)
def create_batch(request: Request, customer_id: str) -> Any:
    """Make a batch of the devices that come with it."""
    store = request.store
    found = _kept(store, customer_id)

    def make() -> str:
        body = members(request)
        required(body, "batchId")
        if any(one["id"].casefold() == body["batchId"].casefold() for one in found["batches"]):
            raise Refusal(409, "2000", f"There is a batch {body['batchId']} already.")
        batch = {"id": body["batchId"], "creationDate": store.clock.stamp(), "devices": []}
        return _upload(store, customer_id, {**found, "batches": [*found["batches"], batch]}, batch, body.get("devices"))

    return _accepted(request, customer_id, make)


@serves(Devices.add_devices)
def add_devices(request: Request, customer_id: str, batch_id: str) -> Any:
    """Put more devices into a batch."""
    store = request.store
    found = _kept(store, customer_id)
    batch = _batch(found, batch_id)
    return _accepted(request, customer_id, lambda: _upload(store, customer_id, found, batch, _listed(request)))


@serves(Devices.upload_status)
def get_upload_status(request: Request, customer_id: str, tracking_id: str) -> Any:
    """How an upload ended: here it has, whenever somebody asks."""
    job = _kept(request.store, customer_id)["jobs"].get(tracking_id.casefold())
    if job is None:
        raise Refusal(404, "1000", f"Upload {tracking_id} was not found.")
    return job


def _listed(request: Request) -> list[Any]:
    """The devices of a body that is a list of them."""
    found = camel(request.json())
    if not isinstance(found, list):
        raise Refusal(400, "2000", "The request body is not a list of devices.")
    return found


def _accepted(request: Request, customer_id: str, make: Any) -> Response:
    job = request.store.once(request.headers.get("ms-requestid"), request.body, make)
    return Response(None, status=202, headers={"Location": f"/customers/{customer_id}/batchJobStatus/{job}"})


def _upload(store: Store, customer_id: str, found: dict[str, Any], batch: dict[str, Any], asked: Any) -> str:
    """Take the devices that are not known yet; gives the identifier of the upload."""
    if not isinstance(asked, list) or not asked or not all(isinstance(one, dict) for one in asked):
        raise Refusal(400, "2000", "A batch needs devices.")
    known = {_key(device) for one in found["batches"] for device in one["devices"]}
    now, taken = store.clock.stamp(), [*batch["devices"]]
    statuses: list[dict[str, Any]] = []
    for one in asked:
        device = _device(found, one, now)
        if not any((*_key(device), one.get("hardwareHash"))):
            outcome = {"status": "finished_with_errors", "errorCode": "802", "errorDescription": "InvalidDevice"}
        elif _key(device) in known:
            text = "ZtdDeviceAlreadyAssigned"
            outcome = {"status": "finished_with_errors", "errorCode": "806", "errorDescription": text}
        else:
            known.add(_key(device))
            taken.append(device)
            outcome = {"status": "finished", "deviceId": device["id"]}
        status: dict[str, Any] = {name: device[name] for name in ("serialNumber", "productKey") if name in device}
        statuses.append({**status, **outcome, "attributes": {"objectType": "DeviceUploadDetails"}})
    job = str(uuid.uuid4())
    failed = any(status["status"] != "finished" for status in statuses)
    details = {
        "batchTrackingId": job,
        "status": "finished_with_errors" if failed else "finished",
        "startedTime": now,
        "completedTime": now,
        "devicesStatus": statuses,
        "attributes": {"objectType": "BatchUploadDetails"},
    }
    batches = [{**one, "devices": taken} if one is batch else one for one in found["batches"]]
    _keep(store, customer_id, {**found, "batches": batches, "jobs": {**found["jobs"], job: details}})
    return job


def _device(found: dict[str, Any], asked: dict[str, Any], now: str) -> dict[str, Any]:
    """A device as the service keeps it; the hardware hash is never given back."""
    names = ("serialNumber", "productKey", "modelName", "oemManufacturerName")
    device: dict[str, Any] = {name: asked[name] for name in names if isinstance(asked.get(name), str)}
    return {
        "id": str(uuid.uuid4()),
        **device,
        "policies": _assignments(found, asked.get("policies")),
        "uploadedDate": now,
        "allowedOperations": ["delete"],
        "attributes": {"objectType": "Device"},
    }


def _assignments(found: dict[str, Any], asked: Any) -> list[dict[str, Any]]:
    """The policies of a device, which must exist."""
    pairs = []
    for one in asked if isinstance(asked, list) else ():
        if not isinstance(one, dict):
            raise Refusal(400, "2000", "The policies of a device are pairs of category and identifier.")
        if one.get("value"):
            pairs.append({"key": _CATEGORY, "value": _policy(found, str(one["value"]))["id"]})
    return pairs


def _key(device: dict[str, Any]) -> tuple[str, str]:
    return str(device.get("serialNumber", "")), str(device.get("productKey", ""))


def _settings(asked: Any) -> list[str]:
    """The settings in the words of the service; numbers and member names are taken too."""
    found = []
    for one in asked if isinstance(asked, list) else ():
        name = POLICY_SETTINGS_TYPES.member_name(one)
        if name is None:
            raise Refusal(400, "2000", "A policy setting is not known.")
        found.append(snake_case(name))
    return found


def _shown(found: dict[str, Any], policy: dict[str, Any]) -> dict[str, Any]:
    """A policy with the number of devices that have it."""
    count = sum(
        pair.get("value") == policy["id"]
        for batch in found["batches"]
        for device in batch["devices"]
        for pair in device["policies"]
    )
    return {**policy, "devicesAssignedCount": count}


def _without(device: dict[str, Any], policy_id: str) -> dict[str, Any]:
    return {**device, "policies": [pair for pair in device["policies"] if pair.get("value") != policy_id]}


def _policy(found: dict[str, Any], policy_id: str) -> dict[str, Any]:
    policy: dict[str, Any]
    for policy in found["policies"]:
        if policy["id"].casefold() == policy_id.casefold():
            return policy
    raise Refusal(404, "1000", f"Policy {policy_id} was not found.")


def _batch(found: dict[str, Any], batch_id: str) -> dict[str, Any]:
    batch: dict[str, Any]
    for batch in found["batches"]:
        if batch["id"].casefold() == batch_id.casefold():
            return batch
    raise Refusal(404, "1000", f"Batch {batch_id} was not found.")


def _kept(store: Store, customer_id: str) -> dict[str, Any]:
    """Policies, batches and uploads of a customer; every second one of the demo tenant begins with a policy."""
    index = store.index(customer_id)
    kept = store.table("devices").get(store.tenant.customer_id(index))
    if kept is not None:
        return dict(kept)
    if not store.is_generated(index) or index % 2:
        return {"policies": [], "batches": [], "jobs": {}}
    return _generated(store.tenant, index)


def _keep(store: Store, customer_id: str, found: dict[str, Any]) -> None:
    with store.changing("devices") as table:
        table[store.tenant.customer_id(store.index(customer_id))] = found


def _generated(tenant: Tenant, index: int) -> dict[str, Any]:
    """A policy, and a batch with devices that have it."""
    policy = {
        "id": tenant.guid("policy", index),
        "name": "Standard setup",
        "category": _CATEGORY,
        "description": "For devices that employees start themselves.",
        "policySettings": ["oobe_user_not_local_admin", "skip_express_settings"],
        "createdDate": "2025-03-03T09:00:00Z",
        "lastModifiedDate": "2025-03-03T09:00:00Z",
        "attributes": {"objectType": "ConfigurationPolicy"},
    }
    devices = []
    for position in range(1 + tenant.number("devices", index) % 4):
        model, maker = _MODELS[(index + position) % len(_MODELS)]
        number = tenant.number("serial", index, position)
        devices.append(
            {
                "id": tenant.guid("device", index, position),
                "serialNumber": f"{number % 10**10:010d}",
                "productKey": f"{number % 10**13:013d}",
                "modelName": model,
                "oemManufacturerName": maker,
                "policies": [{"key": _CATEGORY, "value": policy["id"]}],
                "uploadedDate": "2025-03-04T10:00:00Z",
                "allowedOperations": ["delete"],
                "attributes": {"objectType": "Device"},
            }
        )
    batch = {"id": "First delivery", "creationDate": "2025-03-04T10:00:00Z", "devices": devices}
    return {"policies": [policy], "batches": [batch], "jobs": {}}
