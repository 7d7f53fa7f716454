"""Service requests, their topics, and incidents of the services."""

from __future__ import annotations

from pcshell.partner.recovery import Found, Listed, Observed, Write, raw_of, same_text
from pcshell.partner.resources.common import ResourceBase
from pcshell.partner.resources.enums import (
    MESSAGE_TYPE,
    SERVICE_INCIDENT_STATUS,
    SERVICE_REQUEST_SEVERITY,
    SERVICE_REQUEST_STATUS,
)
from pcshell.partner.schema import BOOL, DATETIME, INT, TEXT, Field, ListType, Operation, Operations, Resource


class ServiceRequestNote(Resource):
    """Service request note, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.ServiceRequests.ServiceRequestNote"
    created_by_name = Field("createdByName")
    created_date = Field("createdDate", DATETIME, nullable=True)
    text = Field("text")


class ServiceRequestOrganization(Resource):
    """Service request organization, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.ServiceRequests.ServiceRequestOrganization"
    id = Field("id")
    name = Field("name")
    phone_number = Field("phoneNumber")


class ServiceRequestContact(Resource):
    """Service request contact, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.ServiceRequests.ServiceRequestContact"
    contact_id = Field("contactId")
    email = Field("email")
    first_name = Field("firstName")
    last_name = Field("lastName")
    organization = Field("organization", ServiceRequestOrganization)
    phone_number = Field("phoneNumber")


class PSServiceRequest(Resource):
    """The module's view of a service request."""

    type_name = "Microsoft.Store.PartnerCenter.PowerShell.Models.ServiceRequests.PSServiceRequest"
    service_request_id = Field("id")
    new_note = Field("newNote", ServiceRequestNote)
    last_closed_date = Field("lastClosedDate", DATETIME)
    last_modified_date = Field("lastModifiedDate", DATETIME)
    created_date = Field("createdDate", DATETIME)
    product_id = Field("productId")
    product_name = Field("productName")
    last_updated_by = Field("lastUpdatedBy", ServiceRequestContact)
    notes = Field("notes", ListType(ServiceRequestNote))
    primary_contact = Field("primaryContact", ServiceRequestContact)
    status = Field("status", SERVICE_REQUEST_STATUS)
    support_topic_name = Field("supportTopicName")
    support_topic_id = Field("supportTopicId")
    severity = Field("severity", SERVICE_REQUEST_SEVERITY)
    description = Field("description")
    title = Field("title")
    organization = Field("organization", ServiceRequestOrganization)
    country_code = Field("countryCode")


class PSSupportTopic(Resource):
    """The module's view of a support topic."""

    type_name = "Microsoft.Store.PartnerCenter.PowerShell.Models.ServiceRequests.PSSupportTopic"
    support_topic_id = Field("id")
    name = Field("name")
    description = Field("description")


class ServiceIncidentHistory(Resource):
    """Service incident history, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.Incidents.ServiceIncidentHistory"
    published_time = Field("publishedTime", DATETIME)
    message_text = Field("messageText")


class ServiceIncidentDetail(Resource):
    """Service incident detail, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.Incidents.ServiceIncidentDetail"
    action_type = Field("actionType")
    affected_workload_names = Field("affectedWorkloadNames", ListType(TEXT))
    category = Field("category")
    end_time = Field("endTime", DATETIME)
    id = Field("id")
    impacted_area = Field("impactedArea")
    impacted_customers = Field("impactedCustomers", INT)
    messages = Field("messages", ListType(ServiceIncidentHistory))
    message_type = Field("messageType", MESSAGE_TYPE)
    resolved = Field("resolved", BOOL)
    required_by = Field("requiredBy", DATETIME)
    severity = Field("severity", SERVICE_INCIDENT_STATUS)
    start_time = Field("startTime", DATETIME)
    status = Field("status", SERVICE_INCIDENT_STATUS)
    workload = Field("workload")


class ServiceIncidents(Resource):
    """Service incidents, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.Incidents.ServiceIncidents"
    incidents = Field("incidents", ListType(ServiceIncidentDetail))
    status = Field("status", SERVICE_INCIDENT_STATUS)
    message_center_messages = Field("messageCenterMessages", ListType(ServiceIncidentDetail))
    workload = Field("workload")


class ServiceRequest(ResourceBase):
    """Service request, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.ServiceRequests.ServiceRequest"
    country_code = Field("countryCode")
    created_date = Field("createdDate", DATETIME)
    description = Field("description")
    id = Field("id")
    last_closed_date = Field("lastClosedDate", DATETIME)
    last_modified_date = Field("lastModifiedDate", DATETIME)
    last_updated_by = Field("lastUpdatedBy", ServiceRequestContact)
    new_note = Field("newNote", ServiceRequestNote)
    notes = Field("notes", ListType(ServiceRequestNote))
    organization = Field("organization", ServiceRequestOrganization)
    primary_contact = Field("primaryContact", ServiceRequestContact)
    product_id = Field("productId")
    product_name = Field("productName")
    severity = Field("severity", SERVICE_REQUEST_SEVERITY)
    status = Field("status", SERVICE_REQUEST_STATUS)
    support_topic_id = Field("supportTopicId")
    support_topic_name = Field("supportTopicName")
    title = Field("title")


class SupportTopic(ResourceBase):
    """Support topic, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.ServiceRequests.SupportTopic"
    description = Field("description")
    id = Field("id", INT)
    name = Field("name")


def _changed(write: Write) -> list[Found]:
    """The request, when it has the status and the note that were sent."""
    wanted = str(write.parameters["request_id"]).casefold()
    status, note = write.sent("status"), write.sent("newNote.text")
    for raw in map(raw_of, write.ask(ServiceRequests.list)):
        if str(raw.get("id")).casefold() == wanted:
            notes = [one for one in raw.get("notes") or () if same_text(one.get("text"), note)]
            noted = note is None or any(write.is_new(one, "createdDate") for one in notes)
            return [Found(wanted, raw)] if noted and (status is None or same_text(raw.get("status"), status)) else []
    return []


class ServiceRequests(Operations):
    """Service requests of the partner and its customers, and incidents of the services."""

    list = Operation("GET", "/v1/servicerequests", returns=PSServiceRequest, collection="items")
    list_of_customer = Operation(
        "GET",
        "/v1/customers/{customer_id}/servicerequests",
        returns=PSServiceRequest,
        collection="items",
    )
    get_of_customer = Operation(
        "GET", "/v1/customers/{customer_id}/servicerequests/{request_id}", returns=PSServiceRequest
    )
    create = Operation(
        "POST",
        "/v1/servicerequests/{agent_locale}",
        returns=PSServiceRequest,
        body=True,
        recovery=Listed(list, "title", since="createdDate"),
    )
    update = Operation(
        "PATCH",
        "/v1/servicerequests/{request_id}",
        returns=PSServiceRequest,
        body=True,
        recovery=Observed(_changed),
    )
    topics = Operation("GET", "/v1/servicerequests/supporttopics", returns=PSSupportTopic, collection="items")
    incidents = Operation("GET", "/v1/serviceincidents/office", returns=ServiceIncidents, collection="items")
