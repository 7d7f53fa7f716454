"""The cmdlets of the slice against the emulator, without the engine."""

from __future__ import annotations

from typing import Any

import pytest

from pcshell.cmdlets.partnercenter.account import (
    ConnectPartnerCenter,
    DisconnectPartnerCenter,
    GetPartnerContext,
)
from pcshell.cmdlets.partnercenter.customers import GetPartnerCustomer
from pcshell.cmdlets.partnercenter.directory import GetPartnerUser, GetPartnerUserSignInActivity
from pcshell.cmdlets.partnercenter.orders import GetPartnerCustomerOrder
from pcshell.cmdlets.partnercenter.subscriptions import GetPartnerCustomerSubscription
from pcshell.emulator.faults import Fault, FaultPlan
from pcshell.objects.enums import enum_text
from pcshell.objects.instants import TICKS_PER_DAY, UTC, DateTime
from pcshell.objects.members import get_property

ALL = (GetPartnerCustomer, GetPartnerCustomerOrder, GetPartnerCustomerSubscription)
SOMEBODY = "00000000-0000-4000-8000-000000000000"


def read(value: Any, *names: str) -> Any:
    for name in names:
        value = get_property(value, name, name.lower())
    return value


def connect(shell: Any, service: Any) -> Any:
    return shell.run(ConnectPartnerCenter, "AccessToken", access_token=service.emulator.token)


@pytest.mark.parametrize("cls", ALL)
def test_before_a_sign_in_there_is_one_record(shell: Any, cls: Any) -> None:
    engine = shell.run(cls, customer_id=SOMEBODY)
    assert engine.output == []
    [record] = engine.errors
    assert record.exception.message == "Run Connect-PartnerCenter to login."
    assert record.exception.clr_name == "System.Management.Automation.PSInvalidOperationException"
    record.command = cls.info.class_name
    assert record.fully_qualified_error_id == cls.info.class_name
    assert record.category.category == "CloseError"


def test_the_emulator_needs_no_account(shell: Any) -> None:
    [context] = shell.run(ConnectPartnerCenter, "Emulator", emulator=True).output
    assert (context.country_code, context.locale) == ("US", "en-US")
    names = [c.name for c in shell.run(GetPartnerCustomer, "ById").output]
    assert names[0] == "Contoso, Ltd." and len(names) == 48


def test_a_token_connects_and_the_context_shows_it(shell: Any, service: Any) -> None:
    [context] = connect(shell, service).output
    assert enum_text(read(context, "Environment", "EnvironmentName")) == "AzureCloud"
    assert enum_text(read(context, "Account", "Type")) == "AccessToken"
    assert shell.run(GetPartnerContext).output == [context]


def test_disconnecting_asks_and_forgets(shell: Any, service: Any) -> None:
    connect(shell, service)
    engine = shell.run(DisconnectPartnerCenter)
    assert engine.questions == ["Disconnects the current session from Partner Center."]
    assert shell.run(GetPartnerContext).output == []
    assert shell.run(GetPartnerCustomer, "ById").errors


def test_an_expired_token_is_one_record_and_no_session(shell: Any, service: Any) -> None:
    token = service.emulator.issue(seconds=-1)
    engine = shell.run(ConnectPartnerCenter, "AccessToken", access_token=token)
    [record] = engine.errors
    assert record.exception.clr_name.endswith("PartnerPowerShellException")
    assert "expired" in record.exception.message and token not in record.exception.message
    assert shell.run(GetPartnerContext).output == []


def test_a_missing_profile_leaves_country_and_locale_open(shell: Any, service: Any) -> None:
    service.emulator.faults = FaultPlan(Fault(404, path="/v1/profiles"))
    [context] = connect(shell, service).output
    assert context.country_code is None and context.locale is None


def test_a_customer_by_id_by_domain_and_by_prefix(shell: Any, service: Any) -> None:
    connect(shell, service)
    [customer] = shell.run(GetPartnerCustomer, "ByDomain", domain="contoso.com").output
    [same] = shell.run(GetPartnerCustomer, "ById", customer_id=customer.customer_id).output
    assert same.raw == customer.raw
    several = shell.run(GetPartnerCustomer, "ByDomain", domain="contoso").output
    assert len(several) > 3 and all(c.domain.startswith("contoso") for c in several)


def test_without_graph_permission_the_prefix_search_answers(shell: Any, service: Any) -> None:
    connect(shell, service)
    service.emulator.faults = FaultPlan(Fault(403, path="/beta/contracts"))
    engine = shell.run(GetPartnerCustomer, "ByDomain", domain="contoso.com")
    assert [c.name for c in engine.output] == ["Contoso, Ltd."]
    assert engine.errors == []


def test_quotes_in_a_domain_stay_inside_the_filter(shell: Any, service: Any) -> None:
    connect(shell, service)
    engine = shell.run(GetPartnerCustomer, "ByDomain", domain="o'neil & co")
    assert engine.output == [] and engine.errors == []


def test_an_unknown_customer_is_a_record_with_code_ids_and_advice(shell: Any, service: Any) -> None:
    connect(shell, service)
    [record] = shell.run(GetPartnerCustomer, "ById", customer_id=SOMEBODY).errors
    exception = record.exception
    assert exception.clr_name == "Microsoft.Store.PartnerCenter.Exceptions.PartnerException"
    assert read(exception, "StatusCode") == 404 and read(exception, "Code") == "2003"
    assert read(exception, "CorrelationId") and read(exception, "RequestId")
    assert record.recommended_action and record.target is None
    assert read(exception, "ServiceErrorPayload", "ErrorCode") == "2003"


