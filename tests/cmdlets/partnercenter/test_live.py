"""Identifiers that Tab offers: those of the service, for what the line names, within a moment."""

from __future__ import annotations

import threading
from types import SimpleNamespace
from typing import Any

import pytest

from pcshell.cmdlets.partnercenter import live
from pcshell.cmdlets.partnercenter.account import ConnectPartnerCenter
from pcshell.completion.complete import complete
from pcshell.defaults import create_runspace
from pcshell.emulator.faults import Fault, FaultPlan
from tests.support.hosts import FakeHost


@pytest.fixture
def context(shell: Any, service: Any) -> Any:
    """A session at the emulator, with the completion of the shell."""
    shell.run(ConnectPartnerCenter, "AccessToken", access_token=service.emulator.token)
    shell.runspace.partner.client.transport.sleep = lambda _: None
    context = create_runspace(FakeHost(), no_profile=True).context
    context.partner = shell.runspace.partner
    return context


def offers(context: Any, line: str) -> list[tuple[str, str, str]]:
    return [(one.text, one.list_text, one.tooltip) for one in complete(line, len(line), context).matches]


def test_customers_are_found_by_name_domain_and_identifier(context: Any) -> None:
    every = offers(context, "Get-PartnerCustomerOrder -CustomerId ")
    assert len(every) == 48 and every[0][1:] == ("Contoso, Ltd.", "contoso.com")
    identifier = every[1][0]
    assert offers(context, f"Get-PartnerCustomerOrder -CustomerId {identifier[:10]}") == [every[1]]
    assert every[1] in offers(context, "Set-PartnerCustomer -CustomerId FABRI")
    assert every[0] in offers(context, "Use-PartnerCustomer 'contoso, l")


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("Get-PartnerCustomerSubscription -CustomerId {0} -SubscriptionId ", "Microsoft 365 Business Standard"),
        (
            "Set-PartnerCustomerSubscription -CustomerId $c.CustomerId -SubscriptionId ",
            "Microsoft Defender for Business",
        ),
        ("Get-PartnerCustomerUser -CustomerId {0} -UserId ", "@contoso.com"),
        ("Get-PartnerCustomerOrder -CustomerId {0} -OrderId ", "Microsoft"),
        ("Get-PartnerInvoice -InvoiceId ", "20"),
    ],
)
def test_what_belongs_to_the_customer_of_the_line(line: str, label: str, context: Any) -> None:
    customer = next(iter(context.partner.client.scope().customers.list()))
    context.session.set_variable("c", customer)
    found = offers(context, line.format(customer.raw["id"]))
    assert found and any(label in shown for _, shown, _ in found)


def test_a_list_is_asked_for_once(context: Any, service: Any) -> None:
    counts = service.emulator.counts
    for word in ("", "con", "fab"):
        offers(context, f"Get-PartnerCustomer {word}")
    assert counts["GET /v1/customers"] == 1


def test_a_customer_behind_the_first_page_is_looked_for_by_name(context: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr(live, "_MOST", 3)
    assert len(offers(context, "Get-PartnerCustomer ")) == 3
    assert [name for _, name, _ in offers(context, "Get-PartnerCustomer Tailspin")][:1] == ["Tailspin Toys"]


@pytest.mark.parametrize("line", ["Get-PartnerCustomerSubscription -SubscriptionId ", "Get-PartnerCustomer "])
def test_nothing_is_offered_without_customer_or_session(line: str, context: Any, service: Any) -> None:
    if not line.endswith("-SubscriptionId "):
        context.partner = None
    before = dict(service.emulator.counts)
    assert [text for text, _, _ in offers(context, line) if not text.startswith("./")] == []
    assert dict(service.emulator.counts) == before


def test_an_error_offers_nothing_and_the_next_tab_asks_again(context: Any, service: Any) -> None:
    service.emulator.faults = FaultPlan(Fault(403, path="/v1/customers", times=1))
    assert [text for text, _, _ in offers(context, "Get-PartnerCustomer ") if not text.startswith("./")] == []
    assert len(offers(context, "Get-PartnerCustomer ")) == 48


def test_a_slow_service_holds_tab_up_for_a_moment_only(monkeypatch: Any) -> None:
    monkeypatch.setattr(live, "_PATIENCE", 0.01)
    gate = threading.Event()

    def slow() -> Any:
        gate.wait(10)
        yield "1", "name", ""

    known = live.Offers(slow)
    assert known.wait() == []
    gate.set()
    monkeypatch.setattr(live, "_PATIENCE", 10)
    assert known.wait() == [("1", "name", "")]


def test_an_identifier_that_is_none_is_not_offered() -> None:
    session = SimpleNamespace(offers={}, client=SimpleNamespace(scope=lambda: None))
    monkey = live.Offers(lambda: iter([("$(calc)", "hostile", ""), ("ok-1", "fine", "")]))
    session.offers[("invoice_id", "", "")] = monkey
    source = live.live_source("invoice_id")
    assert source is not None and source(SimpleNamespace(partner=session), "", {}) == [("ok-1", "fine", "")]
