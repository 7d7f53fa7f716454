"""The partner's side: invoices, agreements, relationships, rules of countries."""

from __future__ import annotations

import datetime as dt
from typing import Any

from pcshell.emulator.areas.users import collection
from pcshell.emulator.routing import Refusal, Request, Response, serves
from pcshell.emulator.seed import Tenant
from pcshell.partner.resources.agreements import Agreements
from pcshell.partner.resources.invoices import Invoices
from pcshell.partner.resources.relationships import Relationships
from pcshell.partner.resources.validation import Validation

_PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
)
_TEMPLATE = "998b88de-aa99-4388-a42c-1b3517d49490"
_STATES = [
    "AK", "AL", "AR", "AZ", "CA", "CO", "CT", "DC", "DE", "FL", "GA", "HI", "IA", "ID", "IL", "IN", "KS",
    "KY", "LA", "MA", "MD", "ME", "MI", "MN", "MO", "MS", "MT", "NC", "ND", "NE", "NH", "NJ", "NM", "NV",
    "NY", "OH", "OK", "OR", "PA", "RI", "SC", "SD", "TN", "TX", "UT", "VA", "VT", "WA", "WI", "WV", "WY",
]  # fmt: skip
# country -> (culture, calling code, state required, pattern of postal codes)
_COUNTRIES = {
    "US": ("en-US", "1", True, r"^(\d{5})(-\d{4})?$"),
    "DE": ("de-DE", "49", False, r"^\d{5}$"),
    "GB": ("en-GB", "44", False, r"^[A-Za-z]{1,2}\d[A-Za-z\d]? ?\d[A-Za-z]{2}$"),
    "FR": ("fr-FR", "33", False, r"^\d{5}$"),
    "NL": ("nl-NL", "31", False, r"^\d{4} ?[A-Za-z]{2}$"),
    "JP": ("ja-JP", "81", True, r"^\d{3}-?\d{4}$"),
}


@serves(Invoices.summaries)
def list_summaries(request: Request) -> Any:
    """Balance and dates of the partner's account."""
    invoices = _invoices(request)
    summary = {
        "balanceAmount": round(sum(one["totalCharges"] - one["paidAmount"] for one in invoices), 2),
        "currencyCode": "USD",
        "currencySymbol": "$",
        "accountingDate": request.store.clock.stamp(),
        "firstInvoiceCreationDate": invoices[-1]["invoiceDate"],
        "lastPaymentDate": invoices[0]["invoiceDate"],
        "lastPaymentAmount": invoices[1]["totalCharges"],
        "latestInvoiceDate": invoices[0]["invoiceDate"],
        "details": [],
        "attributes": {"objectType": "InvoiceSummary"},
    }
    return collection("/invoices/summaries", [summary])


@serves(Invoices.list)
def list_invoices(request: Request) -> Any:
    """The invoices of the last twelve months, newest first."""
    return collection("/invoices", _invoices(request))


@serves(Invoices.get)
def get_invoice(request: Request, invoice_id: str) -> Any:
    """One invoice."""
    for one in _invoices(request):
        if one["id"] == invoice_id.upper():
            return one
    raise Refusal(404, "2000", f"Invoice {invoice_id} was not found.")


@serves(Invoices.statement)
def get_statement(request: Request, invoice_id: str) -> Any:
    """The statement of an invoice: a PDF of one empty page."""
    get_invoice(request, invoice_id)
    return Response(_PDF, headers={"Content-Type": "application/pdf"})


@serves(Invoices.tax_receipt)
def get_tax_receipt(request: Request, invoice_id: str, receipt_id: str) -> Any:
    """The tax receipt of an invoice: a PDF of one empty page."""
    if all(one["id"] != receipt_id.upper() for one in get_invoice(request, invoice_id)["taxReceipts"]):
        raise Refusal(404, "2000", f"Receipt {receipt_id} was not found.")
    return Response(_PDF, headers={"Content-Type": "application/pdf"})