def test_orders_by_customer_by_id_and_by_cycle(shell: Any, service: Any) -> None:
    connect(shell, service)
    [customer] = shell.run(GetPartnerCustomer, "ByDomain", domain="contoso.com").output
    identifier = customer.customer_id
    orders = shell.run(GetPartnerCustomerOrder, "ByCustomerId", customer_id=identifier).output
    assert len(orders) == 3 and orders[0].total_price is None
    [priced] = shell.run(
        GetPartnerCustomerOrder, "ByOrderId", customer_id=identifier, order_id=orders[0].order_id, include_price=True
    ).output
    assert priced.total_price is not None
    for cycle in ("Monthly", "Annual", "OneTime"):
        some = shell.run(GetPartnerCustomerOrder, "ByBillingCycle", customer_id=identifier, billing_cycle=cycle).output
        assert [o.order_id for o in some] == [o.order_id for o in orders if enum_text(read(o, "BillingCycle")) == cycle]


def test_subscriptions_by_customer_object_order_partner_and_id(shell: Any, service: Any) -> None:
    connect(shell, service)
    [customer] = shell.run(GetPartnerCustomer, "ByDomain", domain="contoso.com").output
    cls = GetPartnerCustomerSubscription
    every = shell.run(cls, "ByCustomerObject", input_object=customer).output
    assert [s.raw for s in shell.run(cls, "ByCustomer", customer_id=customer.customer_id).output] == [
        s.raw for s in every
    ]
    first = every[0]
    [one] = shell.run(cls, "ByCustomer", customer_id=customer.customer_id, subscription_id=first.subscription_id).output
    assert one.raw == first.raw
    by_order = shell.run(cls, "ByCustomer", customer_id=customer.customer_id, order_id=read(first, "orderId")).output
    assert first.subscription_id in [s.subscription_id for s in by_order]
    partner = shell.run(cls, "ByCustomer", customer_id=customer.customer_id, mpn_id="0").output
    assert partner == []


def test_one_correlation_id_per_invocation_or_the_pinned_one(shell: Any, service: Any) -> None:
    seen: list[str] = []
    handle = service.emulator.handle

    def spy(method: str, target: str, headers: Any, body: bytes) -> Any:
        seen.extend([headers["MS-CorrelationId"]] if "MS-CorrelationId" in headers else [])
        return handle(method, target, headers, body)

    connect(shell, service)
    service.emulator.handle = spy
    shell.run(GetPartnerCustomer, "ByDomain", domain="nobody")
    shell.run(GetPartnerCustomer, "ById")
    assert len(seen) == 2 and len(set(seen)) == 2
    shell.runspace.variables["PCCorrelationId"] = SOMEBODY
    shell.run(GetPartnerCustomer, "ById")
    assert seen[-1] == SOMEBODY
    [context] = shell.run(GetPartnerContext).output
    assert context.raw["extendedProperties"] == {"CorrelationId": SOMEBODY}
    del shell.runspace.variables["PCCorrelationId"]
    assert shell.run(GetPartnerContext).output[0].raw["extendedProperties"] == {}


def test_retries_are_told_to_the_debug_stream(shell: Any, service: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr("time.sleep", lambda _: None)
    connect(shell, service)
    service.emulator.faults = FaultPlan(Fault(503, path="/v1/customers"))
    engine = shell.run(GetPartnerCustomer, "ById")
    assert len(engine.output) == 48
    assert "503" in engine.debug[0] and engine.verbose == []


def without_premium(service: Any) -> None:
    """The tenant of the partner may not read all sign-ins at once."""
    code = "Authentication_RequestFromNonPremiumTenantOrB2CTenant"
    body = {"error": {"code": code, "message": "The tenant has no premium license."}}
    service.emulator.faults = FaultPlan(Fault(403, path="/beta/auditLogs/signIns", body=body, times=None))


def test_without_a_premium_license_sign_ins_are_read_user_by_user(shell: Any, service: Any) -> None:
    connect(shell, service)
    whole = shell.run(GetPartnerUserSignInActivity).output
    without_premium(service)
    engine = shell.run(GetPartnerUserSignInActivity)
    assert engine.errors == [] and len(engine.output) == len(whole) == 150
    assert {one.id for one in engine.output} == {one.id for one in whole}


def test_without_a_premium_license_only_the_named_user_is_read(shell: Any, service: Any) -> None:
    connect(shell, service)
    user = shell.run(GetPartnerUser).output[1]
    without_premium(service)
    before = service.emulator.counts["GET /beta/users"]
    two_days_ago = DateTime(DateTime.utc_now().ticks - 2 * TICKS_PER_DAY, UTC)
    engine = shell.run(GetPartnerUserSignInActivity, user_id=user.id, start_date=two_days_ago)
    assert {one.user_id for one in engine.output} == {user.id} and len(engine.output) in (2, 3)
    assert service.emulator.counts["GET /beta/users"] == before


def test_another_refusal_of_sign_ins_is_an_error(shell: Any, service: Any) -> None:
    connect(shell, service)
    service.emulator.faults = FaultPlan(Fault(403, path="/beta/auditLogs/signIns", times=None))
    engine = shell.run(GetPartnerUserSignInActivity)
    assert engine.output == [] and len(engine.errors) == 1
