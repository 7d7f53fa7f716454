"""Invoices of the partner."""

from __future__ import annotations

from typing import Any

from pcshell.cmdlet import Parameter, cmdlet
from pcshell.cmdlets.partnercenter import values
from pcshell.cmdlets.partnercenter.base import PartnerCmdlet
from pcshell.formatting.views import TableView, register_view
from pcshell.metadata.validation import ValidateNotNull, ValidateNotNullOrEmpty, ValidateSet
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
class GetPartnerInvoice(PartnerCmdlet):
    """Gets the invoices of the partner, or one of them."""

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
    """Gets balances and dates of the partner's account, by currency."""

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
class GetPartnerInvoiceLineItem(PartnerCmdlet):
    """Gets the line items of an invoice."""

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
class GetPartnerUnbilledInvoiceLineItem(PartnerCmdlet):
    """Gets the line items that the next invoice will hold."""

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