def _invoices(request: Request) -> list[dict[str, Any]]:
    """One invoice per month, all but the newest paid."""
    tenant = request.store.tenant
    now = dt.datetime.fromtimestamp(request.store.clock.wall(), dt.timezone.utc)
    found = []
    for back in range(12):
        months = now.year * 12 + now.month - 2 - back
        date = dt.date(months // 12, months % 12 + 1, 8)
        number = tenant.number("invoice", date.toordinal())
        charges = 1000 + number % 9_000_000 / 100
        identifier = f"G{number % 1_000_000_000:09d}"
        found.append(
            {
                "id": identifier,
                "invoiceDate": f"{date}T00:00:00Z",
                "totalCharges": charges,
                "paidAmount": 0.0 if back == 0 else charges,
                "currencyCode": "USD",
                "currencySymbol": "$",
                "invoiceType": "Recurring",
                "documentType": "invoice",
                "pdfDownloadLink": f"/invoices/{identifier}/documents/statement",
                "taxReceipts": [{"id": f"T{identifier[1:]}", "taxReceiptPdfDownloadLink": None}],
                "invoiceDetails": [],
                "amendments": [],
                "attributes": {"objectType": "Invoice"},
            }
        )
    return found


@serves(Agreements.details)
def list_agreement_details(request: Request) -> Any:
    """The agreements that customers can accept."""
    wanted = request.query.get("agreementType", "*")
    found = []
    for rank, (kind, template) in enumerate(templates(request.store.tenant).items()):
        if wanted in ("*", kind):
            found.append(
                {
                    "templateId": template,
                    "agreementType": kind,
                    "agreementLink": f"https://emulator.invalid/agreements/{kind}",
                    "versionRank": rank,
                }
            )
    return collection("/agreements", found)


def templates(tenant: Tenant) -> dict[str, str]:
    """The templates of agreements by their type."""
    return {"MicrosoftCustomerAgreement": _TEMPLATE, "MicrosoftCloudAgreement": tenant.guid("template", 1)}


@serves(Agreements.document)
def get_agreement_document(request: Request, template_id: str) -> Any:
    """The links of an agreement template in a language."""
    language, country = request.query.get("language", "en-US"), request.query.get("country", "US")
    base = f"https://emulator.invalid/agreements/{template_id}/{language}"
    return {"displayUri": base, "downloadUri": f"{base}.pdf", "language": language, "country": country}


@serves(Agreements.status)
def get_agreement_status(request: Request) -> Any:
    """Whether the partner has signed."""
    del request
    return {"isAgreementSigned": True}


@serves(Agreements.customer_agreements)
def list_customer_agreements(request: Request, customer_id: str) -> Any:
    """The customer agreement, accepted by three customers of four."""
    store = request.store
    index = store.index(customer_id)
    kind = "MicrosoftCustomerAgreement"
    asked = request.query.get("agreementType")
    customer = store.customer_entry(index)["id"]
    found = [one for one in store.table("agreements").get(customer, []) if asked in (None, one["type"])]
    if store.is_generated(index) and index % 4 != 3 and request.query.get("agreementType", kind) == kind:
        address, (first, last), _culture = store.tenant.address(index)
        found.append(
            {
                "userId": store.tenant.partner_user_id,
                "primaryContact": {
                    "firstName": first,
                    "lastName": last,
                    "email": f"{first}.{last}@{store.name_and_domain(index)[1]}".casefold(),
                    "phoneNumber": address["phoneNumber"],
                },
                "templateId": _TEMPLATE,
                "dateAgreed": "2025-02-03T09:30:00Z",
                "type": kind,
                "agreementLink": f"https://emulator.invalid/agreements/{kind}",
            }
        )
    return collection(f"/customers/{customer_id}/agreements", found)


@serves(Relationships.request_link)
def get_request_link(request: Request) -> Any:
    """The link that invites a customer."""
    tenant = request.store.tenant.partner_tenant_id
    return {
        "url": f"https://emulator.invalid/partnercommerce/invitation.aspx?mpnId={tenant}",
        "attributes": {"objectType": "CustomerRelationshipRequest"},
    }


@serves(Relationships.indirect_resellers)
def list_indirect_resellers(request: Request) -> Any:
    """Two resellers that sell through the partner."""
    rows = (("Wingtip Resale", "6000011", "US"), ("Tailspin Consulting", "6000012", "DE"))
    found = [
        {
            "id": request.store.tenant.guid("reseller", number),
            "name": name,
            "mpnId": mpn,
            "location": country,
            "relationshipType": "is_indirect_cloud_solution_provider_of",
            "state": "active",
            "attributes": {"objectType": "PartnerRelationship"},
        }
        for number, (name, mpn, country) in enumerate(rows)
    ]
    return collection("/relationships", found)


@serves(Relationships.customer_relationships)
def list_customer_relationships(request: Request, customer_id: str) -> Any:
    """Customers of the demo tenant have no indirect reseller."""
    request.store.index(customer_id)
    return collection(f"/customers/{customer_id}/relationships", [])


@serves(Validation.country_rules)
def get_country_rules(request: Request, country_code: str) -> Any:
    """The rules for addresses of a country."""
    del request
    country = country_code.upper()
    if country not in _COUNTRIES:
        raise Refusal(404, "2000", f"There are no rules for the country {country_code}.")
    culture, calling_code, state_required, postal_code = _COUNTRIES[country]
    return {
        "iso2Code": country,
        "defaultCulture": culture,
        "isStateRequired": state_required,
        "supportedStatesList": _STATES if country == "US" else [],
        "supportedLanguagesList": [culture[:2]],
        "supportedCulturesList": [culture],
        "isPostalCodeRequired": True,
        "postalCodeRegex": postal_code,
        "isCityRequired": True,
        "isVatIdSupported": country != "US",
        "isTaxIdSupported": False,
        "isTaxIdOptional": True,
        "countryCallingCodesList": [calling_code],
        "attributes": {"objectType": "CountryValidationRules"},
    }


@serves(Validation.codes)
def list_codes(request: Request) -> Any:
    """One code for government customers."""
    store = request.store
    code = {
        "partnerId": store.tenant.partner_tenant_id,
        "organizationName": "City of Redmond",
        "validationId": store.tenant.guid("validation", 0),
        "maxCreates": 5,
        "remainingCreates": 4,
    }
    return [code]


@serves(Validation.domain)
def head_domain(request: Request, domain: str) -> Any:
    """200 for a domain that a customer has, 404 for one that is free."""
    folded = domain.casefold()
    taken = any(True for _ in request.store.customers(lambda _, one: one.casefold() == folded, 0))
    return Response(None, status=200 if taken else 404)


@serves(Validation.address)
def check_address(request: Request) -> Any:
    """Addresses with a street are found."""
    asked = {key.casefold(): value for key, value in request.json().items()}
    found = bool(asked.get("addressline1") and asked.get("city"))
    return {"originalAddress": request.json(), "suggestedAddresses": [], "status": "Verified" if found else "None"}
