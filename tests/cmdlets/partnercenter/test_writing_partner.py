"""Cmdlets that change the partner's own side and Azure, against the emulator."""

from __future__ import annotations

import json
from typing import Any

import pytest

from pcshell.cmdlets.partnercenter import application_consents, azure, profiles, relationships, service_requests, users
from pcshell.cmdlets.partnercenter.account import ConnectPartnerCenter
from pcshell.cmdlets.partnercenter.customers import GetPartnerCustomer
from pcshell.emulator.faults import Fault, FaultPlan
from pcshell.emulator.routing import Refusal, Request
from pcshell.objects.conversion import convert_to
from pcshell.objects.enums import enum_text
from pcshell.objects.members import get_property
from pcshell.partner.resources.agreements import ApplicationGrant
from pcshell.partner.resources.enums import SERVICE_REQUEST_SEVERITY, SERVICE_REQUEST_STATUS


def read(value: Any, *names: str) -> Any:
    for name in names:
        value = get_property(value, name, name.lower())
    return value


@pytest.fixture
def connected(shell: Any, service: Any) -> Any:
    shell.run(ConnectPartnerCenter, "AccessToken", access_token=service.emulator.token)
    service.emulator.counts.clear()
    return shell


@pytest.fixture
def bodies(service: Any, monkeypatch: Any) -> dict[str, Any]:
    """The last body by ``METHOD /path``."""
    found: dict[str, Any] = {}
    handle = service.emulator.handle

    def recording(method: str, target: str, headers: Any, body: bytes) -> Any:
        found[f"{method} {target}"] = json.loads(body) if body else None
        return handle(method, target, headers, body)

    monkeypatch.setattr(service.emulator, "handle", recording)
    return found


def first_customer(shell: Any) -> str:
    return str(shell.run(GetPartnerCustomer, "ById").output[0].customer_id)


def messages(engine: Any) -> list[str]:
    return [record.exception.message for record in engine.errors]


# ------------------------------------------------------------------------------------------------------------ profiles


def test_a_changed_profile_is_sent_back_whole_and_read_later(connected: Any, bodies: Any) -> None:
    done = connected.run(profiles.SetPartnerBillingProfile, tax_id="12-3", city="Bellevue")
    assert done.errors == [] and done.questions == ["Updates the partner's billing profile"]
    sent = bodies["PUT /v1/profiles/billing"]
    assert sent["Address"]["City"] == "Bellevue" and sent["Address"]["Country"] == "US" and sent["TaxId"] == "12-3"
    assert sent["Attributes"]["Etag"] == "1"
    later = connected.run(profiles.GetPartnerBillingProfile).output[0]
    assert (read(later, "TaxId"), read(later, "Address", "City")) == ("12-3", "Bellevue")


def test_a_change_of_letter_case_alone_is_a_change(connected: Any) -> None:
    connected.run(profiles.SetPartnerOrganizationProfile, company_name="WINGTIP CLOUD SERVICES")
    later = connected.run(profiles.GetPartnerOrganizationProfile).output[0]
    assert read(later, "CompanyName") == "WINGTIP CLOUD SERVICES"


def test_names_of_a_legal_profile_go_to_its_contact_and_leave_the_approver_alone(connected: Any, bodies: Any) -> None:
    connected.run(profiles.SetPartnerLegalProfile, first_name="Ann", email_address="ann@contoso.com")
    sent = bodies["PUT /v1/profiles/legalbusiness"]
    assert sent["PrimaryContact"]["FirstName"] == "Ann"
    assert sent["CompanyApproverAddress"]["City"] == "Redmond" and sent["CompanyApproverEmail"] == "ann@contoso.com"


def test_a_new_legal_address_is_that_of_the_approver_too(connected: Any, bodies: Any) -> None:
    connected.run(profiles.SetPartnerLegalProfile, city="Buffalo", state="NY")
    sent = bodies["PUT /v1/profiles/legalbusiness"]
    assert sent["CompanyApproverAddress"]["City"] == sent["Address"]["City"] == "Buffalo"


def test_an_address_that_breaks_a_rule_is_not_sent_unless_the_checks_are_left_out(connected: Any, bodies: Any) -> None:
    done = connected.run(profiles.SetPartnerOrganizationProfile, state="ZZ")
    assert "ZZ is not valid entry for the state field" in messages(done)[0]
    assert "PUT /v1/profiles/organization" not in bodies
    done = connected.run(profiles.SetPartnerOrganizationProfile, state="ZZ", disable_validation=True)
    assert done.errors == [] and bodies["PUT /v1/profiles/organization"]["DefaultAddress"]["State"] == "ZZ"


