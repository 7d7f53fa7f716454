"""Compares the declared members of .NET look-alikes with what .NET offers.

python scripts/compare_members.py                 what is missing, per type, and a count
python scripts/compare_members.py System.String   one type (or several)
python scripts/compare_members.py --write         writes what is missing: pcshell/objects/absent_members.py and the
                                                  list in docs/compatibility.md
python scripts/compare_members.py --facts FILE    makes the compact facts of a full listing of .NET's members

The facts are `tests/objects/data/dotnet_members.json`: per type the names of properties, and the methods with the
numbers of arguments their overloads take. Overloads that want spans, pointers or tasks' tokens are left out there: no
script can hand those over.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
FACTS = ROOT / "tests" / "objects" / "data" / "dotnet_members.json"
TARGET = ROOT / "pcshell" / "objects" / "absent_members.py"
DOCUMENT = ROOT / "docs" / "compatibility.md"
BEGIN, END = "<!-- members: scripts/compare_members.py --write -->", "<!-- end of members -->"

#: Words in a parameter type that no script can provide a value for.
_UNREACHABLE = ("*", "Span`1", "Memory`1", "IntPtr", "ISpanFormattable", "AsyncCallback", "CancellationToken")

Members = dict[str, dict[str, list[int]]]


def _counts(parameters: str) -> list[int]:
    """The numbers of arguments one signature takes; for `params` and optional ones the least and the full number."""
    parts = [part for part in _split(parameters) if part]
    optional = sum(1 for part in parts if part.startswith(("[", "params ")))
    return sorted({len(parts) - optional, len(parts)})


def _split(text: str) -> list[str]:
    """Splits at commas outside of brackets."""
    parts, depth, start = [], 0, 0
    for position, letter in enumerate(text):
        depth += {"[": 1, "]": -1}.get(letter, 0)
        if letter == "," and not depth:
            parts.append(text[start:position].strip())
            start = position + 1
    return [*parts, text[start:].strip()]


def _methods(signatures: list[str]) -> dict[str, list[int]]:
    """Method name to the numbers of arguments it takes, out of `Name(Type parameter, ...): result`."""
    found: dict[str, set[int]] = {}
    for signature in signatures:
        name, _, rest = signature.partition("(")
        parameters = rest[: rest.rindex("): ")]
        if not any(word in signature for word in _UNREACHABLE):
            found.setdefault(name, set()).update(_counts(parameters))
    return {name: sorted(counts) for name, counts in sorted(found.items())}


def compact(full: dict[str, Any]) -> dict[str, Members]:
    """The facts that are kept of a full listing."""
    facts: dict[str, Members] = {}
    for name, row in full.items():
        if row["isEnum"]:
            facts[name] = {"values": {key: [value] for key, value in row["values"].items()}}
            continue
        constructors = _methods([f"new({text}): new" for text in row["constructors"]])
        facts[name] = {
            "constructors": constructors,
            "properties": {text.split(":")[0]: [] for text in row["instanceProperties"]},
            "static properties": {text.split(":")[0]: [] for text in row["staticProperties"]},
            "methods": _methods(row["instanceMethods"]),
            "static methods": _methods(row["staticMethods"]),
        }
    return facts


def _declared_counts(group: Any) -> set[int]:
    counts: set[int] = set()
    for overload in group.overloads if group is not None else ():
        parameters = overload.parameters
        least = sum(1 for item in parameters if not item.optional and not item.rest)
        counts.update(range(least, len(parameters) + 1))
        if parameters and parameters[-1].rest:
            counts.update(range(least, least + 20))
    return counts


def _missing_methods(expected: dict[str, list[int]], groups: dict[str, Any]) -> list[str]:
    """`Name` where the method is missing, `Name/2` where it does not take two arguments."""
    found = []
    for name, counts in expected.items():
        group = groups.get(name.lower())
        if group is None:
            found.append(name)
        else:
            declared = _declared_counts(group)
            found.extend(f"{name}/{count}" for count in counts if count not in declared)
    return found


def missing(name: str, facts: Members) -> dict[str, list[str]] | None:
    """What a type lacks, by kind of member; None for a type that is not known at all."""
    from pcshell.objects import members, typenames

    clr_type = typenames.find_type(name)
    if clr_type is None:
        return None
    if "values" in facts:
        known = {} if clr_type.python is None else clr_type.python.by_name
        return {"values": [key for key in facts["values"] if key.lower() not in known]}
    sample = _sample(name)
    table = members.table_for(clr_type) if sample is None else members.table_of(sample)
    constructors = facts["constructors"]
    if constructors and "System.Exception" in clr_type.assignable_names():
        constructors = {}
    return {
        "constructors": _missing_methods(constructors, {"new": table.constructors} if table.constructors else {}),
        "properties": [
            key
            for key in facts["properties"]
            if key.lower() not in table.properties
            and (sample is None or members.get_property(sample, key, key.lower()) is members.MISSING)
        ],
        "static properties": [key for key in facts["static properties"] if key.lower() not in table.static_properties],
        "methods": _missing_methods(facts["methods"], table.methods),
        "static methods": _missing_methods(facts["static methods"], table.static_methods),
    }


#: Values of types whose members an adapter answers, as a script gets them: what they show is not missing.
SAMPLES = {
    "System.Diagnostics.Process": "Get-Process -Id $PID",
    "System.Management.Automation.PSVariable": "Get-Variable PID",
    "System.Management.Automation.Host.PSHost": "$Host",
    "System.Management.Automation.Host.PSHostUserInterface": "$Host.UI",
    "System.Management.Automation.Host.PSHostRawUserInterface": "$Host.UI.RawUI",
    "System.Management.Automation.PSStyle": "$PSStyle",
    "System.Management.Automation.PSCmdlet": "& { [CmdletBinding()] param() , $PSCmdlet }",
    "System.Management.Automation.EngineIntrinsics": "$ExecutionContext",
    "System.Management.Automation.SessionState": "$ExecutionContext.SessionState",
    "System.Management.Automation.InvocationInfo": "& { , $MyInvocation }",
    "System.Management.Automation.ErrorRecord": "try { 1/0 } catch { , $_ }",
    "System.Management.Automation.CmdletInfo": "Get-Command Get-Date",
    "System.Management.Automation.FunctionInfo": "function f {}; Get-Command f",
    "System.Management.Automation.CommandInfo": "Get-Command Get-Date",
    "System.Management.Automation.ScriptBlock": "{ 1 }",
    "System.Management.Automation.Language.ScriptBlockAst": "{ 1 }.Ast",
    "System.Management.Automation.Language.Ast": "{ 1 }.Ast",
    "System.Management.Automation.PSObject": "([pscustomobject]@{ a = 1 }).PSObject",
    "System.Management.Automation.Job": "$j = Start-Job { 1 }; [void](Wait-Job $j); $j",
    "System.Management.Automation.PSModuleInfo": "New-Module { }",
    "System.Management.Automation.ParameterMetadata": "(Get-Command Get-Date).Parameters['Date']",
    "System.Xml.XmlDocument": "[xml]'<a/>'",
    "System.Xml.XmlElement": "([xml]'<a/>').a",
}
_sessions: list[Any] = []


def _known_runtime() -> None:
    """Names the modules of the engine that declare members, as a session does."""
    from importlib import import_module
    from pkgutil import walk_packages

    import pcshell.cmdlets
    from pcshell.defaults import create_runspace
    from pcshell.runtime.host import BufferHost

    for module in walk_packages(pcshell.cmdlets.__path__, "pcshell.cmdlets."):
        if not module.name.startswith("pcshell.cmdlets.partnercenter"):
            import_module(module.name)
    _sessions.append(create_runspace(BufferHost()))


def _sample(name: str) -> Any:
    """A value of the type, or None."""
    source = SAMPLES.get(name)
    if source is None or not _sessions:
        return None
    runspace = _sessions[0]
    runspace.invoke(f"$global:sample = {source}" if ";" not in source else f"$global:sample = $({source})")
    return runspace.context.session.global_scope.get("sample")


def report(names: list[str]) -> int:
    """Prints what is missing. Gives the number of members that are."""
    _known_runtime()
    facts: dict[str, Members] = json.loads(FACTS.read_text(encoding="utf-8"))
    total = lacking = 0
    for name in names or list(facts):
        total += sum(len(kind) for kind in facts[name].values())
        gaps = missing(name, facts[name])
        if gaps is None:
            print(f"{name}: not there")
            lacking += sum(len(kind) for kind in facts[name].values())
            continue
        lacking += sum(len(items) for items in gaps.values())
        if any(gaps.values()):
            print(name)
            for kind, items in gaps.items():
                if items:
                    print(f"  {kind}: {' '.join(items)}")
    print(f"{total} members, {lacking} missing", file=sys.stderr)
    return lacking


def absent_names(facts: dict[str, Members]) -> dict[str, list[str]]:
    """Per type the names of members that are missing altogether and that no base type is listed with."""
    found: dict[str, list[str]] = {}
    for name, row in facts.items():
        gaps = missing(name, row)
        if gaps is None or "values" in gaps:
            continue
        names = {item for kind, items in gaps.items() if kind != "constructors" for item in items if "/" not in item}
        if names:
            found[name.partition("[")[0]] = sorted(names)
    from pcshell.objects import typenames

    for name in found:
        clr_type = typenames.find_type(name)
        for ancestor in clr_type.ancestry() if clr_type is not None else ():
            if ancestor.name != name and ancestor.name in found:
                found[name] = [item for item in found[name] if item not in found[ancestor.name]]
    return {name: names for name, names in found.items() if names}


def module_text(absent: dict[str, list[str]]) -> str:
    """The module that the shell reads when a member is not found."""
    import textwrap

    lines = [
        '"""Members of .NET types that are missing here. Written by scripts/compare_members.py: do not edit."""',
        "",
    ]
    lines += ["# fmt: off", "ABSENT = {"]
    for name, names in sorted(absent.items()):
        rows = textwrap.wrap(" ".join(names), 108)
        if len(rows) == 1 and len(name) + len(rows[0]) < 106:
            lines.append(f'    "{name}": "{rows[0]}",')
            continue
        lines += [f'    "{name}": (']
        lines += [f'        "{row}{"" if at == len(rows) - 1 else " "}"' for at, row in enumerate(rows)]
        lines += ["    ),"]
    return "\n".join([*lines, "}"]) + "\n"


def document_with(text: str, absent: dict[str, list[str]], types: list[str]) -> str:
    """docs/compatibility.md with its list of members made anew; `types` are those that are not there at all."""
    before, mark, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    rows = [f"| `{name}` | {', '.join(names)} |" for name, names in sorted(absent.items())]
    table = ["| type | members that are not there |", "|---|---|", *rows]
    whole = f"No such type: {', '.join(f'`{name}`' for name in types)}." if types else ""
    return f"{before}{mark}\n\n" + "\n".join(table) + f"\n\n{whole}\n\n{END}{after}"


def found() -> tuple[dict[str, list[str]], list[str]]:
    """The missing members by type, and the types that are missing as a whole."""
    from pcshell.objects import typenames

    _known_runtime()
    facts: dict[str, Members] = json.loads(FACTS.read_text(encoding="utf-8"))
    absent = absent_names(facts)
    return absent, [name for name in facts if typenames.find_type(name) is None]


def write_absent() -> None:
    """Writes the module and the list in the document."""
    absent, types = found()
    TARGET.write_text(module_text(absent), encoding="utf-8")
    DOCUMENT.write_text(document_with(DOCUMENT.read_text(encoding="utf-8"), absent, types), encoding="utf-8")


def main() -> None:
    """Reads the options."""
    parser = argparse.ArgumentParser(description="Compares declared members with those of .NET.")
    parser.add_argument("types", nargs="*", help="full names of types; all without any")
    parser.add_argument("--write", action="store_true", help="write the module and the list of missing members")
    parser.add_argument("--facts", type=Path, help="a full listing to make the compact facts of")
    options = parser.parse_args()
    if options.facts:
        rows = compact(json.loads(options.facts.read_text(encoding="utf-8")))
        FACTS.parent.mkdir(parents=True, exist_ok=True)
        text = ",\n".join(f"{json.dumps(name)}: {json.dumps(row)}" for name, row in rows.items())
        FACTS.write_text(f"{{\n{text}\n}}\n", encoding="utf-8")
        return
    if options.write:
        write_absent()
        return
    report(options.types)


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    main()
