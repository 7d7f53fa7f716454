"""The main job, as a user types it, through every layer."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pcshell.defaults import create_runspace
from pcshell.emulator.areas.customers import DEFAULT_PAGE as PAGE
from pcshell.emulator.faults import Fault, FaultPlan
from pcshell.emulator.routing import Emulator
from pcshell.emulator.seed import Tenant
from pcshell.emulator.store import Store
from pcshell.partner.transport import Transport
from tests.support.hosts import FakeHost
from tests.support.running import run, run_program

CONNECT = "$null = Connect-PartnerCenter -Emulator\n"


def lines(text: str) -> list[str]:
    result = run(text)
    assert result.stderr == ""
    return result.stdout.split("\n")[:-1]


def test_the_first_contoso_customers() -> None:
    shown = lines(CONNECT + "Get-PartnerCustomer | Where-Object Domain -like '*contoso*' | Select-Object -First 3")
    assert next(line for line in shown if line.strip()).split()[0] == "CustomerId"
    assert sum("contoso" in line for line in shown) == 3


def test_orders_of_every_customer_counted_sorted_and_exported(tmp_path: Path) -> None:
    file = tmp_path / "orders.csv"
    lines(
        CONNECT + "Get-PartnerCustomer | ForEach-Object { [pscustomobject]@{ Name = $_.Name; Orders = "
        "@(Get-PartnerCustomerOrder -CustomerId $_.CustomerId).Count } } | Sort-Object Orders -Descending | "
        f"Export-Csv '{file}'"
    )
    rows = file.read_text(encoding="utf-8").splitlines()
    assert rows[0] == '"Name","Orders"' and len(rows) == 49
    counts = [int(row.rpartition(",")[2].strip('"')) for row in rows[1:]]
    assert counts == sorted(counts, reverse=True)


def test_the_rest_of_a_script_goes_on_after_select_first_and_one_page_was_asked_for(service: Any) -> None:
    service.emulator = emulator = Emulator(Store(Tenant(100_000)))
    shown = lines(
        f"$null = Connect-PartnerCenter -AccessToken {emulator.token}\n"
        "$five = Get-PartnerCustomer | Select-Object -First 5\n'after'; $five.Count"
    )
    assert shown == ["after", "5"]
    assert emulator.counts["GET /v1/customers"] == 1


def test_a_page_that_fails_is_an_error_after_the_pages_before(service: Any) -> None:
    service.emulator = emulator = Emulator(Store(Tenant(2_000)))
    emulator.faults = FaultPlan(Fault(404, path="/v1/customers", skip=2, times=None))
    result = run(
        f"$null = Connect-PartnerCenter -AccessToken {emulator.token}\n"
        "$came = Get-PartnerCustomer; $came.Count; $Error.Count; 'after'"
    )
    count, errors, after = result.stdout.split()
    assert (int(count), errors, after) == (2 * PAGE, "1", "after")
    assert result.stderr.startswith("Get-PartnerCustomer:")


def test_many_customers_are_asked_for_in_parallel(service: Any) -> None:
    """Each call waits 100 ms for the service; issue 6 asks for 14 times the speed of one by one."""
    service.emulator = emulator = Emulator(Store(Tenant(200)))
    emulator.faults = FaultPlan(*[Fault(path="/v1/customers/", phase="F3", delay=0.1, times=None)])
    script = (
        f"$null = Connect-PartnerCenter -AccessToken {emulator.token}; $all = Get-PartnerCustomer\n"
        "$watch = [Diagnostics.Stopwatch]::StartNew()\n"
        "$found = $all | ForEach-Object -Parallel { Get-PartnerCustomerSubscription -CustomerId $_.CustomerId } "
        "-ThrottleLimit 32\n"
        "$watch.Elapsed.TotalSeconds; ($found.Count -gt 0)"
    )
    seconds, any_found = lines(script)
    assert any_found == "True"
    assert 200 * 0.1 / float(seconds) > 7  # half of what is asked for: the machine has other work


def test_errors_of_the_service_are_caught_by_their_type() -> None:
    shown = lines(
        CONNECT + "try { Get-PartnerCustomer 00000000-0000-4000-8000-000000000000 -ErrorAction Stop }\n"
        "catch [Microsoft.Store.PartnerCenter.Exceptions.PartnerException] { $_.Exception.StatusCode }"
    )
    assert shown == ["404"]


def test_errors_do_not_end_the_pipeline() -> None:
    result = run(
        CONNECT + "Get-PartnerCustomer 00000000-0000-4000-8000-000000000000\n'after'\n$error[0].FullyQualifiedErrorId"
    )
    assert result.stdout.split() == ["after", "Microsoft.Store.PartnerCenter.PowerShell.Commands.GetPartnerCustomer"]
    assert "was not found" in result.stderr


def test_a_model_made_by_a_script_is_taken_from_the_pipeline() -> None:
    shown = lines(
        CONNECT + "$c = New-Object Microsoft.Store.PartnerCenter.PowerShell.Models.Customers.PSCustomer\n"
        "$c.CustomerId = (Get-PartnerCustomer)[0].CustomerId\n"
        "@($c | Get-PartnerCustomerSubscription).Count -gt 0"
    )
    assert shown == ["True"]


def test_unknown_fields_are_reachable_and_not_listed() -> None:
    shown = lines(
        CONNECT + "$o = (Get-PartnerCustomerOrder -CustomerId (Get-PartnerCustomer)[0].CustomerId)[0]\n"
        "$o.alternateId -eq $o.OrderId; $o.Raw.alternateId -eq $o.OrderId\n"
        "$o.PSObject.Properties.Name -contains 'alternateId'"
    )
    assert shown == ["True", "True", "False"]


def test_json_writes_the_names_of_the_services_enums() -> None:
    shown = lines(CONNECT + "(Get-PartnerCustomer)[0] | ConvertTo-Json -Compress")
    assert '"RelationshipToPartner":"Reseller"' in shown[0]


@pytest.mark.parametrize("name", ["Get-PartnerCustomer", "Get-PartnerRole"])
def test_before_a_sign_in_one_record_and_exit_code_1(tmp_path: Path, name: str) -> None:
    result = run_program(["-NoProfile", "-Command", name], cwd=tmp_path)
    assert result.exit_code == 1
    assert result.stderr.strip() == f"{name}: Run Connect-PartnerCenter to login."


def test_an_unreachable_service_is_one_record_without_a_traceback(monkeypatch: Any) -> None:
    monkeypatch.setenv("PCSHELL_PARTNER_ENDPOINT", "http://127.0.0.1:1")
    monkeypatch.setenv("PCSHELL_ACCESS_TOKEN", "e30.e30.x")
    waits: list[float] = []
    monkeypatch.setitem(Transport.__init__.__kwdefaults__, "sleep", waits.append)
    result = run("Connect-PartnerCenter; $Error.Count")
    assert result.stdout == "1\n" and len(waits) == 3
    assert "Cannot reach 127.0.0.1:1." in result.stderr and "Traceback" not in result.stderr


def test_an_endpoint_on_another_machine_is_refused(tmp_path: Path) -> None:
    extra = {"PCSHELL_PARTNER_ENDPOINT": "http://10.0.0.1:80", "PCSHELL_ACCESS_TOKEN": "e30.e30.x"}
    result = run_program(["-NoProfile", "-Command", "Connect-PartnerCenter"], cwd=tmp_path, extra=extra)
    assert result.exit_code == 1 and "loopback" in result.stderr


def test_disconnecting_shows_what_would_happen_under_whatif() -> None:
    shown = lines(CONNECT + "Disconnect-PartnerCenter -WhatIf; @(Get-PartnerContext).Count")
    assert shown == [
        'What if: Performing the operation "Disconnect-PartnerCenter" on target '
        '"Disconnects the current session from Partner Center.".',
        "1",
    ]


def test_the_statement_of_an_invoice_is_saved_whole_or_not_at_all(tmp_path: Path) -> None:
    out = tmp_path / "statements"
    save = f"Get-PartnerInvoiceStatement -OutputPath '{out}' -InvoiceId"
    result = run(
        f"{CONNECT}$id = (Get-PartnerInvoice | Select-Object -First 1).InvoiceId\n{save} $id\n"
        f"Set-Content '{out}/old.txt' 'old'; {save} $id; {save} $id -Overwrite; {save} 'D000000000'; $id"
    )
    identifier = result.stdout.strip()
    assert sorted(file.name for file in out.iterdir()) == [f"{identifier}.pdf", "old.txt"]
    assert (out / f"{identifier}.pdf").read_bytes().startswith(b"%PDF-")
    assert result.stderr.count("The path already exists") == 1 and "D000000000" in result.stderr


def test_resolving_an_error_tells_what_support_asks_for() -> None:
    shown = lines(
        CONNECT + "Get-PartnerCustomer 00000000-0000-4000-8000-000000000000 -ErrorAction SilentlyContinue\n"
        "$r = Resolve-PartnerError -Last; $r.GetType().Name; $r.RequestId.Length; $r.RequestMessage.Verb\n"
        "$r.RequestMessage.Uri.AbsolutePath; $r.ServerResponse.ResponseStatusCode; $r.RequestMessage.Body -eq $null\n"
        "$r.ServerMessage -eq $r.Message; try { 1/0 } catch { }; @(Resolve-PartnerError).Count\n"
        "($Error[0] | Resolve-PartnerError)[1].Exception.GetType().Name"
    )
    assert shown == [
        "PartnerRestExceptionRecord", "36", "GET", "/v1/customers/00000000-0000-4000-8000-000000000000",
        "NotFound", "True", "True", "3", "DivideByZeroException",
    ]  # fmt: skip


def test_sign_ins_of_one_user_since_a_moment() -> None:
    shown = lines(
        CONNECT + "$user = Get-PartnerUser | Where-Object GivenName -eq Alex\n"
        "$found = Get-PartnerUserSignInActivity -UserId $user.Id -StartDate (Get-Date).AddDays(-2).AddMinutes(-30)\n"
        "@($found).Count; $found[0].UserPrincipalName -eq $user.UserPrincipalName; $found[0].Status.ErrorCode"
    )
    assert shown == ["3", "True", "0"]


def test_lines_of_a_cart_are_written_as_tables() -> None:
    shown = lines(
        CONNECT + "$id = (Get-PartnerCustomer)[0].CustomerId\n"
        "$offer = @(Get-PartnerCustomerOrder -CustomerId $id)[0].LineItems[0].OfferId\n"
        "$line = @{ CatalogItemId = $offer; Quantity = 4 }\n"
        "(New-PartnerCustomerCart -CustomerId $id -LineItems $line).LineItems.Quantity"
    )
    assert shown == ["4"]


def test_models_are_known_by_name_before_their_cmdlets_ran() -> None:
    shown = lines(
        "$u = New-Object Microsoft.Store.PartnerCenter.PowerShell.Models.Licenses.PSLicenseUpdate\n"
        "$u.LicensesToRemove.Add('a'); $u.LicensesToRemove.Count\n"
        "[Microsoft.Store.PartnerCenter.PowerShell.Models.Users.PSCustomerUser]@{ UserId = 'x' } | % UserId\n"
        "[Microsoft.Store.PartnerCenter.Models.Customers.CustomerQualification]::Education"
    )
    assert shown == ["1", "x", "Education"]
    nope = run("New-Object Microsoft.Store.PartnerCenter.PowerShell.Models.Nope")
    assert "Cannot find type [Microsoft.Store.PartnerCenter.PowerShell.Models.Nope]" in nope.stderr


def test_a_customer_made_by_a_script_goes_down_the_pipeline() -> None:
    shown = lines(
        CONNECT + "$c = New-PartnerCustomer -Name Adatum -Domain adatumlabs.onmicrosoft.com -Language en "
        "-BillingAddressLine1 '1 Way' -BillingAddressCity Redmond -BillingAddressCountry US -BillingAddressState WA "
        "-BillingAddressPostalCode 98052 -ContactEmail someone@contoso.com\n"
        "$c.UserCredentials.UserName\n"
        "$c | Set-PartnerCustomer -Name 'Adatum Labs' | % { $_.BillingProfile.CompanyName }\n"
        "Remove-PartnerSandboxCustomer $c.CustomerId -WhatIf; Remove-PartnerSandboxCustomer $c.CustomerId"
    )
    assert shown[:2] == ["admin", "Adatum Labs"]
    assert shown[2].startswith('What if: Performing the operation "Remove-PartnerSandboxCustomer" on target "Deletes')
    assert shown[3:] == ["True"]


@pytest.mark.parametrize(
    ("at_prompt", "preference", "asks"), [(True, "High", True), (True, "None", False), (False, "High", False)]
)
def test_costly_cmdlets_ask_at_the_prompt_only(at_prompt: bool, preference: str, asks: bool) -> None:
    host = FakeHost(is_interactive=True, answers=["2"])
    host.at_prompt = at_prompt
    create_runspace(host).invoke(
        f"{CONNECT}$ConfirmPreference = '{preference}'\n"
        "Remove-PartnerSandboxCustomer (Get-PartnerCustomer)[0].CustomerId"
    )
    assert ("Are you sure you want to perform this action?" in host.stdout) == asks
    assert ("True" in host.stdout) != asks and host.stderr == ""


def test_an_order_can_be_previewed_and_is_found_by_its_number() -> None:
    shown = lines(
        CONNECT + "$id = (Get-PartnerCustomer -Domain contoso.com).CustomerId\n"
        "$line = New-Object Microsoft.Store.PartnerCenter.PowerShell.Models.Orders.PSOrderLineItem\n"
        "$line.OfferId = 'a:b:c'; $line.Quantity = 2\n"
        "$before = @(Get-PartnerCustomerOrder -CustomerId $id).Count\n"
        "New-PartnerCustomerOrder -CustomerId $id -LineItems $line, $line -BillingCycle Annual -WhatIf\n"
        "$order = New-PartnerCustomerOrder -CustomerId $id -LineItems $line, $line -BillingCycle Annual\n"
        "@(Get-PartnerCustomerOrder -CustomerId $id).Count - $before\n"
        "(Get-PartnerCustomerOrder -CustomerId $id -OrderId $order.OrderId).LineItems.Quantity -join ','"
    )
    assert shown[0].startswith(
        'What if: Performing the operation "New-PartnerCustomerOrder" on target "Places an order'
    )
    assert shown[0].endswith(': 2 of a:b:c, 2 of a:b:c.".')
    assert shown[1:] == ["0", "2,2"]  # lists show new orders after a quarter of an hour


@pytest.mark.parametrize(("change", "asks"), [("-FriendlyName Main", False), ("-Quantity 4", True)])
def test_a_subscription_asks_for_what_costs(change: str, asks: bool) -> None:
    host = FakeHost(is_interactive=True, answers=["2"])
    host.at_prompt = True
    create_runspace(host).invoke(
        CONNECT + "$c = Get-PartnerCustomer -Domain contoso.com\n"
        "$s = ($c | Get-PartnerCustomerSubscription)[0].SubscriptionId\n"
        f"Set-PartnerCustomerSubscription -InputObject $c -SubscriptionId $s {change} | ForEach-Object Status"
    )
    assert ("Are you sure you want to perform this action?" in host.stdout) == asks
    assert ("Active" in host.stdout) != asks and host.stderr == ""


def test_an_object_is_of_its_base_classes_too() -> None:
    invoices = "Microsoft.Store.PartnerCenter.PowerShell.Models.Invoices"
    shown = lines(
        f"$line = New-Object {invoices}.PSUsageBasedLineItem\n"
        f"$line -is [{invoices}.PSInvoiceLineItem]; [{invoices}.PSUsageBasedLineItem].BaseType.Name"
    )
    assert shown == ["True", "PSBaseUsageBasedLineItem"]
