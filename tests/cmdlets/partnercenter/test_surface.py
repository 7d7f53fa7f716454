"""Every cmdlet has the parameters, sets and validation that scripts written for the module rely on."""

from __future__ import annotations

import importlib
import json
import pkgutil
import re
from pathlib import Path
from typing import Any

import pytest

import pcshell.cmdlets.partnercenter as family
from pcshell.cmdlet import ByPropertyName, Cmdlet
from pcshell.cmdlets.partnercenter.base import PIPELINE_IDS
from pcshell.metadata.syntax import command_syntax
from pcshell.metadata.validation import ValidateLength, ValidatePattern, ValidateSet
from pcshell.objects.typenames import find_type

SURFACE = json.loads((Path(__file__).parent / "surface.json").read_text(encoding="utf-8"))
#: What pcshell adds to the module (docs/decisions/0011): the emulator, and lists that go on after an error.
ADDED = {
    "Connect-PartnerCenter": {"Emulator", "EmulatorSize"},
    **{
        name: {"ResumeFrom"}
        for name in (
            "Get-PartnerAuditRecord", "Get-PartnerAzureBillingAccount", "Get-PartnerAzureBillingProfile",
            "Get-PartnerCustomer", "Get-PartnerCustomerSubscriptionUtilization", "Get-PartnerCustomerUser",
            "Get-PartnerInvoice", "Get-PartnerInvoiceLineItem", "Get-PartnerServiceRequest",
            "Get-PartnerUnbilledInvoiceLineItem", "Get-PartnerUser", "Get-PartnerUserSignInActivity",
        )
    },
}  # fmt: skip

#: Cmdlets that change something without asking in the module (docs/decisions/0010).
ASKS_NOW = {
    "Add-PartnerCustomerUserRoleMember",
    "Enable-PartnerAzureSubscription",
    "New-PartnerAzureSubscription",
    "New-PartnerCustomerAgreement",
    "New-PartnerCustomerApplicationConsent",
    "New-PartnerProductUpgrade",
    "Remove-PartnerCustomerConfigurationPolicy",
    "Remove-PartnerCustomerUserRoleMember",
    "Set-PartnerAzureBillingPolicy",
    "Set-PartnerAzureSubscription",
    "Suspend-PartnerAzureSubscription",
}
#: Cmdlets that take the object itself from the pipeline, as in the module: identifiers stay what they were there.
TAKES_OBJECTS = {
    "Get-PartnerCustomerSubscription",
    "Set-PartnerCustomer",
    "Set-PartnerCustomerQualification",
    "Set-PartnerCustomerUser",
}

#: Cmdlets that spend, destroy or give rights, and carts, in which nothing is bought (docs/decisions/0010).
IMPACT_NOW = {
    "Add-PartnerCustomerCartLineItem": "Low",
    "New-PartnerCustomerCart": "Low",
    "Set-PartnerCustomerCart": "Low",
    **dict.fromkeys(
        (
            "Add-PartnerCustomerUserRoleMember", "Enable-PartnerAzureSubscription", "New-PartnerAzureSubscription",
            "New-PartnerCustomerAgreement", "New-PartnerCustomerApplicationConsent", "New-PartnerCustomerOrder",
            "New-PartnerCustomerSubscriptionActivation", "New-PartnerProductUpgrade",
            "Remove-PartnerCustomerConfigurationPolicy", "Remove-PartnerCustomerUser",
            "Remove-PartnerCustomerUserRoleMember", "Set-PartnerAzureBillingPolicy",
            "Set-PartnerCustomerQualification", "Set-PartnerCustomerSubscription", "Submit-PartnerCustomerCart",
            "Suspend-PartnerAzureSubscription",
        ),
        "High",
    ),
}  # fmt: skip


def declared() -> dict[str, Any]:
    found = {}
    for module in pkgutil.iter_modules(family.__path__):
        for value in vars(importlib.import_module(f"{family.__name__}.{module.name}")).values():
            if isinstance(value, type) and issubclass(value, Cmdlet) and "info" in vars(value):
                if value.info.module_name == "PartnerCenter":
                    found[value.info.name] = value.info
    return found


