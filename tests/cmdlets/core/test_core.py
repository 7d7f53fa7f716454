"""The cmdlets of Microsoft.PowerShell.Core: ForEach-, Where-Object, commands, modules, help."""

from __future__ import annotations

from pathlib import Path

import pytest

from pcshell.defaults import create_runspace
from tests.support.hosts import FakeHost
from tests.support.running import run


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("1..3 | ForEach-Object { $_ * 2 }", "2 4 6"),
        ("1, 2 | ForEach-Object -Begin { 'b' } -Process { $_ } -End { 'e' }", "b 1 2 e"),
        ("1, 2 | % { 'b' } { $_ } { 'e' }", "b 1 2 e"),
        ("1, 2 | % { 'b' } { $_ } -End { 'e' }", "b 1 2 e"),
        ('1, 2 | % -Process { "a$_" }, { "b$_" }', "a b1 b2"),
        ("@() | % { 'b' } { $_ } { 'e' }", "b e"),
        ("% { 'once' }", "once"),
        ("1 | % { 'x'; $_ } | % { \"<$_>\" }", "<x> <1>"),
        ("1, 2 | % { $_ } | ? { $_ -gt 1 } | % { $_ }", "2"),
        ("5 | % { 1, 2 | % { $_ }; $_ }", "1 2 5"),
        ("$_ = 'mine'; 1 | % { $_ }; $_", "1 mine"),
        ("foreach ($x in 1, 2) { 1..9 | % { if ($_ -gt 2) { break }; $_ } }; 'end'", "1 2 end"),
        ("1..3 | % { if ($_ -eq 2) { return }; $_ }", "1 3"),
        ("[pscustomobject]@{ P = 7 } | % P", "7"),
        ("@{ k = 'v' } | % k", "v"),
        ("'ab', 'cd' | % ToUpper", "AB CD"),
        ("'ab' | % Substring 1", "b"),
        ("'a,b' | % Split ','", "a b"),
        ("[pscustomobject]@{ L = 1, 2 } | % L", "1 2"),
        ("@([pscustomobject]@{ P = 1 } | % Missing).Count", "1"),
        ("[pscustomobject]@{ Long = 3 } | % Lo*", "3"),
    ],
)
def test_for_each_object(text: str, shown: str) -> None:
    result = run(text)
    assert result.stderr == ""
    assert result.stdout.split() == shown.split()


def test_a_wildcard_that_matches_two_members_is_an_error() -> None:
    result = run("[pscustomobject]@{ Long = 3; Lot = 4 } | % Lo* -ErrorVariable e -ErrorAction SilentlyContinue; "
                 "$e.FullyQualifiedErrorId")  # fmt: skip
    assert result.stdout.strip() == "AmbiguousPropertyOrMethodName,Microsoft.PowerShell.Commands.ForEachObjectCommand"


PEOPLE = (
    "$u = [pscustomobject]@{ Name = 'ann'; Age = 30; Tags = 'a', 'b' }, [pscustomobject]@{ Name = 'bob'; Age = 17; "
    "Tags = @('c') }; "
)


@pytest.mark.parametrize(
    ("condition", "names"),
    [
        ("{ $_.Age -gt 18 }", "ann"),
        ("Age -gt 18", "ann"),
        ("Age -le 17", "bob"),
        ("Name -eq ANN", "ann"),
        ("Name -ceq ANN", ""),
        ("Name -ne ann", "bob"),
        ("Name -in 'x', 'bob'", "bob"),
        ("Name -notin 'x', 'bob'", "ann"),
        ("Tags -contains c", "bob"),
        ("Tags -notcontains c", "ann"),
        ("Missing -eq 1", ""),
        ("Missing", ""),
        ("-Not Missing", "ann bob"),
        ("Age -is [int]", "ann bob"),
        ("Age -isnot [int]", ""),
        ("-Property Age -EQ -Value 17", "bob"),
    ],
)
def test_where_object(condition: str, names: str) -> None:
    result = run(f"{PEOPLE}($u | Where-Object {condition}).Name")
    assert result.stderr == ""
    assert result.stdout.split() == names.split()


