"""Use-PartnerCustomer: a session that writes to one customer only."""

from __future__ import annotations

from typing import Any

from pcshell.cmdlet import ByPropertyName, InSet, Parameter, Switch, cmdlet
from pcshell.cmdlets.partnercenter.base import IDENTIFIER, PartnerCmdlet
from pcshell.cmdlets.partnercenter.questions import one_line
from pcshell.partner.session import PinnedCustomer


@cmdlet("Use-PartnerCustomer", module="pcshell", default_set="Customer")
class UsePartnerCustomer(PartnerCmdlet):
    """Pins the session to one customer: what would change another one is refused, and the prompt names the customer.

    Reading is not limited, nor is what concerns no customer. The pin ends with -Clear, and with the session.

    PS> $null = Connect-PartnerCenter -Emulator
    PS> Get-PartnerCustomer -Domain contoso.com | Use-PartnerCustomer
    PS> $other = (Get-PartnerCustomer)[1].CustomerId
    PS> try { Set-PartnerCustomer -CustomerId $other -Name X -ErrorAction Stop } catch { $_.FullyQualifiedErrorId }
    WrongCustomer,Microsoft.Store.PartnerCenter.PowerShell.Commands.SetPartnerCustomer
    PS> Use-PartnerCustomer -Clear
    """

    customer_id: str = Parameter(
        "The identifier of the customer.",
        InSet("Customer", mandatory=True, position=0, from_pipeline=ByPropertyName),
        validate=IDENTIFIER,
    )
    clear: bool = Switch("Ends the pin.", set="Clear", mandatory=True)

    def run(self) -> Any:
        """Nothing; a customer who cannot be read is not pinned."""
        if self.clear:
            self.session.pinned = None
            return []
        customer = self.partner.customers.get(customer_id=self.customer_id)
        profile = customer.raw.get("companyProfile") or {}
        label = one_line(str(profile.get("domain") or "")) or self.customer_id
        self.session.pinned = PinnedCustomer(self.customer_id, label)
        return []
