"""Invoices of the partner."""

from __future__ import annotations

from typing import Any

from pcshell.cmdlet import Parameter, cmdlet
from pcshell.cmdlets.partnercenter import values
from pcshell.cmdlets.partnercenter.base import PartnerCmdlet
from pcshell.formatting.views import TableView, register_view
from pcshell.metadata.validation import ValidateNotNull
from pcshell.partner.resources import invoices as invoices_resources
from pcshell.partner.resources.invoices import Invoices, PSInvoice, PSInvoiceSummary

values.register_resources(invoices_resources)

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
