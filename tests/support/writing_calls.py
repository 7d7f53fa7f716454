"""One call of each of the 39 cmdlets that change something, for the emulator's demo tenant.

`before` prepares and is not judged; `call` is the one command, at whose end parameters may be put.
Variables that all of them have: $id (a customer), $other (one without an Azure plan), $plan (one with it).
"""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import unquote

from pcshell.defaults import create_runspace
from pcshell.emulator.adapter import EmulatorAdapter
from pcshell.emulator.routing import Emulator
from pcshell.runtime.runspace import Runspace
from tests.support.hosts import FakeHost


class WritingCall(NamedTuple):
    """A cmdlet, what it needs, and the call."""

    name: str
    before: str
    call: str


CONNECT = """
$null = Connect-PartnerCenter -Emulator -EmulatorSize 12
$ConfirmPreference = 'None'
$customers = @(Get-PartnerCustomer)
$id = $customers[0].CustomerId
"""
_MODELS = "Microsoft.Store.PartnerCenter.PowerShell.Models"
_OFFER = "$offer = @(Get-PartnerCustomerOrder -CustomerId $id)[0].LineItems[0].OfferId\n"
_CART_LINE = f"""{_OFFER}$line = New-Object {_MODELS}.Carts.PSCartLineItem
$line.CatalogItemId = $offer; $line.Quantity = 7
"""
_CART = f"{_CART_LINE}$cart = New-PartnerCustomerCart -CustomerId $id -LineItems $line\n"
_ORDER_LINE = f"""{_OFFER}$line = New-Object {_MODELS}.Orders.PSOrderLineItem
$line.OfferId = $offer; $line.Quantity = 7
"""
_SUBSCRIPTION = "$sub = @(Get-PartnerCustomerSubscription -CustomerId $id | Where-Object BillingType -eq License)[0]\n"
_USER = "$user = @(Get-PartnerCustomerUser -CustomerId $id)[0].UserId\n"
_NEW_USER = """$secret = ConvertTo-SecureString 'Pa55-word-of-a-test' -AsPlainText -Force
$upn = "megan@$($customers[0].Domain)"
"""
_MADE_USER = f"""{_NEW_USER}$user = (New-PartnerCustomerUser -CustomerId $id -DisplayName M -UserPrincipalName $upn `
    -UsageLocation US -Password $secret).UserId
"""
_ROLE = f"{_USER}$role = @(Get-PartnerCustomerUserRole -CustomerId $id)[1].Id\n"
_POLICY = "$policy = (New-PartnerCustomerConfigurationPolicy -CustomerId $id -Name Desk -SkipEula $true).PolicyId\n"
_ACCOUNT = "$account = @(Get-PartnerAzureBillingAccount)[0].Name\n"
_AZURE = f"""{_ACCOUNT}
$made = New-PartnerAzureSubscription -BillingAccountName $account -CustomerId $id -DisplayName Old
$azure = ($made.SubscriptionLink -split '/')[-1]
"""
_DEVICE = f"""$device = New-Object {_MODELS}.DevicesDeployment.PSDevice
$device.SerialNumber = '1R9-ZNP67'; $device.ProductKey = '00329-00000-00003-AA606'
"""

