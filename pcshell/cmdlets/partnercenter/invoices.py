"""Invoices of the partner."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pcshell.cmdlet import Parameter, Switch, cmdlet
from pcshell.cmdlets.partnercenter import values
from pcshell.cmdlets.partnercenter.base import ListingCmdlet, PartnerCmdlet
from pcshell.formatting.views import TableView, register_view
from pcshell.metadata.validation import ValidateNotNull, ValidateNotNullOrEmpty, ValidateSet
from pcshell.objects.clr_exceptions import exception_class
from pcshell.objects.text_conversion import to_string
from pcshell.partner.errors import PartnerError
from pcshell.partner.resources import invoices as invoices_resources
from pcshell.partner.resources.enums import BILLING_PERIOD, BILLING_PROVIDER, INVOICE_LINE_ITEM_TYPE
from pcshell.partner.resources.invoices import (
    Invoices,
    PSDailyRatedUsageLineItem,
    PSDailyUsageLineItem,
    PSInvoice,
    PSInvoiceSummary,
    PSLicenseBasedLineItem,
    PSOneTimeInvoiceLineItem,
    PSUsageBasedLineItem,
)
from pcshell.partner.schema import Resource, pascal_case

if TYPE_CHECKING:
    from collections.abc import Callable

values.register_resources(invoices_resources)
for _type in (BILLING_PROVIDER, BILLING_PERIOD, INVOICE_LINE_ITEM_TYPE):
    values.enum_class(_type)

register_view(
    TableView(PSInvoice.type_name, ["InvoiceId", "InvoiceType", "InvoiceDate", "TotalCharges", "PaidAmount"]),
    PSInvoice.type_name,
)


@cmdlet(
    "Get-PartnerInvoice",
    output=[PSInvoice.type_name],
)
class GetPartnerInvoice(ListingCmdlet):
    """Gets the invoices of the partner, or one of them.

    PS> $null = Connect-PartnerCenter -Emulator
    PS> (Get-PartnerInvoice).Count
    12
    """

    invoice_id: str = Parameter("The identifier of the invoice.", validate=[ValidateNotNull()])

    def run(self) -> Any:
        """The objects of this parameter set."""
        if self.invoice_id:
            return [Invoices(self.partner).get(invoice_id=self.invoice_id)]
        return Invoices(self.partner).list()


@cmdlet(
    "Get-PartnerInvoiceSummary",
    output=[PSInvoiceSummary.type_name],
)
class GetPartnerInvoiceSummary(PartnerCmdlet):
    """Gets balances and dates of the partner's account, by currency.

    PS> $null = Connect-PartnerCenter -Emulator
    PS> (Get-PartnerInvoiceSummary).CurrencyCode
    USD
    """

    def run(self) -> Any:
        """The objects of this parameter set."""
        return Invoices(self.partner).summaries()


_LINE_ITEMS: tuple[type[Resource], ...] = (
    PSDailyRatedUsageLineItem, PSDailyUsageLineItem, PSLicenseBasedLineItem, PSOneTimeInvoiceLineItem,
    PSUsageBasedLineItem,
)  # fmt: skip
#: The class of a billing line item by its provider; usage has one of its own for Azure.
_BILLING_CLASSES: dict[str, type[Resource]] = {
    "Azure": PSUsageBasedLineItem, "Office": PSLicenseBasedLineItem, "OneTime": PSOneTimeInvoiceLineItem,
}  # fmt: skip


def line_item(raw: dict[str, Any], provider: str, kind: str) -> Resource:
    """A line item of the class that its own provider and type say, else those that were asked for."""
    provider = pascal_case(str(raw.get("billingProvider") or "")) or provider
    kind = pascal_case(str(raw.get("invoiceLineItemType") or "")) or kind
    if kind == "UsageLineItems":
        return PSDailyUsageLineItem(raw) if provider == "Azure" else PSDailyRatedUsageLineItem(raw)
    return _BILLING_CLASSES.get(provider, PSOneTimeInvoiceLineItem)(raw)


@cmdlet("Get-PartnerInvoiceLineItem", output=[one.type_name for one in _LINE_ITEMS])
class GetPartnerInvoiceLineItem(ListingCmdlet):
    """Gets the line items of an invoice.

    PS> $null = Connect-PartnerCenter -Emulator
    PS> $invoice = (Get-PartnerInvoice)[0].InvoiceId
    PS> $kind = @{ BillingProvider = 'OneTime'; LineItemType = 'BillingLineItems'; CurrencyCode = 'USD' }
    PS> $lines = Get-PartnerInvoiceLineItem -InvoiceId $invoice @kind
    PS> $lines[0].CustomerName
    Contoso, Ltd.
    """

    billing_provider: Any = Parameter(
        "Whose charges.", mandatory=True, type=BILLING_PROVIDER.net_name,
        validate=[ValidateSet("All", "Azure", "Marketplace", "Office", "OneTime")],
    )  # fmt: skip
    currency_code: str = Parameter("The currency of the invoice.", validate=[ValidateNotNull()])
    invoice_id: str = Parameter("The identifier of the invoice.", mandatory=True, validate=[ValidateNotNullOrEmpty()])
    line_item_type: Any = Parameter(
        "Charges or usage.", mandatory=True, type=INVOICE_LINE_ITEM_TYPE.net_name,
        validate=[ValidateSet("BillingLineItems", "UsageLineItems")],
    )  # fmt: skip

    def run(self) -> Any:
        """The line items, page by page."""
        provider, kind = to_string(self.billing_provider), to_string(self.line_item_type)
        invoices = Invoices(self.partner)
        if provider in ("OneTime", "Marketplace"):
            if not self.currency_code:
                raise PartnerError(
                    "currencyCode is not set", kind="Configuration", advice="Give -CurrencyCode.", effect="not sent"
                )
            found = invoices.reconciliation(
                invoice_id=self.invoice_id, currency_code=self.currency_code, invoice_line_item_type=kind,
                period="current", provider=provider, size=2000,
            )  # fmt: skip
        else:
            found = invoices.line_items(invoice_id=self.invoice_id, provider=provider, line_item_type=kind)
        return (line_item(raw, provider, kind) for raw in found)


@cmdlet(
    "Get-PartnerUnbilledInvoiceLineItem",
    output=[PSOneTimeInvoiceLineItem.type_name, PSDailyRatedUsageLineItem.type_name],
)
class GetPartnerUnbilledInvoiceLineItem(ListingCmdlet):
    """Gets the line items that the next invoice will hold.

    PS> $null = Connect-PartnerCenter -Emulator
    PS> $lines = Get-PartnerUnbilledInvoiceLineItem -CurrencyCode USD -LineItemType BillingLineItems -Period Current
    PS> $lines[0].CustomerName
    Contoso, Ltd.
    """

    currency_code: str = Parameter("The currency of the account.", mandatory=True, validate=[ValidateNotNull()])
    line_item_type: Any = Parameter(
        "Charges or usage.", mandatory=True, type=INVOICE_LINE_ITEM_TYPE.net_name,
        validate=[ValidateSet("BillingLineItems", "UsageLineItems")],
    )  # fmt: skip
    period: Any = Parameter(
        "This or the previous billing period.", mandatory=True, type=BILLING_PERIOD.net_name,
        validate=[ValidateSet("Current", "Previous")],
    )  # fmt: skip

    def run(self) -> Any:
        """The line items, page by page."""
        kind = to_string(self.line_item_type)
        found = Invoices(self.partner).reconciliation(
            invoice_id="Unbilled", currency_code=self.currency_code, invoice_line_item_type=kind,
            period=to_string(self.period).lower(), provider="OneTime", size=2000,
        )  # fmt: skip
        return (line_item(raw, "OneTime", kind) for raw in found)


class _Document(PartnerCmdlet):
    """What both cmdlets that save a document share."""

    def save(self, folder: str | None, name: str, overwrite: bool, fetch: Callable[[], bytes]) -> None:
        """Writes what `fetch` gives to `name` in the folder: the whole file, or nothing and the old one stays."""
        state = self.context.session
        place = Path(state.provider_path(folder)) if folder else Path(state.location)
        target = place / safe_file_name(name)
        if target.exists() and not overwrite:
            kind = exception_class("System.Management.Automation.PSInvalidOperationException")
            text = f"The path already exists: {target}. Specify the -Overwrite switch to overwrite the file"
            self.write_error(self.record(kind(text)))
            return
        content = fetch()
        temporary = target.with_name(f".{target.name}.{os.getpid()}.tmp")
        try:
            place.mkdir(parents=True, exist_ok=True)
            temporary.write_bytes(content)
            os.replace(temporary, target)
        except OSError as error:
            temporary.unlink(missing_ok=True)
            kind = exception_class("System.IO.IOException")
            self.write_error(self.record(kind(f"{target} cannot be written: {error.strerror}.")))


def safe_file_name(text: str) -> str:
    """A file name made of an identifier: letters, digits and a few signs; nothing that leads to another folder."""
    kept = "".join(letter if letter.isalnum() or letter in " ._-" else "_" for letter in text)
    return kept.lstrip(". -")[:120] or "document"


@cmdlet("Get-PartnerInvoiceStatement")
class GetPartnerInvoiceStatement(_Document):
    """Saves the statement of an invoice as PDF, under the identifier of the invoice.

    PS> $null = Connect-PartnerCenter -Emulator
    PS> $invoice = (Get-PartnerInvoice)[0].InvoiceId
    PS> $folder = New-Item -ItemType Directory ([IO.Path]::GetTempPath() + (New-Guid))
    PS> Get-PartnerInvoiceStatement -InvoiceId $invoice -OutputPath $folder
    PS> (Get-ChildItem $folder).Extension; Remove-Item $folder -Recurse
    .pdf
    """

    invoice_id: str = Parameter("The identifier of the invoice.", mandatory=True, validate=[ValidateNotNullOrEmpty()])
    output_path: str = Parameter("The folder; the current one unless given.", validate=[ValidateNotNullOrEmpty()])
    overwrite: bool = Switch("Replaces a file that is there.", validate=[ValidateNotNull()])

    def run(self) -> Any:
        """Nothing: the file is the result."""
        name = f"{self.invoice_id}.pdf"
        invoices = Invoices(self.partner)
        self.save(self.output_path, name, self.overwrite, lambda: invoices.statement(invoice_id=self.invoice_id))
        return ()


@cmdlet("Get-PartnerInvoiceTaxReceiptStatement")
class GetPartnerInvoiceTaxReceiptStatement(_Document):
    """Saves a tax receipt of an invoice as PDF, under the identifiers of invoice and receipt.

    PS> $null = Connect-PartnerCenter -Emulator
    PS> $invoice = (Get-PartnerInvoice)[0]; $receipt = $invoice.TaxReceipts[0].Id
    PS> $folder = New-Item -ItemType Directory ([IO.Path]::GetTempPath() + (New-Guid))
    PS> Get-PartnerInvoiceTaxReceiptStatement -InvoiceId $invoice.InvoiceId -TaxReceiptId $receipt -OutputPath $folder
    PS> (Get-ChildItem $folder).Extension; Remove-Item $folder -Recurse
    .pdf
    """

    invoice_id: str = Parameter("The identifier of the invoice.", mandatory=True, validate=[ValidateNotNullOrEmpty()])
    output_path: str = Parameter("The folder; the current one unless given.", validate=[ValidateNotNullOrEmpty()])
    overwrite: bool = Switch("Replaces a file that is there.", validate=[ValidateNotNull()])
    tax_receipt_id: str = Parameter(
        "The identifier of the tax receipt.", mandatory=True, validate=[ValidateNotNullOrEmpty()]
    )

    def run(self) -> Any:
        """Nothing: the file is the result."""
        name = f"{self.invoice_id}-{self.tax_receipt_id}.pdf"
        invoices = Invoices(self.partner)
        self.save(
            self.output_path, name, self.overwrite,
            lambda: invoices.tax_receipt(invoice_id=self.invoice_id, receipt_id=self.tax_receipt_id),
        )  # fmt: skip
        return ()
