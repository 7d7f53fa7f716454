"""Service requests, their topics, and incidents of the services."""

from __future__ import annotations

import datetime as dt
from typing import Any

from pcshell.cmdlet import InSet, Parameter, Switch, cmdlet
from pcshell.cmdlets.partnercenter import values
from pcshell.cmdlets.partnercenter.base import IDENTIFIER, ListingCmdlet, PartnerCmdlet
from pcshell.cmdlets.partnercenter.bodies import body_of
from pcshell.metadata.validation import ValidateNotNullOrEmpty, ValidateSet
from pcshell.objects.members import get_property
from pcshell.objects.text_conversion import to_string
from pcshell.partner.resources import service_requests as service_request_resources
from pcshell.partner.resources.enums import (
    SERVICE_INCIDENT_STATUS,
    SERVICE_REQUEST_SEVERITY,
    SERVICE_REQUEST_STATUS,
)
from pcshell.partner.resources.service_requests import (
    PSServiceRequest,
    PSSupportTopic,
    ServiceIncidentDetail,
    ServiceRequest,
    ServiceRequests,
)

values.register_resources(service_request_resources)
for _type in (SERVICE_INCIDENT_STATUS, SERVICE_REQUEST_SEVERITY, SERVICE_REQUEST_STATUS):
    values.enum_class(_type)


@cmdlet("Get-PartnerServiceRequest", default_set="ByStatus", output=[PSServiceRequest.type_name])
class GetPartnerServiceRequest(ListingCmdlet):
    """Gets the service requests of the partner or of a customer.

    PS> $null = Connect-PartnerCenter -Emulator
    PS> (Get-PartnerServiceRequest)[0].Title
    Invoice
    """

    status: Any = Parameter(
        "Requests with this status only.", InSet("ByStatus"), InSet("BySeverity"), InSet("ByCustomerId"),
        type=f"System.Nullable[{SERVICE_REQUEST_STATUS.net_name}]",
        validate=[ValidateSet("AttentionNeeded", "Closed", "None", "Open")],
    )  # fmt: skip
    severity: Any = Parameter(
        "Requests of this severity only.", InSet("ByStatus"), InSet("BySeverity"), InSet("ByCustomerId"),
        type=f"System.Nullable[{SERVICE_REQUEST_SEVERITY.net_name}]",
        validate=[ValidateSet("Critical", "Minimal", "Moderate", "Unknown")],
    )  # fmt: skip
    customer_id: str = Parameter(
        "The identifier of the customer.", InSet("ByCustomerId", mandatory=True), InSet("ByRequestId", mandatory=True),
        validate=IDENTIFIER,
    )  # fmt: skip
    request_id: str = Parameter("The identifier of the request.", set="ByRequestId")

    def run(self) -> Any:
        """One request, or those that have the status and severity asked for."""
        requests = ServiceRequests(self.partner)
        if self.request_id:
            return [requests.get_of_customer(customer_id=self.customer_id, request_id=self.request_id)]
        found = requests.list_of_customer(customer_id=self.customer_id) if self.customer_id else requests.list()
        return (one for one in found if self._fits(one, "status") and self._fits(one, "severity"))

    def _fits(self, request: PSServiceRequest, name: str) -> bool:
        wanted = self.status if name == "status" else self.severity
        return wanted is None or get_property(request, name, name) == wanted


@cmdlet("Get-PartnerServiceRequestTopic", output=[PSSupportTopic.type_name])
class GetPartnerServiceRequestTopic(PartnerCmdlet):
    """Gets the topics that a service request can be about.

    PS> $null = Connect-PartnerCenter -Emulator
    PS> (Get-PartnerServiceRequestTopic)[0].Name
    Cannot manage my profile
    """

    support_topic_id: str = Parameter("This topic only.")

    def run(self) -> Any:
        """The topics, or the one with the identifier."""
        found = ServiceRequests(self.partner).topics()
        if self.support_topic_id:
            return (one for one in found if to_string(one.raw.get("id")) == self.support_topic_id)
        return found


