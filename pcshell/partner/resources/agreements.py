"""Agreements of customers and of the partner."""

from __future__ import annotations

from pcshell.partner.recovery import Listed
from pcshell.partner.schema import BOOL, DATETIME, INT, URI, Field, ListType, Operation, Operations, Resource


class AgreementsContact(Resource):
    """Contact, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.Agreements.Contact"
    email = Field("email")
    first_name = Field("firstName")
    last_name = Field("lastName")
    phone_number = Field("phoneNumber")


class Agreement(Resource):
    """Agreement, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.Agreements.Agreement"
    agreement_link = Field("agreementLink", URI)
    date_agreed = Field("dateAgreed", DATETIME)
    primary_contact = Field("primaryContact", AgreementsContact)
    template_id = Field("templateId")
    type = Field("type")
    user_id = Field("userId")


class AgreementDocument(Resource):
    """Agreement document, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.Agreements.AgreementDocument"
    country = Field("country")
    display_uri = Field("displayUri")
    download_uri = Field("downloadUri")
    language = Field("language")


class AgreementMetaData(Resource):
    """Agreement meta data, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.Agreements.AgreementMetaData"
    agreement_link = Field("agreementLink", URI)
    agreement_type = Field("agreementType")
    template_id = Field("templateId")
    version_rank = Field("versionRank", INT)


class AgreementSignatureStatus(Resource):
    """Agreement signature status, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.Compliance.AgreementSignatureStatus"
    is_agreement_signed = Field("isAgreementSigned", BOOL)


class ApplicationGrant(Resource):
    """Application grant, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.ApplicationConsents.ApplicationGrant"
    enterprise_application_id = Field("enterpriseApplicationId")
    scope = Field("scope")


class ApplicationConsent(Resource):
    """Application consent, as the service sends it."""

    type_name = "Microsoft.Store.PartnerCenter.Models.ApplicationConsents.ApplicationConsent"
    application_grants = Field("applicationGrants", ListType(ApplicationGrant, "List"))
    application_id = Field("applicationId")
    display_name = Field("displayName")


class PSAgreement(Resource, wraps=Agreement):
    """The module's view of an agreement."""

    type_name = "Microsoft.Store.PartnerCenter.PowerShell.Models.Agreements.PSAgreement"


class PSAgreementDocument(Resource, wraps=AgreementDocument):
    """The module's view of an agreement document."""

    type_name = "Microsoft.Store.PartnerCenter.PowerShell.Models.Agreements.PSAgreementDocument"


class PSAgreementMetaData(Resource, wraps=AgreementMetaData):
    """The module's view of an agreement meta data."""

    type_name = "Microsoft.Store.PartnerCenter.PowerShell.Models.Agreements.PSAgreementMetaData"


class Agreements(Operations):
    """Agreements of customers and of the partner."""

    details = Operation(
        "GET",
        "/v1/agreements",
        returns=PSAgreementMetaData,
        query={"agreement_type": "agreementType"},
        collection="items",
    )
    document = Operation(
        "GET",
        "/v1/agreementtemplates/{template_id}/document",
        returns=PSAgreementDocument,
        query={"country": "country", "language": "language"},
    )
    status = Operation(
        "GET",
        "/v1/compliance/csp/agreementstatus",
        returns=AgreementSignatureStatus,
        query={"mpn_id": "mpnId", "tenant_id": "tenantId"},
    )
    customer_agreements = Operation(
        "GET",
        "/v1/customers/{customer_id}/agreements",
        returns=PSAgreement,
        query={"agreement_type": "agreementType"},
        collection="items",
    )
    create = Operation(
        "POST",
        "/v1/customers/{customer_id}/agreements",
        returns=PSAgreement,
        body=True,
        recovery=Listed(customer_agreements, "templateId", "type", "dateAgreed", "primaryContact.email"),
    )
