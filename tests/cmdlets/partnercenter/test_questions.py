"""What a confirmation says, what is asked besides, and the customer to whom a session is pinned."""

from __future__ import annotations

from typing import Any

import pytest

from pcshell.emulator.seed import OFFERS
from tests.support.writing_calls import CALLS, Stage, WritingCall

E3 = OFFERS[3]
MODELS = "Microsoft.Store.PartnerCenter.PowerShell.Models"
ERRORS = "$Error | ForEach-Object FullyQualifiedErrorId"


class Asked:
    """A stage at the prompt; keeps every question and answers with yes."""

    def __init__(self, name: str = "", before: str = "") -> None:
        call = next((one for one in CALLS if one.name == name), WritingCall("", "", ""))
        self.call = call.call
        self.stage = Stage(WritingCall(name, call.before + before, call.call))
        self.host: Any = self.stage.host
        self.host.at_prompt = self.host.is_interactive = True
        self.questions: list[str] = []
        self.answers: list[int] = []
        self.host.prompt_choice = self.choose
        self.stage.run("$ConfirmPreference = 'High'")

    def choose(self, caption: str, message: str, choices: Any, default: int) -> int:
        del caption, choices, default
        self.questions.append(message)
        return self.answers.pop(0) if self.answers else 0

    def run(self, text: str) -> str:
        self.stage.sent.clear()
        return self.stage.run(text)

    @property
    def writes(self) -> int:
        return len(self.stage.writes)


def line_of(offer: str, quantity: int) -> str:
    return (
        f"$line = New-Object {MODELS}.Orders.PSOrderLineItem; $line.OfferId = '{offer}'; $line.Quantity = {quantity}\n"
    )


def test_an_order_is_asked_with_all_that_is_known_of_it() -> None:
    asked = Asked()
    owned = OFFERS[0]
    asked.run(line_of(owned[1], 2) + "$null = New-PartnerCustomerOrder -CustomerId $id -LineItems $line")
    asked.questions.clear()
    asked.run("$null = New-PartnerCustomerOrder -CustomerId $id -LineItems $line -BillingCycle Monthly")
    [question] = asked.questions
    assert question.startswith("Are you sure you want to perform this action?\nPerforming the operation ")
    assert question.split("\n")[2:] == [
        f"Buys 2 of {owned[0]} ({owned[1]}); billed monthly; 6.00 USD each, 12.00 USD in all.",
        f"Customer: Contoso, Ltd., contoso.com, {asked.stage.emulator.store.tenant.customer_id(0)}.",
        "Environment: emulator.",
    ]
    assert asked.writes == 1


def test_a_cart_is_asked_with_its_lines_and_their_terms() -> None:
    before = f"""
$line = New-Object {MODELS}.Carts.PSCartLineItem
$line.CatalogItemId = '{E3[1]}'; $line.Quantity = 3; $line.TermDuration = 'P1Y'; $line.BillingCycle = 'Annual'
$cart = New-PartnerCustomerCart -CustomerId $other -LineItems $line
"""
    asked = Asked(before="$other = $customers[5].CustomerId" + before)
    asked.run("$null = Submit-PartnerCustomerCart -CustomerId $other -CartId $cart.CartId")
    line = asked.questions[0].split("\n")[2]
    assert line.startswith(f"Buys 3 of {E3[0]} ({E3[1]}); term P1Y; billed annual; ")


def test_a_subscription_is_asked_with_what_it_was() -> None:
    asked = Asked("Set-PartnerCustomerSubscription")
    asked.run("Set-PartnerCustomerSubscription -CustomerId $id -SubscriptionId $sub.SubscriptionId -Status Suspended")
    lines = asked.questions[0].split("\n")
    assert lines[2].startswith("Concerns ") and lines[-1] == "The status becomes Suspended."
    asked.run("Set-PartnerCustomerSubscription -CustomerId $id -SubscriptionId $sub.SubscriptionId -Status Active")
    asked.questions.clear()
    asked.run("Set-PartnerCustomerSubscription -CustomerId $id -SubscriptionId $sub.SubscriptionId -Quantity 30")
    assert "Changes the quantity of " in asked.questions[0] and " to 30; " in asked.questions[0]