def test_an_address_that_the_service_does_not_know_is_not_sent(connected: Any, service: Any, bodies: Any) -> None:
    service.emulator.faults = FaultPlan(Fault(200, path="/v1/validations/address", body=False))
    done = connected.run(profiles.SetPartnerLegalProfile, city="Nowhere")
    assert messages(done) == ["The specified address is invalid. Please verify the address and try again."]
    assert "PUT /v1/profiles/legalbusiness" not in bodies


def test_a_support_profile_asks_before_it_is_changed(connected: Any) -> None:
    done = connected.run(profiles.SetPartnerSupportProfile, support_email="help@contoso.com")
    assert done.questions == ["Updates the partner's support profile."]
    assert read(connected.run(profiles.GetPartnerSupportProfile).output[0], "Email") == "help@contoso.com"


@pytest.mark.parametrize(
    ("kind", "arguments"),
    [
        (profiles.SetPartnerBillingProfile, {"tax_id": "1"}),
        (profiles.SetPartnerLegalProfile, {"city": "X"}),
        (profiles.SetPartnerOrganizationProfile, {"city": "X"}),
        (profiles.SetPartnerSupportProfile, {"support_email": "a@b.com"}),
        (service_requests.SetPartnerServiceRequest, {"service_request_id": "616122292874577", "new_note": "x"}),
        (relationships.RemovePartnerResellerRelationship, {"customer_id": "9e3779b1-a040-4e5a-81be-478e5e17e165"}),
    ],
)
def test_nothing_is_written_when_the_answer_is_no(connected: Any, service: Any, kind: Any, arguments: Any) -> None:
    refusing = type("Refusing", (kind,), {"should_process": lambda *_: False})
    done = connected.run(refusing, **arguments)
    assert done.output == [] and done.errors == []
    assert [key for key in service.emulator.counts if not key.startswith("GET ")] == []


# ---------------------------------------------------------------------------------------------------- service requests


def test_a_service_request_is_made_changed_and_listed(connected: Any, bodies: Any) -> None:
    made = connected.run(
        service_requests.NewPartnerServiceRequest,
        description="D", severity=convert_to("Critical", SERVICE_REQUEST_SEVERITY.net_name),
        support_topic_id="32444672", title="T",
    )  # fmt: skip
    assert made.errors == [] and bodies["POST /v1/servicerequests/en-US"]["Severity"] == "Critical"
    identifier = read(made.output[0], "ServiceRequestId")
    closed = convert_to("Closed", SERVICE_REQUEST_STATUS.net_name)
    changed = connected.run(
        service_requests.SetPartnerServiceRequest, service_request_id=identifier, new_note="hello", status=closed
    ).output[0]
    assert enum_text(read(changed, "Status")) == "Closed" and read(read(changed, "Notes")[0], "Text") == "hello"
    listed = connected.run(service_requests.GetPartnerServiceRequest, "ByStatus", status=closed).output
    assert identifier in [read(one, "ServiceRequestId") for one in listed]


def test_a_change_of_a_service_request_says_only_what_was_given(connected: Any, bodies: Any) -> None:
    connected.run(service_requests.SetPartnerServiceRequest, service_request_id="616122292874577", new_note="hello")
    sent = bodies["PATCH /v1/servicerequests/616122292874577"]
    assert set(sent) == {"NewNote", "Attributes"} and sent["NewNote"]["Text"] == "hello"


def test_a_role_that_was_not_named_is_not_asked_for(connected: Any, service: Any) -> None:
    assert messages(connected.run(users.GetPartnerRoleMember)) == ["roleId is not set"]
    assert service.emulator.counts == {}


# -------------------------------------------------------------------------------------------- relationships and consent


def test_consent_names_the_grants(connected: Any, bodies: Any) -> None:
    customer = first_customer(connected)
    grant = ApplicationGrant({"enterpriseApplicationId": customer, "scope": "user_impersonation"})
    arguments = {"application_grants": [grant], "application_id": customer, "customer_id": customer}
    done = connected.run(application_consents.NewPartnerCustomerApplicationConsent, display_name="App", **arguments)
    assert done.errors == [] and read(done.output[0], "DisplayName") == "App"
    assert bodies[f"POST /v1/customers/{customer}/applicationconsents"] == {
        "ApplicationGrants": [{"EnterpriseApplicationId": customer, "Scope": "user_impersonation"}],
        "ApplicationId": customer,
        "DisplayName": "App",
    }


