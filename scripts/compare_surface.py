"""Compares the cmdlets declared here with what PowerShell 7.6.5 says of its own.

    python scripts/compare_surface.py               a line per difference, and the count
    python scripts/compare_surface.py --markdown    the section of docs/compatibility.md
    python scripts/compare_surface.py --write       puts that section into docs/compatibility.md

A parameter counts as the same when it exists with the same aliases and validation and, in every parameter set, the same
position, necessity and pipeline input.
The facts are `tests/metadata/powershell_cmdlets.tsv`; why something is left out stands in OMITTED.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from pcshell.defaults import catalog  # noqa: E402 - runs from a checkout
from pcshell.metadata.cmdlet import CmdletInfo  # noqa: E402
from pcshell.metadata.parameters import ALL_SETS, ByPropertyName, ByValue, InSet, ParameterInfo  # noqa: E402

FACTS = ROOT / "tests" / "metadata" / "powershell_cmdlets.tsv"
DOCUMENT = ROOT / "docs" / "compatibility.md"
BEGIN = "<!-- scripts/compare_surface.py writes from here -->"
END = "<!-- to here -->"

PAGING = ("First", "Skip", "IncludeTotalCount")

# Parameters for remote work are not counted: there is nobody to speak to.
REMOTE = "There are no remote sessions"

# Why cmdlets and parameters ("Cmdlet -Parameter") are left out. The reason is what docs/compatibility.md says.
OMITTED: dict[str, str] = {
    "There are no remote sessions, CIM sessions and containers": """
        Enter-PSSession Export-PSSession Get-PSSession Import-PSSession New-PSSession New-PSSessionConfigurationFile
        New-PSSessionOption New-PSTransportOption New-PSRoleCapabilityFile Remove-PSSession
        Get-Module -PSSession -CimSession -CimResourceUri -CimNamespace
        Import-Module -PSSession -CimSession -CimResourceUri -CimNamespace
        Invoke-Command -Session -Credential -Port -UseSSL -ConfigurationName -ApplicationName -ThrottleLimit
        -ConnectionUri -AsJob -InDisconnectedSession -SessionName -HideComputerName -JobName -FilePath -AllowRedirection
        -SessionOption -Authentication -EnableNetworkAccess -RunAsAdministrator -HostName -UserName -KeyFilePath
        -Subsystem -ConnectingTimeout -SSHTransport -SSHConnection -Options -RemoteDebug -VMId -VMName -ContainerId
        -CertificateThumbprint
        Receive-Job -Session""",
    "A job is a thread of this process": """
        Start-Job -DefinitionName -DefinitionPath -Type -Credential -Authentication -RunAs32 -PSVersion
        -ConnectingTimeout -Options
        Enter-PSHostProcess Get-PSHostProcessInfo Switch-Process""",
    "There is no .NET behind the values": """
        Get-PSSubsystem Get-Runspace
        Import-Module -Assembly""",
    "Nothing is debugged or traced": """
        Debug-Job Debug-Runspace Disable-PSBreakpoint Disable-RunspaceDebug Enable-PSBreakpoint Enable-RunspaceDebug
        Get-PSBreakpoint Get-RunspaceDebug Get-TraceSource Remove-PSBreakpoint Set-PSBreakpoint Set-TraceSource
        Trace-Command""",
    "No library for Markdown is part of pcshell": """
        ConvertFrom-Markdown Set-MarkdownOption Show-Markdown""",
    "Help pages are made from the declarations: nothing is downloaded": """
        Save-Help Update-Help""",
    "There are no experimental features": """
        Disable-ExperimentalFeature Enable-ExperimentalFeature Get-ExperimentalFeature""",
    "Not needed by scripts of this field": """
        Export-FormatData""",
}


def omitted() -> dict[str, str]:
    """The reason by `Cmdlet`, or by `Cmdlet -Parameter`."""
    found = {}
    for reason, text in OMITTED.items():
        command = ""
        for word in text.split():
            command = command if word.startswith("-") else word
            found[f"{command} {word}" if word.startswith("-") else command] = reason
    # A cmdlet of which only parameters are left out is there.
    for name in [key for key in found if " " in key]:
        found.pop(name.split()[0], None)
    return found


@dataclass
class Facts:
    """What PowerShell says of one parameter; `sets` maps a parameter set to its role ('m0vpr')."""

    type_name: str
    aliases: tuple[str, ...]
    sets: dict[str, str]
    validation: frozenset[str]


@dataclass
class CommandFacts:
    """What PowerShell says of one cmdlet."""

    default_set: str = ""
    flags: str = ""
    parameters: dict[str, Facts] = field(default_factory=dict)


def read_facts(path: Path = FACTS) -> dict[str, CommandFacts]:
    """The facts by name of the cmdlet."""
    found: dict[str, CommandFacts] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        command, name, *rest = line.split("\t") + [""] * 5
        if not name:
            found[command] = CommandFacts(rest[0], rest[1])
            continue
        sets = dict(role.split("=") for role in rest[2].split(";"))
        found[command].parameters[name] = Facts(
            rest[0],
            tuple(sorted(filter(None, rest[1].split(",")))),
            {ALL_SETS if key == "*" else key: flags for key, flags in sets.items()},
            frozenset(_plain_validation(one) for one in rest[3].split(" & ") if one),
        )
    return found


def _plain_validation(text: str) -> str:
    """A validation as both sides can say it: 'range' without limits that are not told."""
    if text == "range None None":
        return "range"
    return "allowEmpty" if text.startswith("allowEmpty") else text


def role_text(role: InSet) -> str:
    """A role in the words of the facts."""
    return (
        ("m" if role.mandatory else "")
        + ("" if role.position is None else str(role.position))
        + ("v" if role.from_pipeline & ByValue else "")
        + ("p" if role.from_pipeline & ByPropertyName else "")
        + ("r" if role.from_remaining else "")
    )


def validation_words(info: ParameterInfo) -> frozenset[str]:
    """The validation of a declared parameter in the words of the facts."""
    words = set()
    for one in info.validate:
        kind = type(one).__name__.removeprefix("Validate")
        if kind == "Set":
            words.add("set " + ",".join(one.values))
        elif kind == "Range":
            words.add("range" if one.kind else f"range {one.minimum} {one.maximum}")
        elif kind == "Count":
            words.add(f"count {one.minimum} {one.maximum}")
        elif kind == "Pattern":
            words.add(f"pattern {one.pattern}")
        else:
            words.add(kind[0].lower() + kind[1:])
    if info.allow_null:
        words.add("allowNull")
    if info.allow_empty:
        words.add("allowEmpty")
    return frozenset(words)


def same_validation(ours: frozenset[str], facts: frozenset[str]) -> bool:
    """Whether both refuse the same; an open upper end of ours is the largest number of the type."""

    def plain(word: str) -> str:
        words = word.split()
        if words[0] == "range":
            return f"range {words[1]}" if len(words) > 1 else word
        return word

    left, right = set(map(plain, ours)), set(map(plain, facts))
    return left == right or (any(w.startswith("range") for w in left) and "range" in right)


def differences(info: ParameterInfo, facts: Facts, known_sets: set[str]) -> list[str]:
    """In what a declared parameter differs from PowerShell's, in the parameter sets that are there; else empty."""
    found = []
    ours = {name: role_text(role) for name, role in info.sets.items()}
    if ours != facts.sets:
        for name in sorted({*ours, *facts.sets}):
            if name in known_sets and ours.get(name) != facts.sets.get(name):
                found.append(f"set {name}: {_role(ours.get(name))} for {_role(facts.sets.get(name))}")
    if tuple(sorted(a.lower() for a in info.aliases)) != tuple(sorted(a.lower() for a in facts.aliases)):
        found.append(f"aliases: {','.join(info.aliases) or 'none'} for {','.join(facts.aliases) or 'none'}")
    if not same_validation(validation_words(info), facts.validation):
        found.append(f"validation: {sorted(validation_words(info))} for {sorted(facts.validation)}")
    return found


