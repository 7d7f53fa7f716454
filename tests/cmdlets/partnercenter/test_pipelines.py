"""Identifiers come from the pipeline by property name, and what bound before still binds as it did."""

from __future__ import annotations

from typing import Any

import pytest

from pcshell.cmdlets.partnercenter.base import PIPELINE_IDS
from pcshell.metadata.parameters import ALL_SETS, ByValue
from pcshell.objects.conversion import convert
from pcshell.objects.errors import ClrException
from pcshell.objects.members import new_object
from pcshell.objects.psobject import PSCustomObject
from pcshell.objects.typenames import find_type
from pcshell.runtime.binder import CommandArgument, ParameterBinder
from tests.cmdlets.partnercenter.test_surface import DECLARED, TAKES_OBJECTS
from tests.support.running import run

GUID = "11111111-1111-4111-8111-111111111111"
#: A set that another one hides, in the module as well.
HIDDEN = {("Get-PartnerServiceRequest", "ByRequestId"), ("Get-PartnerServiceRequest", "ByCustomerId")}


def with_identifiers() -> list[tuple[str, str]]:
    """Every cmdlet with each of its sets in which an identifier may come from the pipeline."""
    found = set()
    for name in DECLARED.keys() - TAKES_OBJECTS:
        info = DECLARED[name]
        sets = {one for parameter in info.parameters for one in parameter.sets} - {ALL_SETS} or {ALL_SETS}
        for parameter in info.parameters:
            if parameter.key in PIPELINE_IDS:
                found |= {(name, one) for one in sets if one in parameter.sets or ALL_SETS in parameter.sets}
    return sorted(found - HIDDEN)


def value_for(parameter: Any) -> Any:
    """An argument that the parameter takes."""
    kind = find_type(parameter.type_name)
    assert kind is not None
    fixed = [value for check in parameter.validate for value in getattr(check, "values", ())]
    if kind.element is not None and not kind.element.name.startswith("System."):
        return [new_object(kind.element, [])]
    for candidate in (*fixed, GUID, "user@contoso.com", "2024-01-01", 1, True):
        try:
            value = convert(candidate, kind)
            for check in parameter.validate:
                check.validate(value)
        except ClrException:
            continue
        return value
    return new_object(kind, [])


@pytest.mark.parametrize(("name", "chosen"), with_identifiers())
def test_an_identifier_binds_by_property_name(name: str, chosen: str) -> None:
    info = DECLARED[name]
    given, wanted, arguments = PSCustomObject(), {}, []
    for parameter in info.parameters:
        role = parameter.sets.get(chosen) or parameter.sets.get(ALL_SETS)
        if role is None:
            continue
        if parameter.key in PIPELINE_IDS:
            given.set(parameter.name, GUID)
            wanted[parameter.key] = GUID
        elif role.mandatory:
            arguments.append(CommandArgument("named", parameter.name, value_for(parameter)))
    binder = ParameterBinder(info, info.parameters, info.default_set, None, is_simple=False, command_label=name)
    binder.bind_arguments(arguments, True)
    bound = binder.bind_pipeline_object(given)
    assert {key: bound.get(key) for key in wanted} == wanted


def test_orders_of_customers_from_the_pipeline() -> None:
    result = run(
        "$null = Connect-PartnerCenter -Emulator\n"
        "$one = Get-PartnerCustomer | Get-PartnerCustomerOrder\n"
        "$other = Get-PartnerCustomer | ForEach-Object { Get-PartnerCustomerOrder -CustomerId $_.CustomerId }\n"
        "$one.Count -gt 48; -not (Compare-Object $one.OrderId $other.OrderId)"
    )
    assert (result.stdout, result.stderr) == ("True\nTrue\n", "")


@pytest.mark.parametrize(
    ("script", "shown"),
    [
        ("Get-PartnerCustomer -Domain contoso.com | Get-PartnerCustomerUser | Measure-Object | % Count", None),
        ("$c = Get-PartnerCustomer -Domain contoso.com; $c | Get-PartnerCustomerSubscription | % GetType | "
         "select -Unique -ExpandProperty Name", "PSSubscription"),
        ("$id = (Get-PartnerCustomer -Domain contoso.com).CustomerId; (Get-PartnerCustomerUser $id | select -First 2 | "
         "Get-PartnerCustomerUserLicense -CustomerId $id).Count -ge 0", "True"),
        ("$c = Get-PartnerCustomer -Domain contoso.com; $all = $c | Get-PartnerCustomerSubscription; "
         "$one = $all[1] | Get-PartnerCustomerSubscription -CustomerId $c.CustomerId; "
         "$one.SubscriptionId -eq $all[1].SubscriptionId", "True"),
        ("[pscustomobject]@{customerid = (Get-PartnerCustomer -Domain contoso.com).CustomerId} | "
         "Get-PartnerCustomer | % Name", "Contoso, Ltd."),
    ],
)  # fmt: skip
def test_what_the_module_emits_names_the_thing(script: str, shown: str | None) -> None:
    result = run(f"$null = Connect-PartnerCenter -Emulator; {script}")
    assert result.stderr == ""
    assert result.stdout.strip() == shown if shown is not None else int(result.stdout) > 0


@pytest.mark.parametrize("name", sorted(TAKES_OBJECTS))
def test_where_the_object_itself_is_taken_no_mandatory_parameter_is_taken_by_name(name: str) -> None:
    for parameter in DECLARED[name].parameters:
        for role in parameter.sets.values():
            if parameter.key == "input_object":
                assert role.from_pipeline == ByValue
            else:
                assert not (role.mandatory and role.from_pipeline), parameter.name


def test_a_row_of_a_file_is_taken_as_the_customer_it_names() -> None:
    result = run(
        "$null = Connect-PartnerCenter -Emulator; $all = Get-PartnerCustomer -Domain contoso.com\n"
        "$rows = $all | Select-Object CustomerId, Name | ConvertTo-Csv | ConvertFrom-Csv\n"
        "($rows | Get-PartnerCustomerSubscription).Count -eq ($all | Get-PartnerCustomerSubscription).Count"
    )
    assert (result.stdout, result.stderr) == ("True\n", "")


def test_an_object_without_the_property_is_refused_and_the_next_is_taken() -> None:
    result = run(
        "$null = Connect-PartnerCenter -Emulator; $all = Get-PartnerCustomer\n"
        "(1, $all[1] | Get-PartnerCustomerCompanyProfile 2>$null).CompanyName; $Error[0].FullyQualifiedErrorId"
    )
    name, identifier = result.stdout.split("\n")[:2]
    assert name and identifier.startswith("InputObjectNotBound,")


def test_one_customer_that_fails_is_one_record_and_not_the_end() -> None:
    result = run(
        "$null = Connect-PartnerCenter -Emulator; $all = Get-PartnerCustomer | Select-Object -First 5\n"
        f"$all[2] = [pscustomobject]@{{ CustomerId = '{GUID}' }}\n"
        "$found = $all | Get-PartnerCustomerCompanyProfile -ErrorVariable failed 2>$null\n"
        '"$($found.Count) $($failed.Count) $($failed[0].CategoryInfo.Category)"'
    )
    assert result.stdout.strip() == "4 1 CloseError"
