"""Agreements of customers and of the partner."""

from __future__ import annotations

import datetime as dt
from typing import Any

from pcshell.cmdlet import Parameter, cmdlet
from pcshell.cmdlets.partnercenter import values
from pcshell.cmdlets.partnercenter.base import EMAIL, IDENTIFIER, CustomerCmdlet, PartnerCmdlet
from pcshell.cmdlets.partnercenter.bodies import body_of
from pcshell.cmdlets.partnercenter.old_names import Spellings
from pcshell.metadata.validation import ValidateNotNullOrEmpty, ValidatePattern, ValidateSet
from pcshell.partner.resources import agreements as agreements_resources
from pcshell.partner.resources.agreements import (
    Agreement,
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
    """Gets the agreements that customers can accept.

    PS> $null = Connect-PartnerCenter -Emulator
    PS> (Get-PartnerAgreementDetail).AgreementType
    MicrosoftCustomerAgreement
    MicrosoftCloudAgreement
    """

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
    """Gets the links to view and download an agreement template.

    PS> $null = Connect-PartnerCenter -Emulator
    PS> $template = (Get-PartnerAgreementDetail -AgreementType MicrosoftCustomerAgreement).TemplateId
    PS> (Get-PartnerAgreementDocument -TemplateId $template -Language de-DE).Language
    de-DE
    """

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
    """Gets whether a partner has signed the Microsoft Partner Agreement.

    PS> $null = Connect-PartnerCenter -Emulator
    PS> (Get-PartnerAgreementStatus -MpnId 6000001).IsAgreementSigned
    True
    """

    mpn_id: str = Parameter("The Microsoft Partner Network identifier.", set="ByMpnId", mandatory=True, position=0)
    tenant_id: str = Parameter(
        "The identifier of the partner's tenant.",
        set="ByTenantId",
        mandatory=True,
        position=0,
        validate=IDENTIFIER,
    )

    def run(self) -> Any:
        """The objects of this parameter set."""
        return [Agreements(self.partner).status(mpn_id=self.mpn_id or None, tenant_id=self.tenant_id or None)]


@cmdlet(
    "Get-PartnerCustomerAgreement",
    output=[PSAgreement.type_name],
)
class GetPartnerCustomerAgreement(CustomerCmdlet):
    """Gets the agreements that a customer has accepted.

    PS> $null = Connect-PartnerCenter -Emulator
    PS> $id = (Get-PartnerCustomer -Domain contoso.com).CustomerId
    PS> (Get-PartnerCustomerAgreement -CustomerId $id).Type
    MicrosoftCustomerAgreement
    """

    agreement_type: str = Parameter(
        "Agreements of this type only.", validate=[ValidateSet("MicrosoftCloudAgreement", "MicrosoftCustomerAgreement")]
    )
    customer_id: str

    def run(self) -> Any:
        """The objects of this parameter set."""
        return Agreements(self.partner).customer_agreements(
            customer_id=self.customer_id, agreement_type=self.agreement_type or None
        )


@cmdlet(
    "New-PartnerCustomerAgreement", output=[PSAgreement.type_name], should_process=True, confirm_impact="High",
    older=Spellings({"UserId": ""}),
)  # fmt: skip
class NewPartnerCustomerAgreement(CustomerCmdlet):
    """Confirms that a customer has accepted an agreement.

    PS> $null = Connect-PartnerCenter -Emulator
    PS> $id = (Get-PartnerCustomer -Domain contoso.com).CustomerId
    PS> $template = (Get-PartnerAgreementDetail)[0]
    PS> $who = @{ ContactFirstName = 'Megan'; ContactLastName = 'Bowen'; ContactEmail = 'megan@contoso.com' }
    PS> $what = @{ AgreementType = $template.AgreementType; TemplateId = $template.TemplateId }
    PS> (New-PartnerCustomerAgreement -CustomerId $id @who @what).PrimaryContact.FirstName
    Megan
    """

    agreement_type: str = Parameter(
        "The type of the agreement.",
        mandatory=True,
        validate=[ValidateSet("MicrosoftCloudAgreement", "MicrosoftCustomerAgreement")],
    )
    contact_email: str = Parameter(
        "The mail address of the one who accepted.",
        mandatory=True,
        validate=[ValidatePattern(EMAIL, options="Compiled, IgnoreCase")],
    )
    contact_first_name: str = Parameter(
        "The first name of the one who accepted.", mandatory=True, validate=[ValidateNotNullOrEmpty()]
    )
    contact_last_name: str = Parameter(
        "The last name of the one who accepted.", mandatory=True, validate=[ValidateNotNullOrEmpty()]
    )
    contact_phone_number: str = Parameter(
        "The phone number of the one who accepted.", validate=[ValidateNotNullOrEmpty()]
    )
    customer_id: str
    date_agreed: Any = Parameter(
        "When the customer accepted; now unless given.", type="System.Nullable[System.DateTime]"
    )
    template_id: str = Parameter(
        "The identifier of the agreement template; see Get-PartnerAgreementDetail.",
        mandatory=True,
        validate=[ValidateNotNullOrEmpty()],
    )

    def run(self) -> Any:
        """The agreement, as the service answers it."""
        text = (
            f"Confirms that the customer with the identifier of {self.customer_id} has accepted the "
            f"{self.agreement_type}."
        )
        if not self.should_process(text):
            return []
        agreement = Agreement(
            {
                "dateAgreed": _now() if self.date_agreed is None else values.to_json(self.date_agreed),
                "primaryContact": {
                    "email": self.contact_email,
                    "firstName": self.contact_first_name,
                    "lastName": self.contact_last_name,
                    "phoneNumber": self.contact_phone_number,
                },
                "templateId": self.template_id,
                "type": self.agreement_type,
            }
        )
        return [Agreements(self.partner).create(customer_id=self.customer_id, body=body_of(agreement))]


def _now() -> str:
    """Now in UTC, as ISO 8601."""
    return dt.datetime.now(dt.timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