@pytest.mark.parametrize(
    ("condition", "error_id"),
    [("Age 17", "OperatorNotSpecified"), ("Age -gt", "ValueNotSpecifiedForWhereObject")],
)
def test_where_object_wants_operator_and_value(condition: str, error_id: str) -> None:
    result = run(f"{PEOPLE}try {{ $u | Where-Object {condition} }} catch {{ $_.FullyQualifiedErrorId }}")
    assert result.stdout.strip() == f"{error_id},Microsoft.PowerShell.Commands.WhereObjectCommand"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("(Get-Command %).CommandType", "Alias"),
        ("(Get-Command %).ResolvedCommandName", "ForEach-Object"),
        ("(Get-Command ForEach-Object).ModuleName", "Microsoft.PowerShell.Core"),
        ("function My-F { param($A) }; (Get-Command My-F -Syntax).Trim()", "My-F [[-A] <Object>]"),
        ("function My-F { param($A) }; (Get-Command My-* -CommandType Function).Name", "My-F"),
        ("function My-F { param([int]$A) }; (Get-Command My-F).Parameters['a'].ParameterType.FullName", "System.Int32"),
        ("(Get-Command -Verb Where -Noun Object).Name", "Where-Object"),
        ("$null -eq (Get-Command no-such -ErrorAction Ignore)", "True"),
        ("try { Get-Command no-such -ErrorAction Stop } catch { $_.FullyQualifiedErrorId }",
         "CommandNotFoundException,Microsoft.PowerShell.Commands.GetCommandCommand"),
        ("function f { [CmdletBinding(DefaultParameterSetName='A')] param([Parameter(ParameterSetName='B')]$X) }; "
         "(Get-Command f).ParameterSets.Name", "A\nB"),
    ],
)  # fmt: skip
def test_get_command(text: str, shown: str) -> None:
    result = run(text)
    assert result.stderr == ""
    assert result.stdout.strip() == shown


@pytest.mark.parametrize(
    ("text", "advice"),
    [("Import-Module MSOnline", "PartnerCenter"), ("Get-Content C:\\x.csv", "New-PSDrive")],
)  # fmt: skip
@pytest.mark.parametrize("at_prompt", [True, False])
def test_advice_of_the_shell_stands_under_errors_of_the_prompt_only(text: str, advice: str, at_prompt: bool) -> None:
    host = FakeHost()
    host.at_prompt = at_prompt
    create_runspace(host, no_profile=True).invoke(text)
    assert "Cannot find drive" in host.stderr or "no valid module file" in host.stderr
    assert (advice in host.stderr) == at_prompt


def test_a_module_of_the_shell_is_imported_by_its_first_use() -> None:
    count = "@(Get-Module PartnerCenter).Count"
    text = f"{count}; $null = Get-Command Get-PartnerCustomer; {count}; Remove-Module PartnerCenter; {count}; "
    assert run(text + f"Import-Module PartnerCenter; {count}").stdout.split() == ["0", "1", "0", "1"]
    assert "Modules_NoModulesRemoved" in run("try { Remove-Module PartnerCenter -EA Stop } catch { $_ | % F* }").stdout


def test_a_module_has_a_scope_of_its_own(tmp_path: Path) -> None:
    module = tmp_path / "Mine.psm1"
    module.write_text(
        "$script:state = 7\nfunction Get-State { $script:state++; \"$(Get-Hidden) $script:state\" }\n"
        "function Get-Hidden { 'hidden' }\nExport-ModuleMember -Function Get-State\n",
        encoding="utf-8",
    )  # fmt: skip
    result = run(
        f"Import-Module '{module}'; Get-State; Get-State; $null -eq (Get-Command Get-Hidden -ErrorAction Ignore); "
        "(Get-Module Mine).Name; Remove-Module Mine; $null -eq (Get-Command Get-State -ErrorAction Ignore)"
    )
    assert result.stderr == ""
    assert result.stdout.split("\n")[:-1] == ["hidden 8", "hidden 9", "True", "Mine", "True"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Import-Module PartnerCenter; Install-Module PartnerCenter -Force -Scope CurrentUser", ""),
        ("try { Import-Module NoSuch -ErrorAction Stop } catch { $_.FullyQualifiedErrorId }",
         "Modules_ModuleNotFound,Microsoft.PowerShell.Commands.ImportModuleCommand"),
        ("(New-Module -Name Dyn { function Get-Pub { 'p' } }).ExportedFunctions.Keys; Get-Pub", "Get-Pub\np"),
        ("$o = New-Module -AsCustomObject { $n = 1; function Inc { $script:n++; $script:n }; "
         "Export-ModuleMember -Function Inc }; $o.Inc(); $o.Inc()", "2\n3"),
    ],
)  # fmt: skip
def test_modules(text: str, shown: str) -> None:
    result = run(text)
    assert result.stderr == ""
    assert result.stdout.strip() == shown


