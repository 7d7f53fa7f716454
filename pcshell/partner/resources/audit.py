"""Audit records of the partner."""

from __future__ import annotations

from pcshell.partner.resources.common import ResourceBase
from pcshell.partner.resources.enums import OPERATION_STATUS, OPERATION_TYPE, RESOURCE_TYPE
from pcshell.partner.schema import DATETIME, Field, ListType, Operation, Operations, PairType, Resource


class AuditRecord(ResourceBase):
    """Audit record, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.Auditing.AuditRecord"
    application_id = Field("applicationId")
    customer_id = Field("customerId")
    customer_name = Field("customerName")
    customized_data = Field("customizedData", ListType(PairType()))
    id = Field("id")
    operation_date = Field("operationDate", DATETIME)
    operation_status = Field("operationStatus", OPERATION_STATUS)
    operation_type = Field("operationType", OPERATION_TYPE)
    original_correlation_id = Field("originalCorrelationId")
    partner_id = Field("partnerId")
    resource_new_value = Field("resourceNewValue")
    resource_old_value = Field("resourceOldValue")
    resource_type = Field("resourceType", RESOURCE_TYPE)
    user_principal_name = Field("userPrincipalName")


class PSAuditRecord(Resource):
    """The module's view of an audit record."""

    type_name = "Microsoft.Store.PartnerCenter.PowerShell.Models.Auditing.PSAuditRecord"
    unshown = ("id",)
    audit_record_id = Field("auditRecordId")
    application_id = Field("applicationId")
    customer_id = Field("customerId")
    customer_name = Field("customerName")
    customized_data = Field("customizedData", ListType(PairType()))
    operation_type = Field("operationType", OPERATION_TYPE)
    original_correlation_id = Field("originalCorrelationId")
    operation_date = Field("operationDate", DATETIME)
    operation_status = Field("operationStatus", OPERATION_STATUS)
    partner_id = Field("partnerId")
    resource_new_value = Field("resourceNewValue")
    resource_old_value = Field("resourceOldValue")
    resource_type = Field("resourceType", RESOURCE_TYPE)
    user_principal_name = Field("userPrincipalName")


class Audit(Operations):
    """What was done in Partner Center, and by whom."""

    records = Operation(
        "GET",
        "/v1/auditrecords",
        returns=PSAuditRecord,
        query={"start_date": "startDate", "end_date": "endDate"},
        collection="items",
        paged=True,
    )