CALLS = (
    WritingCall(
        "Add-PartnerCustomerCartLineItem",
        _CART,
        "Add-PartnerCustomerCartLineItem -CustomerId $id -CartId $cart.CartId -LineItem $line",
    ),
    WritingCall(
        "Add-PartnerCustomerUserRoleMember",
        _ROLE,
        "Add-PartnerCustomerUserRoleMember -CustomerId $id -UserId $user -RoleId $role",
    ),
    WritingCall(
        "Enable-PartnerAzureSubscription",
        _AZURE,
        "Enable-PartnerAzureSubscription -CustomerId $id -SubscriptionId $azure",
    ),
    WritingCall(
        "New-PartnerAzureSubscription",
        _ACCOUNT,
        "New-PartnerAzureSubscription -BillingAccountName $account -CustomerId $id -DisplayName Main",
    ),
    WritingCall(
        "New-PartnerCustomer",
        "",
        "New-PartnerCustomer -Name 'Adatum Labs' -Domain adatumlabs.onmicrosoft.com -Language en -Culture en-US "
        "-BillingAddressLine1 '1 Main Street' -BillingAddressCity Redmond -BillingAddressState WA "
        "-BillingAddressPostalCode 98052 -BillingAddressCountry US",
    ),
    WritingCall(
        "New-PartnerCustomerAgreement",
        "$template = @(Get-PartnerAgreementDetail)[0]\n"
        "$date = [datetime]::new(2024, 5, 6, 7, 8, 9, [DateTimeKind]::Utc)\n",
        "New-PartnerCustomerAgreement -CustomerId $id -AgreementType $template.AgreementType -TemplateId "
        "$template.TemplateId -ContactFirstName M -ContactLastName B -ContactEmail m@contoso.com -DateAgreed $date",
    ),
    WritingCall(
        "New-PartnerCustomerApplicationConsent",
        "$grant = New-Object Microsoft.Store.PartnerCenter.Models.ApplicationConsents.ApplicationGrant\n"
        "$grant.EnterpriseApplicationId = '797f4846-ba00-4fd7-ba43-dac1f8f63013'; $grant.Scope = 'User.Read'\n",
        "New-PartnerCustomerApplicationConsent -CustomerId $id -ApplicationGrants $grant -DisplayName App "
        "-ApplicationId 'd3aa22a5-89e6-4f5b-8615-88585aa5ac6f'",
    ),
    WritingCall("New-PartnerCustomerCart", _CART_LINE, "New-PartnerCustomerCart -CustomerId $id -LineItems $line"),
    WritingCall(
        "New-PartnerCustomerConfigurationPolicy",
        "",
        "New-PartnerCustomerConfigurationPolicy -CustomerId $id -Name Desk -SkipEula $true",
    ),
    WritingCall(
        "New-PartnerCustomerDeviceBatch",
        _DEVICE,
        "New-PartnerCustomerDeviceBatch -CustomerId $id -BatchId May -Devices $device",
    ),
    WritingCall(
        "New-PartnerCustomerOrder",
        _ORDER_LINE,
        "New-PartnerCustomerOrder -CustomerId $id -LineItems $line -BillingCycle Monthly",
    ),
    WritingCall(
        "New-PartnerCustomerSubscriptionActivation",
        f"{_ORDER_LINE}$line.OfferId = 'third-party:0001'\n"
        "$order = New-PartnerCustomerOrder -CustomerId $id -LineItems $line -BillingCycle Monthly\n"
        "$sub = $order.LineItems[0].SubscriptionId\n",
        "New-PartnerCustomerSubscriptionActivation -CustomerId $id -SubscriptionId $sub",
    ),
    WritingCall(
        "New-PartnerCustomerSubscriptionRegistration",
        "$id = $null\nforeach ($one in $customers) {\n"
        "    $sub = @(Get-PartnerCustomerSubscription -CustomerId $one.CustomerId |"
        " Where-Object BillingType -eq Usage)[0]\n"
        "    if ($sub) { $id = $one.CustomerId; break }\n}\n",
        "New-PartnerCustomerSubscriptionRegistration -CustomerId $id -SubscriptionId $sub.SubscriptionId",
    ),
    WritingCall(
        "New-PartnerCustomerUser",
        _NEW_USER,
        "New-PartnerCustomerUser -CustomerId $id -DisplayName M -UserPrincipalName $upn -UsageLocation US "
        "-Password $secret",
    ),
    WritingCall(
        "New-PartnerProductUpgrade",
        "$id = @($customers | Where-Object { -not (Get-PartnerCustomerSubscription -CustomerId $_.CustomerId |"
        " Where-Object BillingType -eq Usage) })[0].CustomerId\n",
        "New-PartnerProductUpgrade -CustomerId $id -ProductFamily Azure",
    ),
    WritingCall(
        "New-PartnerServiceRequest",
        "$topic = @(Get-PartnerServiceRequestTopic)[0].SupportTopicId\n",
        "New-PartnerServiceRequest -Description D -Severity Minimal -SupportTopicId $topic -Title 'One thing'",
    ),
    WritingCall(
        "Remove-PartnerCustomerConfigurationPolicy",
        _POLICY,
        "Remove-PartnerCustomerConfigurationPolicy -CustomerId $id -PolicyId $policy",
    ),
    WritingCall("Remove-PartnerCustomerUser", _MADE_USER, "Remove-PartnerCustomerUser -CustomerId $id -UserId $user"),
    WritingCall(
        "Remove-PartnerCustomerUserRoleMember",
        f"{_ROLE}$null = Add-PartnerCustomerUserRoleMember -CustomerId $id -UserId $user -RoleId $role\n",
        "Remove-PartnerCustomerUserRoleMember -CustomerId $id -UserId $user -RoleId $role",
    ),
    WritingCall("Remove-PartnerResellerRelationship", "", "Remove-PartnerResellerRelationship -CustomerId $id"),
    WritingCall("Remove-PartnerSandboxCustomer", "", "Remove-PartnerSandboxCustomer -CustomerId $id"),
    WritingCall(
        "Restore-PartnerCustomerUser",
        f"{_MADE_USER}$null = Remove-PartnerCustomerUser -CustomerId $id -UserId $user\n",
        "Restore-PartnerCustomerUser -CustomerId $id -UserId $user",
    ),
    WritingCall(
        "Set-PartnerAzureBillingPolicy",
        _ACCOUNT,
        "Set-PartnerAzureBillingPolicy -BillingAccountName $account -CustomerId $id -ViewCharges",
    ),
    WritingCall(
        "Set-PartnerAzureSubscription",
        _AZURE,
        "Set-PartnerAzureSubscription -CustomerId $id -SubscriptionId $azure -SubscriptionName New",
    ),
    WritingCall("Set-PartnerBillingProfile", "", "Set-PartnerBillingProfile -City Bellevue -DisableValidation"),
    WritingCall("Set-PartnerCustomer", "", "Set-PartnerCustomer -CustomerId $id -Name 'Contoso Holding'"),
    WritingCall(
        "Set-PartnerCustomerCart",
        _CART,
        "Set-PartnerCustomerCart -CustomerId $id -CartId $cart.CartId -LineItems $line, $line",
    ),
    WritingCall(
        "Set-PartnerCustomerConfigurationPolicy",
        _POLICY,
        "Set-PartnerCustomerConfigurationPolicy -CustomerId $id -PolicyId $policy -Name Table",
    ),
    WritingCall(
        "Set-PartnerCustomerQualification",
        "",
        "Set-PartnerCustomerQualification -CustomerId $id -Qualification Education",
    ),
    WritingCall(
        "Set-PartnerCustomerSubscription",
        _SUBSCRIPTION,
        "Set-PartnerCustomerSubscription -CustomerId $id -SubscriptionId $sub.SubscriptionId -Quantity 310",
    ),
    WritingCall(
        "Set-PartnerCustomerSubscriptionSupportContact",
        _SUBSCRIPTION,
        "Set-PartnerCustomerSubscriptionSupportContact -CustomerId $id -SubscriptionId $sub.SubscriptionId -Name Help "
        "-SupportMpnId 1234567 -SupportTenantId 'ee396314-ef26-4ea1-8467-662d39ee78e4'",
    ),
    WritingCall(
        "Set-PartnerCustomerUser", _USER, "Set-PartnerCustomerUser -CustomerId $id -UserId $user -DisplayName Other"
    ),
    WritingCall(
        "Set-PartnerCustomerUserLicense",
        f"{_USER}$license = New-Object {_MODELS}.Licenses.PSLicenseAssignment\n"
        "$license.SkuId = @(Get-PartnerCustomerSubscribedSku -CustomerId $id)[-1].SkuId\n"
        f"$update = New-Object {_MODELS}.Licenses.PSLicenseUpdate\n$update.LicensesToAssign.Add($license)\n",
        "Set-PartnerCustomerUserLicense -CustomerId $id -UserId $user -LicenseUpdate $update",
    ),
    WritingCall("Set-PartnerLegalProfile", "", "Set-PartnerLegalProfile -City Bellevue -DisableValidation"),
    WritingCall("Set-PartnerOrganizationProfile", "", "Set-PartnerOrganizationProfile -City Bellevue"),
    WritingCall(
        "Set-PartnerServiceRequest",
        "$request = @(Get-PartnerServiceRequest)[0].ServiceRequestId\n",
        "Set-PartnerServiceRequest -ServiceRequestId $request -NewNote 'Any news?'",
    ),
    WritingCall("Set-PartnerSupportProfile", "", "Set-PartnerSupportProfile -SupportWebsite https://help.contoso.com"),
    WritingCall("Submit-PartnerCustomerCart", _CART, "Submit-PartnerCustomerCart -CustomerId $id -CartId $cart.CartId"),
    WritingCall(
        "Suspend-PartnerAzureSubscription",
        _AZURE,
        "Suspend-PartnerAzureSubscription -CustomerId $id -SubscriptionId $azure",
    ),
)