def _role(text: str | None) -> str:
    return "absent" if text is None else text or "named"


@dataclass
class Comparison:
    """What was found: lines of differences; how many parameters there are, exist here, and are the same."""

    lines: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    total: int = 0
    present: int = 0
    same: int = 0


def compare(names: Sequence[str] = ()) -> Comparison:
    """Compares cmdlets (all, unless names are given).

    Cmdlets that are left out as a whole and parameters for remote work are not counted.
    """
    result, reasons = Comparison(), omitted()
    for command, facts in read_facts().items():
        if names and command not in names:
            continue
        entry = catalog().find(command)
        if entry is None:
            result.missing.append(command)
            if command not in reasons:
                result.lines.append(f"{command}: no such cmdlet")
                result.total += len(facts.parameters)
            continue
        _compare_command(catalog().load(entry), facts, result, reasons)
    return result


def _compare_command(info: CmdletInfo, facts: CommandFacts, result: Comparison, reasons: dict[str, str]) -> None:
    own = "" if info.default_set == ALL_SETS else info.default_set
    if own != facts.default_set:
        result.lines.append(f"{info.name}: default set {own or 'none'} for {facts.default_set or 'none'}")
    flags = ["should-process"] * info.supports_should_process + ["paging"] * info.supports_paging
    if " ".join(flags) != facts.flags:
        result.lines.append(f"{info.name}: {' '.join(flags) or 'none'} for {facts.flags or 'none'}")
    known_sets = {name for one in info.parameters for name in one.sets}
    declared = {one.name.lower(): one for one in info.all_parameters if not one.is_common or one.name in PAGING}
    for name, expected in facts.parameters.items():
        found = declared.pop(name.lower(), None)
        is_remote = reasons.get(f"{info.name} -{name}", "").startswith(REMOTE)
        result.total += found is not None or not is_remote
        if found is None:
            result.missing.append(f"{info.name} -{name}")
            if f"{info.name} -{name}" not in reasons:
                result.lines.append(f"{info.name} -{name}: absent")
            continue
        result.present += 1
        different = differences(found, expected, known_sets)
        result.same += not different
        if different:
            result.lines.append(f"{info.name} -{found.name}: {'; '.join(different)}")
    result.lines += [f"{info.name} -{extra.name}: only here" for extra in declared.values()]