FUNCTION = (
    "function Get-Thing { <#\n.SYNOPSIS\nGets things.\n.PARAMETER Id\nThe id.\n.EXAMPLE\nGet-Thing 5\n#> "
    "param([int]$Id, [switch]$All) }; "
)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("(Get-Help Get-Thing).Synopsis", "Gets things."),
        ("(Get-Help Get-Thing).parameters.parameter.name", "Id\nAll"),
        ("(Get-Help Get-Thing -Parameter Id).description.Text", "The id."),
        ("(Get-Help Get-Thing).examples.example.code", "Get-Thing 5"),
        ("try { Get-Help no-such -ErrorAction Stop } catch { $_.FullyQualifiedErrorId }",
         "HelpNotFound,Microsoft.PowerShell.Commands.GetHelpCommand"),
    ],
)  # fmt: skip
def test_get_help(text: str, shown: str) -> None:
    result = run(FUNCTION + text)
    assert result.stderr == ""
    assert result.stdout.strip() == shown


def test_the_text_of_help_has_its_headings() -> None:
    lines = run(FUNCTION + "Get-Help Get-Thing -Full").stdout.split("\n")
    assert [line for line in lines if line.isupper() and not line.startswith(" ")] == [
        "NAME", "SYNOPSIS", "SYNTAX", "DESCRIPTION", "PARAMETERS", "INPUTS", "OUTPUTS", "RELATED LINKS",
    ]  # fmt: skip
    assert "    Get-Thing [[-Id] <int>] [-All]" in lines


DYNAMIC = (
    "function d { [CmdletBinding()] param([string]$A) dynamicparam { if ($A -eq 'x') { "
    "$p = [Parameter]::new(); $p.Mandatory = $true; "
    "$c = [System.Collections.ObjectModel.Collection[Attribute]]::new(); $c.Add($p); "
    "$c.Add([ValidateSet]::new('3', '4')); "
    "$all = [System.Management.Automation.RuntimeDefinedParameterDictionary]::new(); "
    "$all.Add('Dyn', [System.Management.Automation.RuntimeDefinedParameter]::new('Dyn', [int], $c)); $all } } "
    'process { "$A $($PSBoundParameters.Dyn)" } }; '
)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("d x -Dyn 3", "x 3"),
        ("d y", "y"),
        ("try { d y -Dyn 3 } catch { $_.FullyQualifiedErrorId }", "NamedParameterNotFound,d"),
        ("try { d x -Dyn 5 } catch { $_.FullyQualifiedErrorId }", "ParameterArgumentValidationError,d"),
    ],
)
def test_a_dynamicparam_block_makes_parameters(text: str, shown: str) -> None:
    result = run(DYNAMIC + text)
    assert result.stderr == ""
    assert result.stdout.strip() == shown


def test_input_without_a_value_for_a_parameter_gives_it_its_default_back() -> None:
    text = (
        "function g { param([Parameter(ValueFromPipelineByPropertyName)][string]$Name = 'none', "
        '[Parameter(ValueFromPipeline)]$O) process { "$Name $($PSBoundParameters.Keys)" } }; '
        "[pscustomobject]@{ Name = 'x' }, 5 | g"
    )
    assert run(text).stdout.split("\n")[:2] == ["x O Name", "none O"]


def test_a_question_mark_asks_for_help() -> None:
    assert "SYNTAX" in run("Get-Module -?").stdout


def test_a_binding_exception_says_what_did_not_fit() -> None:
    text = "try { Get-Module -Nope 1 } catch { $_.Exception.ErrorId; $_.Exception.ParameterName }"
    assert run(text).stdout.split() == ["NamedParameterNotFound", "Nope"]