class Stage:
    """A session whose preparations are done, and the emulator behind it; time passes by waiting only."""

    def __init__(self, call: WritingCall, connect: str = CONNECT) -> None:
        self.host = FakeHost()
        self.runspace: Runspace = create_runspace(self.host, no_profile=True)
        self.runspace.invoke(connect)
        transport = self.runspace.context.partner.client.transport
        adapter = transport.session.get_adapter(transport.endpoints.bases["partner"])
        assert isinstance(adapter, EmulatorAdapter)
        self.emulator: Emulator = adapter.emulator
        self.emulator.store.visibility = 0.0
        clock = self.emulator.store.clock
        clock.freeze()
        transport.wall, transport.clock = clock.wall, clock.wall
        transport.sleep, transport.jitter = clock.advance, lambda: 0.5
        self.transport = transport
        self.runspace.invoke(call.before)
        assert self.host.stderr == "", self.host.stderr
        # Reads of what was made before must be told from what is made from here on.
        clock.advance(10)
        self.sent: list[tuple[str, str, str, bytes]] = []
        #: Method and address, with the query, of everything that was sent.
        self.asked: list[str] = []
        handle = self.emulator.handle

        def note(method: str, target: str, headers: dict[str, str], body: bytes) -> object:
            lower = {name.casefold(): value for name, value in headers.items()}
            identifier = lower.get("ms-requestid") or lower.get("x-ms-client-request-id", "")
            self.sent.append((method, target.partition("?")[0], identifier, body))
            self.asked.append(f"{method} {unquote(target)}")
            return handle(method, target, headers, body)

        self.emulator.handle = note  # type: ignore[assignment, method-assign]

    def run(self, text: str) -> str:
        """What the script shows."""
        self.host.take()
        self.runspace.invoke(text)
        return self.host.take()

    @property
    def writes(self) -> list[tuple[str, str, str, bytes]]:
        """What was sent that changes something: method, path, request id, body."""
        questions = ("/validations/", "/eligibility")
        return [
            one for one in self.sent if one[0] not in ("GET", "HEAD") and not any(part in one[1] for part in questions)
        ]

    def sizes(self) -> dict[str, int]:
        """How many things of each kind there are; two runs of one call leave the same.

        The audit log is not a thing: it says how often something was asked for.
        """
        store = self.emulator.store
        found = {name: _leaves(table) for name, table in store._tables.items() if table and name != "audit"}
        found["orders"] = sum(map(len, store._orders.values()))
        return found


def _leaves(value: object) -> int:
    if isinstance(value, dict):
        return 1 + sum(map(_leaves, value.values()))
    return 1 + sum(map(_leaves, value)) if isinstance(value, list) else 1