@cmdlet("Get-PartnerServiceIncident", output=[ServiceIncidentDetail.type_name])
class GetPartnerServiceIncident(PartnerCmdlet):
    """Gets the incidents of the online services that are not resolved yet.

    PS> $null = Connect-PartnerCenter -Emulator
    PS> (Get-PartnerServiceIncident)[0].Workload
    Exchange
    """

    status: Any = Parameter(
        "Incidents with this status only.", type=f"System.Nullable[{SERVICE_INCIDENT_STATUS.net_name}]",
        validate=[ValidateSet("Critical", "Information", "Normal", "Warning")],
    )  # fmt: skip
    resolved: bool = Switch("Includes incidents that are resolved.")

    def run(self) -> Any:
        """The incidents of all services."""
        for service in ServiceRequests(self.partner).incidents():
            for incident in service.incidents or ():
                if self.status is not None and get_property(incident, "Status", "status") != self.status:
                    continue
                if self.resolved or get_property(incident, "Resolved", "resolved") is not True:
                    yield incident


@cmdlet("New-PartnerServiceRequest", output=[PSServiceRequest.type_name], should_process=True)
class NewPartnerServiceRequest(PartnerCmdlet):
    """Asks Microsoft for support.

    PS> $null = Connect-PartnerCenter -Emulator
    PS> $topic = (Get-PartnerServiceRequestTopic)[0].SupportTopicId
    PS> $asked = @{ Title = 'Bill'; Description = 'A question'; Severity = 'Moderate' }
    PS> (New-PartnerServiceRequest -SupportTopicId $topic @asked).Title
    Bill
    """

    agent_locale: str = Parameter("The language of the answers; that of the session unless given.")
    description: str = Parameter("What the matter is.", mandatory=True, validate=[ValidateNotNullOrEmpty()])
    severity: Any = Parameter(
        "How bad it is.",
        mandatory=True, type=SERVICE_REQUEST_SEVERITY.net_name,
        validate=[ValidateSet("Critical", "Minimal", "Moderate")],
    )  # fmt: skip
    support_topic_id: str = Parameter(
        "What it is about; see Get-PartnerServiceRequestTopic.", mandatory=True, validate=[ValidateNotNullOrEmpty()]
    )
    title: str = Parameter("The matter in a few words.", mandatory=True, validate=[ValidateNotNullOrEmpty()])

    def run(self) -> Any:
        """The new request."""
        if not self.should_process("Create a new partner service request."):
            return []
        locale = self.required("agentLocale", self.agent_locale or self.session.context.locale)
        request = ServiceRequest(
            {
                "description": self.description,
                "severity": values.to_json(self.severity),
                "supportTopicId": self.support_topic_id,
                "title": self.title,
            }
        )
        return [ServiceRequests(self.partner).create(agent_locale=locale, body=body_of(request))]


@cmdlet("Set-PartnerServiceRequest", output=[PSServiceRequest.type_name], should_process=True)
class SetPartnerServiceRequest(PartnerCmdlet):
    """Changes the status of a service request, or adds a note to it.

    PS> $null = Connect-PartnerCenter -Emulator
    PS> $request = (Get-PartnerServiceRequest)[0].ServiceRequestId
    PS> (Set-PartnerServiceRequest -ServiceRequestId $request -Status Closed).Status
    Closed
    """

    new_note: str = Parameter("The note.", validate=[ValidateNotNullOrEmpty()])
    service_request_id: str = Parameter(
        "The identifier of the request.", mandatory=True, position=0, validate=[ValidateNotNullOrEmpty()]
    )
    status: Any = Parameter(
        "The new status.", type=f"System.Nullable[{SERVICE_REQUEST_STATUS.net_name}]",
        validate=[ValidateSet("AttentionNeeded", "Closed", "Open")],
    )  # fmt: skip

    def run(self) -> Any:
        """The changed request, as the service answers it."""
        identifier = self.service_request_id
        if not self.should_process(f"Updates the service request with the identifier of {identifier}."):
            return []
        changes: dict[str, Any] = {}
        if self.new_note:
            changes["newNote"] = {
                "createdByName": self.session.context.account.object_id,
                "createdDate": dt.datetime.now(dt.timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
                "text": self.new_note,
            }
        if self.status is not None:
            changes["status"] = values.to_json(self.status)
        # What nobody gave stays out: a status of None or a date of the year 1 would be changes too.
        sent = {"attributes", *(name.casefold() for name in changes)}
        body = {name: one for name, one in body_of(ServiceRequest(changes)).items() if name.casefold() in sent}
        return [ServiceRequests(self.partner).update(request_id=identifier, body=body)]
