"""Service requests: two that are old, those that were made, their topics; incidents of the services."""

from __future__ import annotations

from typing import Any

from pcshell.emulator.areas.changes import members, required
from pcshell.emulator.areas.users import collection
from pcshell.emulator.routing import Refusal, Request, Response, serves
from pcshell.partner.resources.service_requests import ServiceRequests

_TOPICS = (
    (32444671, "Cannot manage my profile", "Questions about the profiles of the partner."),
    (32444672, "Billing and invoices", "Questions about charges, invoices and payments."),
    (32444673, "Managing customers", "Questions about customers, their users and licenses."),
)
_SEVERITIES = ("critical", "minimal", "moderate")
_STATUSES = {"open": "open", "closed": "closed", "attentionneeded": "attention_needed"}


@serves(ServiceRequests.list)
def list_requests(request: Request) -> Any:
    """The service requests of the partner, the newest first."""
    return collection("/servicerequests", list(reversed(_requests(request).values())))


@serves(ServiceRequests.list_of_customer)
def list_requests_of_customer(request: Request, customer_id: str) -> Any:
    """Customers of the demo tenant have asked for nothing."""
    request.store.index(customer_id)
    return collection(f"/customers/{customer_id}/servicerequests", [])


@serves(ServiceRequests.get_of_customer)
def get_request_of_customer(request: Request, customer_id: str, request_id: str) -> Any:
    """No customer has a service request."""
    request.store.index(customer_id)
    raise Refusal(404, "1000", f"Service request {request_id} was not found.")


@serves(ServiceRequests.topics)
def list_topics(request: Request) -> Any:
    """What a service request can be about."""
    del request
    found = [
        {"id": number, "name": name, "description": text, "attributes": {"objectType": "SupportTopic"}}
        for number, name, text in _TOPICS
    ]
    return collection("/servicerequests/supporttopics", found)


@serves(ServiceRequests.incidents)
def list_incidents(request: Request) -> Any:
    """One service in order, one with an incident that goes on and one that is over."""
    stamp = request.store.clock.stamp()
    incidents = [
        {
            "id": f"EX{number}",
            "workload": "Exchange",
            "startTime": stamp,
            "endTime": stamp,
            "status": "information" if resolved else "warning",
            "severity": "warning",
            "messages": [],
            "resolved": resolved,
            "impactedArea": "Mail delivery",
            "affectedWorkloadNames": ["Exchange"],
            "impactedCustomers": 2,
        }
        for number, resolved in ((10001, False), (10002, True))
    ]
    found = [
        {"workload": "Exchange", "status": "warning", "incidents": incidents, "messageCenterMessages": []},
        {"workload": "SharePoint", "status": "normal", "incidents": [], "messageCenterMessages": []},
    ]
    return collection("/serviceincidents", found)


@serves(ServiceRequests.create)
def create_request(request: Request, agent_locale: str) -> Any:
    """Make a service request."""
    del agent_locale
    body = members(request)
    required(body, "title", "description", "severity", "supportTopicId")
    severity = body["severity"].casefold()
    topic = next((name for number, name, _ in _TOPICS if str(number) == body["supportTopicId"]), None)
    if severity not in _SEVERITIES or topic is None:
        raise Refusal(400, "2000", "The severity or the support topic is not known.")

    def make() -> dict[str, Any]:
        stamp = request.store.clock.stamp()
        with request.store.changing("service requests") as table:
            number = 616_200_000_000_000 + sum(1 for one in table.values() if one.get("made"))
            made = _request(request, str(number), body["title"], body["description"], severity, "open", stamp)
            made.update(supportTopicId=body["supportTopicId"], supportTopicName=topic)
            table[made["id"]] = {**made, "made": True}
        return made

    return Response(request.store.once(request.headers.get("ms-requestid"), request.body, make), status=201)


@serves(ServiceRequests.update)
def patch_request(request: Request, request_id: str) -> Any:
    """Change the status of a service request, or add a note."""
    current = _requests(request).get(request_id)
    if current is None:
        raise Refusal(404, "1000", f"Service request {request_id} was not found.")
    body = members(request)
    stamp = request.store.clock.stamp()
    changed = {**current, "lastModifiedDate": stamp}
    status = _STATUSES.get(str(body.get("status", "")).replace("_", "").casefold())
    if status is not None:
        changed["status"] = status
        changed["lastClosedDate"] = stamp if status == "closed" else current["lastClosedDate"]
    note = body.get("newNote")
    if isinstance(note, dict) and note.get("text"):
        written = {"createdByName": note.get("createdByName"), "createdDate": stamp, "text": note["text"]}
        changed["notes"] = [*current["notes"], written]
    with request.store.changing("service requests") as table:
        made = table.get(request_id, {}).get("made", False)
        table[request_id] = {**changed, "made": made}
    return changed


def _requests(request: Request) -> dict[str, dict[str, Any]]:
    """All service requests by their number, the oldest first."""
    old = (
        ("616122292874576", "Trial", "Nothing to do.", "minimal", "closed", "2025-01-09T23:31:15.3730000Z"),
        ("616122292874577", "Invoice", "An unknown charge.", "moderate", "open", "2025-02-03T08:00:00.0000000Z"),
    )
    found = {row[0]: _request(request, *row) for row in old}
    for identifier, one in request.store.table("service requests").items():
        found[identifier] = {name: value for name, value in one.items() if name != "made"}
    return found


def _request(
    request: Request, identifier: str, title: str, description: str, severity: str, status: str, stamp: str
) -> dict[str, Any]:
    organization = request.store.tenant.organization_profile()
    return {
        "id": identifier,
        "title": title,
        "description": description,
        "severity": severity,
        "status": status,
        "supportTopicId": str(_TOPICS[0][0]),
        "supportTopicName": _TOPICS[0][1],
        "organization": {"id": organization["id"], "name": organization["companyName"]},
        "countryCode": "US",
        "createdDate": stamp,
        "lastModifiedDate": stamp,
        "lastClosedDate": stamp if status == "closed" else "0001-01-01T00:00:00",
        "notes": [],
        "attributes": {"objectType": "ServiceRequest"},
    }
