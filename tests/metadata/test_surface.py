"""What pcshell declares beside what PowerShell 7.6.5 says of its own cmdlets (`powershell_cmdlets.tsv`)."""

from __future__ import annotations

from importlib.util import module_from_spec, spec_from_file_location
from types import ModuleType

import pytest

from pcshell.defaults import catalog
from tests.support.sources import ROOT


@pytest.fixture(scope="module")
def surface() -> ModuleType:
    specification = spec_from_file_location("compare_surface", ROOT / "scripts" / "compare_surface.py")
    assert specification is not None and specification.loader is not None
    module = module_from_spec(specification)
    import sys

    sys.modules["compare_surface"] = module
    specification.loader.exec_module(module)
    return module


def test_nearly_every_parameter_is_as_in_powershell(surface: ModuleType) -> None:
    found = surface.compare()
    assert found.same >= 0.98 * found.total, "\n".join(found.lines)


def test_what_is_missing_has_a_reason(surface: ModuleType) -> None:
    reasons = surface.omitted()
    assert [name for name in surface.compare().missing if name not in reasons] == []


def test_a_reason_is_given_for_what_is_missing_only(surface: ModuleType) -> None:
    assert sorted(set(surface.omitted()) - set(surface.compare().missing)) == []


def test_the_section_of_the_document_is_up_to_date(surface: ModuleType) -> None:
    text = surface.DOCUMENT.read_text(encoding="utf-8")
    assert text == surface.document(text), "run scripts/compare_surface.py --write"


# Cmdlets of issue 5 of which the facts know no parameters: what their help says of them.
OTHERS = {
    "Add-Content": "Path LiteralPath Value PassThru Filter Include Exclude Force Credential NoNewline Encoding "
                   "AsByteStream",
    "Clear-ItemProperty": "Path LiteralPath Name PassThru Force Filter Include Exclude Credential",
    "Copy-Item": "Path LiteralPath Destination Container Force Filter Include Exclude Recurse PassThru Credential "
                 "FromSession ToSession",
    "Get-ChildItem": "Path LiteralPath Filter Include Exclude Recurse Depth Force Name Attributes FollowSymlink "
                     "Directory File Hidden ReadOnly System",
    "Get-Content": "Path LiteralPath ReadCount TotalCount Tail Filter Include Exclude Force Credential Delimiter Wait "
                   "Raw Encoding AsByteStream",
    "Get-Process": "Name Id InputObject IncludeUserName Module FileVersionInfo",
    "Get-PSDrive": "Name LiteralName Scope PSProvider",
    "Join-Path": "Path ChildPath AdditionalChildPath Resolve Credential Extension",
    "New-Item": "Path Name ItemType Value Force Credential",
    "New-PSDrive": "Name PSProvider Root Description Scope Credential",
    "Out-GridView": "InputObject Title Wait OutputMode PassThru",
    "Push-Location": "Path LiteralPath PassThru StackName",
    "Remove-Item": "Path LiteralPath Filter Include Exclude Recurse Force Credential",
    "Resolve-Path": "Path LiteralPath Relative RelativeBasePath Credential Force",
    "Set-ItemProperty": "Path LiteralPath Name Value InputObject PassThru Force Filter Include Exclude Credential",
    "Set-Location": "Path LiteralPath PassThru StackName",
    "Split-Path": "Path LiteralPath Qualifier NoQualifier Parent Leaf LeafBase Extension Resolve IsAbsolute Credential",
    "Start-Process": "FilePath ArgumentList Credential WorkingDirectory NoNewWindow PassThru RedirectStandardError "
                     "RedirectStandardInput RedirectStandardOutput Wait UseNewEnvironment Environment",
    "Start-Transcript": "Path LiteralPath OutputDirectory Append Force NoClobber IncludeInvocationHeader "
                        "UseMinimalHeader",
    "Stop-Process": "Name Id InputObject PassThru Force",
    "Test-Path": "Path LiteralPath Filter Include Exclude PathType IsValid Credential OlderThan NewerThan",
    "Wait-Process": "Name Id Timeout InputObject Any PassThru",
}  # fmt: skip


@pytest.mark.parametrize("name", OTHERS)
def test_cmdlets_without_facts_have_their_parameters(name: str) -> None:
    have = {one.name for one in catalog().load(name).parameters}
    missing = set(OTHERS[name].split()) - have
    assert not missing