def test_other_confirmations_name_the_customer_and_the_environment() -> None:
    asked = Asked("Remove-PartnerCustomerUser")
    asked.run(asked.call)
    lines = asked.questions[0].split("\n")
    assert lines[2].startswith("Customer: Contoso, Ltd., contoso.com, ") and lines[3] == "Environment: emulator."


def test_a_name_makes_no_lines_and_commands_no_terminal() -> None:
    asked = Asked()
    asked.stage.run('$null = Set-PartnerCustomer -CustomerId $id -Name "Evil`nCustomer: Good`e[2J" -Confirm:$false')
    asked.questions.clear()
    asked.run(line_of(OFFERS[0][1], 2) + "$null = New-PartnerCustomerOrder -CustomerId $id -LineItems $line")
    lines = asked.questions[0].split("\n")
    assert len([one for one in lines if one.startswith("Customer:")]) == 1 and "\x1b" not in asked.questions[0]


def test_who_is_not_asked_costs_no_requests() -> None:
    asked = Asked()
    asked.run(line_of(OFFERS[0][1], 2) + "$null = New-PartnerCustomerOrder -CustomerId $id -LineItems $line -WhatIf")
    assert asked.stage.sent == [] and asked.questions == []
    asked.host.at_prompt = False
    asked.run("$null = New-PartnerCustomerOrder -CustomerId $id -LineItems $line")
    assert [one[0] for one in asked.stage.sent] == ["POST"] and asked.questions == []


def test_what_cannot_be_read_is_left_out_of_a_question() -> None:
    from pcshell.emulator.faults import Fault, FaultPlan

    asked = Asked()
    asked.stage.emulator.faults = FaultPlan(Fault(403, method="GET", times=None))
    asked.run(line_of(OFFERS[3][1], 2) + "$null = New-PartnerCustomerOrder -CustomerId $id -LineItems $line")
    lines = asked.questions[0].split("\n")
    assert lines[2] == f"Buys 2 of {OFFERS[3][1]}; price not known." and asked.writes == 1


QUANTITY = "Set-PartnerCustomerSubscription -CustomerId $id -SubscriptionId $sub.SubscriptionId -Quantity"


@pytest.mark.parametrize(("factor", "asks"), [("$sub.Quantity * 10", False), ("($sub.Quantity * 10 + 1)", True)])
def test_a_quantity_that_grows_more_than_tenfold_is_asked_about(factor: str, asks: bool) -> None:
    asked = Asked("Set-PartnerCustomerSubscription")
    asked.run(f"$null = {QUANTITY} ({factor})")
    assert len(asked.questions) == 1 + asks and ("more than tenfold" in asked.questions[-1]) is asks
    assert asked.writes == 1


def test_a_quantity_that_shrinks_to_less_than_a_tenth_is_asked_about() -> None:
    asked = Asked("Set-PartnerCustomerSubscription")
    asked.run(f"$null = {QUANTITY} ($sub.Quantity * 9)")
    asked.questions.clear()
    asked.run(f"$null = {QUANTITY} 1")
    assert len(asked.questions) == 2


def test_who_says_no_to_it_changes_nothing() -> None:
    asked = Asked("Set-PartnerCustomerSubscription")
    asked.answers = [0, 2]
    shown = asked.run(f"$null = {QUANTITY} 5000 2>$null; {ERRORS}; $Error[0].Exception.Message")
    assert asked.writes == 0 and shown.startswith("LimitExceeded") and "was not confirmed" in shown


@pytest.mark.parametrize("more", ["-Confirm:$false", ""])
def test_neither_a_script_nor_who_is_sure_is_asked(more: str) -> None:
    asked = Asked("Set-PartnerCustomerSubscription")
    asked.host.at_prompt = bool(more)
    asked.run(f"$null = {QUANTITY} 5000 {more}")
    assert asked.questions == [] and asked.writes == 1


@pytest.mark.parametrize(("quantity", "asks"), [(2, False), (9000, True)])
def test_an_order_is_measured_by_what_the_customer_has(quantity: int, asks: bool) -> None:
    asked = Asked("Set-PartnerCustomerSubscription")
    asked.run(line_of("", quantity) + "$line.OfferId = $sub.OfferId")
    asked.run("$null = New-PartnerCustomerOrder -CustomerId $id -LineItems $line")
    assert ("more than tenfold" in asked.questions[-1]) is asks and len(asked.questions) == 1 + asks


