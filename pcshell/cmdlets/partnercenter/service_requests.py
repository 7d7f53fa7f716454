"""Service requests, their topics, and incidents of the services."""

from __future__ import annotations

from typing import Any

from pcshell.cmdlet import InSet, Parameter, Switch, cmdlet
from pcshell.cmdlets.partnercenter import values
from pcshell.cmdlets.partnercenter.base import GUID, PartnerCmdlet
from pcshell.metadata.validation import ValidatePattern, ValidateSet
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
    ServiceRequests,
)

values.register_resources(service_request_resources)
for _type in (SERVICE_INCIDENT_STATUS, SERVICE_REQUEST_SEVERITY, SERVICE_REQUEST_STATUS):
    values.enum_class(_type)


@cmdlet("Get-PartnerServiceRequest", default_set="ByStatus", output=[PSServiceRequest.type_name])
class GetPartnerServiceRequest(PartnerCmdlet):
    """Gets the service requests of the partner or of a customer."""

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
        validate=[ValidatePattern(GUID, options="Compiled, IgnoreCase")],
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
    """Gets the topics that a service request can be about."""

    support_topic_id: str = Parameter("This topic only.")

    def run(self) -> Any:
        """The topics, or the one with the identifier."""
        found = ServiceRequests(self.partner).topics()
        if self.support_topic_id:
            return (one for one in found if to_string(one.raw.get("id")) == self.support_topic_id)
        return found


@cmdlet("Get-PartnerServiceIncident", output=[ServiceIncidentDetail.type_name])
class GetPartnerServiceIncident(PartnerCmdlet):
    """Gets the incidents of the online services that are not resolved yet."""

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