def test_a_customer_with_active_subscriptions_keeps_its_relationship(service: Any) -> None:
    from pcshell.emulator.areas.relationships import end_relationship

    store = service.emulator.store
    request = Request("PATCH", "/v1/customers/x", {}, b'{"RelationshipToPartner": "None"}', store)
    with pytest.raises(Refusal) as caught:
        end_relationship(request, store.tenant.customer_id(0))
    assert caught.value.status == 400


def test_the_end_of_a_relationship_suspends_what_is_active_and_then_the_customer_is_gone(
    connected: Any, service: Any, bodies: Any
) -> None:
    customer = first_customer(connected)
    before = service.emulator.store.subscriptions(customer)
    active = [one["id"] for one in before if one["status"] == "active"]
    done = connected.run(relationships.RemovePartnerResellerRelationship, customer_id=customer)
    assert done.errors == [] and "suspend all active subscriptions" in done.questions[0]
    assert enum_text(read(done.output[0], "RelationshipToPartner")) == "None"
    sent = [key for key in bodies if key.startswith("PATCH ")]
    prefix = f"PATCH /v1/customers/{customer}"
    assert sent == [*(f"{prefix}/subscriptions/{one}" for one in active), prefix] and len(sent) > 1
    assert all(bodies[key]["Status"] == "Suspended" for key in sent[:-1])
    assert "was not found" in messages(connected.run(GetPartnerCustomer, "ById", customer_id=customer))[0]


# --------------------------------------------------------------------------------------------------------------- Azure


def account_of(shell: Any) -> str:
    return str(read(shell.run(azure.GetPartnerAzureBillingAccount).output[0], "Name"))


def test_customers_of_a_billing_account_come_from_every_page(connected: Any, service: Any) -> None:
    account = account_of(connected)
    found = connected.run(azure.GetPartnerAzureBillingProfile, billing_account_name=account).output
    assert len(found) == service.emulator.store.tenant.size > 20
    assert read(found[0], "DisplayName") == "Contoso, Ltd." and read(found[0], "Type").endswith("/customers")


def test_a_policy_is_a_member_of_properties_in_the_body(connected: Any, bodies: Any) -> None:
    where = {"billing_account_name": account_of(connected), "customer_id": first_customer(connected)}
    assert read(connected.run(azure.GetPartnerAzureBillingPolicy, **where).output[0], "ViewCharges") == "NotAllowed"
    connected.run(azure.SetPartnerAzureBillingPolicy, view_charges=True, **where)
    assert next(one for key, one in bodies.items() if key.startswith("PUT ")) == {
        "properties": {"viewCharges": "Allowed"}
    }
    assert read(connected.run(azure.GetPartnerAzureBillingPolicy, **where).output[0], "ViewCharges") == "Allowed"


def test_an_azure_subscription_is_waited_for_suspended_enabled_and_renamed(connected: Any, bodies: Any) -> None:
    customer = first_customer(connected)
    made = connected.run(
        azure.NewPartnerAzureSubscription,
        billing_account_name=account_of(connected), customer_id=customer, display_name="Dev",
    )  # fmt: skip
    assert made.errors == []
    assert next(one for key, one in bodies.items() if "createSubscription" in key) == {
        "displayName": "Dev", "skuId": "0001"
    }  # fmt: skip
    identifier = read(made.output[0], "SubscriptionLink").rpartition("/")[2]
    one = {"customer_id": customer, "subscription_id": identifier}
    suspended = connected.run(azure.SuspendPartnerAzureSubscription, **one).output[0]
    assert read(suspended, "SubscriptionId") == identifier
    assert read(connected.run(azure.EnablePartnerAzureSubscription, **one).output[0], "Value") == identifier
    assert connected.run(azure.SetPartnerAzureSubscription, subscription_name="N", **one).output == [identifier]


def test_a_refusal_of_azure_names_the_status_and_keeps_what_was_said(connected: Any) -> None:
    customer = first_customer(connected)
    done = connected.run(azure.EnablePartnerAzureSubscription, customer_id=customer, subscription_id=customer)
    assert messages(done) == ["Operation returned an invalid status code 'NotFound'"]
    exception = done.errors[0].exception
    assert exception.clr_name == "Microsoft.Azure.Management.Profiles.Subscription.Models.ErrorResponseException"
    assert "could not be found" in exception.properties["Description"]