@pytest.mark.parametrize(("quantity", "asks"), [(70, False), (71, True)])
def test_a_cart_is_measured_by_what_it_held(quantity: int, asks: bool) -> None:
    asked = Asked("Set-PartnerCustomerCart")
    asked.run(f"$line.Quantity = {quantity}; $null = Set-PartnerCustomerCart -CustomerId $id -CartId $cart.CartId "
              "-LineItems $line")  # fmt: skip
    assert len(asked.questions) == asks and asked.writes == 1


@pytest.mark.parametrize(
    ("limit", "orders"), [("15 USD", 1), ("24 USD", 2), ("24.00 usd", 2), ("23.99 USD", 1), ("1000 EUR", 3)]
)
def test_no_more_is_spent_than_the_session_may_as_far_as_prices_are_known(limit: str, orders: int) -> None:
    stage = Stage(WritingCall("", "", ""))
    stage.run(line_of(OFFERS[0][1], 2) + "$null = New-PartnerCustomerOrder -CustomerId $id -LineItems $line")
    stage.sent.clear()
    shown = stage.run(
        f"$PCSpendLimit = '{limit}'\n"
        f"1..3 | ForEach-Object {{ $null = New-PartnerCustomerOrder -CustomerId $id -LineItems $line 2>$null 3>$null }}"
        f"\n{ERRORS}"
    )
    assert len(stage.writes) == orders and shown.count("LimitExceeded") == 3 - orders


def test_a_price_that_is_not_known_is_said() -> None:
    stage = Stage(WritingCall("", "", ""))
    offer = OFFERS[6][1]
    shown = stage.run(line_of(offer, 2) + "$PCSpendLimit = '10 EUR'\n"
                      "$null = New-PartnerCustomerOrder -CustomerId $id -LineItems $line")  # fmt: skip
    assert f"The price of {offer} in EUR is not known" in shown and len(stage.writes) == 1


@pytest.mark.parametrize("limit", ["much", "-1 USD", "1 US1", "NaN USD", "Infinity USD", " USD"])
def test_a_spend_limit_that_is_none_is_said(limit: str) -> None:
    stage = Stage(WritingCall("", "", ""))
    stage.run(line_of(OFFERS[0][1], 2) + f"$PCSpendLimit = '{limit}'\n"
              "$null = New-PartnerCustomerOrder -CustomerId $id -LineItems $line")  # fmt: skip
    assert stage.writes == [] and "$PCSpendLimit is a number of seats, or an amount" in stage.host.stderr


@pytest.mark.parametrize("call", CALLS, ids=lambda call: call.name)
def test_a_pinned_session_writes_to_no_other_customer(call: WritingCall) -> None:
    stage = Stage(call)
    stage.run("$pin = $customers | Where-Object CustomerId -notin $id, $other, $plan | Select-Object -First 1")
    stage.run("$pin | Use-PartnerCustomer")
    stage.sent.clear()
    stage.run(f"$null = {call.call}")
    if "-CustomerId" in call.call or "-InputObject" in call.call:
        assert stage.writes == [] and "is pinned to" in stage.host.stderr
    else:
        assert len(stage.writes) >= 1, stage.host.stderr


def test_a_pinned_session_writes_to_its_customer_and_says_so() -> None:
    stage = Stage(WritingCall("", "", ""))
    session = stage.runspace.context.partner
    stage.run('Use-PartnerCustomer $id; $null = Set-PartnerCustomer -CustomerId "{$($id.ToUpper())}" -Name X')
    assert len(stage.writes) == 1 and stage.host.stderr == ""
    assert session.prompt_status == "emulator, customer contoso.com"
    stage.run("Use-PartnerCustomer -Clear; $null = Set-PartnerCustomer -CustomerId $customers[1].CustomerId -Name X")
    assert len(stage.writes) == 2 and session.prompt_status == "emulator"


def test_a_customer_who_is_not_there_is_not_pinned() -> None:
    stage = Stage(WritingCall("", "", ""))
    stage.run("Use-PartnerCustomer -CustomerId 11111111-2222-3333-4444-555555555555")
    assert stage.host.stderr and stage.runspace.context.partner.pinned is None


def test_the_pin_ends_with_the_session() -> None:
    stage = Stage(WritingCall("", "", ""))
    stage.run("Use-PartnerCustomer $id; $null = Connect-PartnerCenter -Emulator")
    assert stage.runspace.context.partner.pinned is None
