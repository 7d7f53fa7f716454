"""Agreements of customers and of the partner."""

from __future__ import annotations

from typing import Any

from pcshell.cmdlet import Parameter, cmdlet
from pcshell.cmdlets.partnercenter import values
from pcshell.cmdlets.partnercenter.base import GUID, PartnerCmdlet
from pcshell.metadata.validation import ValidateNotNullOrEmpty, ValidatePattern, ValidateSet
from pcshell.partner.resources import agreements as agreements_resources
from pcshell.partner.resources.agreements import (
    Agreements,
    AgreementSignatureStatus,
    PSAgreement,
    PSAgreementDocument,
    PSAgreementMetaData,
)

values.register_resources(agreements_resources)


@cmdlet(
    "Get-PartnerAgreementDetail",
    output=[PSAgreementMetaData.type_name],
)
class GetPartnerAgreementDetail(PartnerCmdlet):
    """Gets the agreements that customers can accept."""

    agreement_type: str = Parameter(
        "Agreements of this type only.",
        validate=[ValidateSet("All", "MicrosoftCloudAgreement", "MicrosoftCustomerAgreement")],
    )

    def run(self) -> Any:
        """The objects of this parameter set."""
        return Agreements(self.partner).details(
            agreement_type="*" if self.agreement_type == "All" else self.agreement_type or None
        )


@cmdlet(
    "Get-PartnerAgreementDocument",
    output=[PSAgreementDocument.type_name],
)
class GetPartnerAgreementDocument(PartnerCmdlet):
    """Gets the links to view and download an agreement template."""

    country: str = Parameter("The country of the document.", validate=[ValidateNotNullOrEmpty()])
    language: str = Parameter("The language of the document.", validate=[ValidateNotNullOrEmpty()])
    template_id: str = Parameter(
        "The identifier of the agreement template.", mandatory=True, validate=[ValidateNotNullOrEmpty()]
    )

    def run(self) -> Any:
        """The objects of this parameter set."""
        return [
            Agreements(self.partner).document(
                template_id=self.template_id, country=self.country or None, language=self.language or None
            )
        ]


@cmdlet(
    "Get-PartnerAgreementStatus",
    default_set="ByTenantId",
    output=[AgreementSignatureStatus.type_name],
)
class GetPartnerAgreementStatus(PartnerCmdlet):
    """Gets whether a partner has signed the Microsoft Partner Agreement."""

    mpn_id: str = Parameter("The Microsoft Partner Network identifier.", set="ByMpnId", mandatory=True, position=0)
    tenant_id: str = Parameter(
        "The identifier of the partner's tenant.",
        set="ByTenantId",
        mandatory=True,
        position=0,
        validate=[ValidatePattern(GUID, options="Compiled, IgnoreCase")],
    )

    def run(self) -> Any:
        """The objects of this parameter set."""
        return [Agreements(self.partner).status(mpn_id=self.mpn_id or None, tenant_id=self.tenant_id or None)]


@cmdlet(
    "Get-PartnerCustomerAgreement",
    output=[PSAgreement.type_name],
)
class GetPartnerCustomerAgreement(PartnerCmdlet):
    """Gets the agreements that a customer has accepted."""

    agreement_type: str = Parameter(
        "Agreements of this type only.", validate=[ValidateSet("MicrosoftCloudAgreement", "MicrosoftCustomerAgreement")]
    )
    customer_id: str = Parameter(
        "The identifier of the customer.",
        mandatory=True,
        validate=[ValidatePattern(GUID, options="Compiled, IgnoreCase")],
    )

    def run(self) -> Any:
        """The objects of this parameter set."""
        return Agreements(self.partner).customer_agreements(
            customer_id=self.customer_id, agreement_type=self.agreement_type or None
        )