DECLARED = declared()


def short(name: str) -> str:
    """`System.Nullable`1[System.DateTime]` -> `DateTime?`."""
    kind = find_type(name)
    assert kind is not None, name
    if kind.generic_definition == "System.Nullable`1":
        return f"{kind.generic_arguments[0].short_name}?"
    return kind.name.rpartition(".")[2]


def test_every_cmdlet_of_the_module_is_there_and_no_other() -> None:
    assert len(SURFACE) == 124
    assert set(DECLARED) == set(SURFACE)


@pytest.mark.parametrize("name", sorted(DECLARED))
def test_the_surface_is_that_of_the_module(name: str) -> None:
    info, want = DECLARED[name], SURFACE[name]
    assert info.class_name == want["class"]
    assert info.default_set == (want["default"] or "__AllParameterSets")
    assert info.supports_should_process == (want["shouldProcess"] or name in ASKS_NOW)
    assert info.confirm_impact == IMPACT_NOW.get(name, want["impact"])
    assert [shown.rpartition(".")[2] for shown in info.output] == want["output"]
    assert list(info.aliases) == want["aliases"]
    own = {p.name: p for p in info.parameters if p.name not in ADDED.get(name, set())}
    assert list(own) == list(want["parameters"])
    for spelled, expected in want["parameters"].items():
        parameter = own[spelled]
        assert short(parameter.type_name) == expected["type"], spelled
        assert list(parameter.aliases) == expected["aliases"], spelled
        sets = {
            role.set: [role.mandatory, role.position, bool(role.from_pipeline & 1), bool(role.from_pipeline & 2)]
            for role in parameter.sets.values()
        }
        if parameter.key in PIPELINE_IDS:
            # Added: identifiers bind by property name (docs/decisions/0011).
            added = [bool(role.from_pipeline & ByPropertyName) for role in parameter.sets.values()]
            assert all(added) or name in TAKES_OBJECTS, spelled
            sets = {one: [*flags[:3], expected["sets"][one][3]] for one, flags in sets.items()}
        assert sets == expected["sets"], spelled


def spelled_out(line: str) -> str:
    """A syntax line with types as Get-Help writes them: Get-Command has the short names of some."""
    return re.sub(r"<(\w+)", lambda found: f"<{_LONG.get(found[1], found[1])}", line)


_LONG = {"string": "String", "int": "Int32", "bool": "Boolean", "datetime": "DateTime", "hashtable": "Hashtable",
         "securestring": "SecureString", "pscredential": "PSCredential", "switch": "SwitchParameter"}  # fmt: skip


@pytest.mark.parametrize("name", sorted(DECLARED))
def test_the_syntax_of_each_set_is_that_of_the_module(name: str) -> None:
    info, want = DECLARED[name], SURFACE[name]
    lines = [spelled_out(line).strip() for line in command_syntax(info) if "-Emulator" not in line]
    if info.supports_should_process and not want["shouldProcess"]:
        lines = [line.replace(" [-WhatIf] [-Confirm]", "") for line in lines]
    if "ResumeFrom" in ADDED.get(name, ()):
        lines = [line.replace(" [-ResumeFrom <String>]", "") for line in lines]
    assert sorted(lines) == sorted(want["syntax"])


@pytest.mark.parametrize("name", sorted(DECLARED))
def test_validation_is_that_of_the_module(name: str) -> None:
    own = {p.name: p for p in DECLARED[name].parameters}
    for spelled, expected in SURFACE[name]["parameters"].items():
        have = {type(v).__name__: v for v in own[spelled].validate}
        assert list(have) == [kind for kind, *_ in expected["validators"]], spelled
        for kind, *details in expected["validators"]:
            if kind == "ValidateSet":
                check = have[kind]
                assert isinstance(check, ValidateSet) and list(check.values) == details[0]
            if kind == "ValidatePattern":
                check = have[kind]
                assert isinstance(check, ValidatePattern) and check.pattern == details[0]
                assert "IgnoreCase" in check.options, spelled
            if kind == "ValidateLength":
                check = have[kind]
                assert isinstance(check, ValidateLength) and [check.minimum, check.maximum] == details