def markdown() -> str:
    """The section of docs/compatibility.md."""
    found, reasons = compare(), omitted()
    rows: dict[str, list[str]] = {}
    for name in found.missing:
        rows.setdefault(reasons.get(name, "Not done"), []).append(name)
    lines = [
        BEGIN, "",
        f"Of {found.total} parameters of the cmdlets that are there, {found.same} have PowerShell's sets, positions,",
        "aliases, pipeline input and validation. Left out are:", "",
        "| why | cmdlets and parameters |", "|---|---|",
        *(f"| {reason} | {_grouped(names)} |" for reason, names in rows.items()), "", END,
    ]  # fmt: skip
    return "\n".join(lines)


def _grouped(names: list[str]) -> str:
    """Names for a cell: the parameters of one cmdlet stand behind its name."""
    groups: dict[str, list[str]] = {}
    for name in names:
        command, _, parameter = name.partition(" ")
        groups.setdefault(command, []).extend([parameter] if parameter else [])
    return ", ".join(f"`{' '.join([command, *parameters])}`" for command, parameters in groups.items())


def document(text: str) -> str:
    """A document with its generated section made anew."""
    before, _, rest = text.partition(BEGIN)
    return before + markdown() + rest.partition(END)[2]


def main() -> int:
    parser = argparse.ArgumentParser(description="Compares the cmdlets declared here with PowerShell's own.")
    parser.add_argument("--markdown", action="store_true", help="print the section of docs/compatibility.md")
    parser.add_argument("--write", action="store_true", help="write that section into docs/compatibility.md")
    parser.add_argument("name", nargs="*", help="cmdlets; all unless given")
    options = parser.parse_args()
    if options.markdown:
        print(markdown())
        return 0
    if options.write:
        DOCUMENT.write_text(document(DOCUMENT.read_text(encoding="utf-8")), encoding="utf-8")
        return 0
    found = compare(options.name)
    print("\n".join(found.lines))
    share = found.same / max(found.total, 1)
    print(f"{found.total} parameters, {found.present} here, {found.same} the same ({share:.1%})")
    return 0


if __name__ == "__main__":
    sys.exit(main())
