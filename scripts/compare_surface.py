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
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from pcshell.defaults import catalog  # noqa: E402 - runs from a checkout
from pcshell.metadata.parameters import ALL_SETS, ByPropertyName, ByValue, InSet, ParameterInfo  # noqa: E402
from pcshell.objects.typenames import find_type  # noqa: E402

FACTS = ROOT / "tests" / "metadata" / "powershell_cmdlets.tsv"
DOCUMENT = ROOT / "docs" / "compatibility.md"
BEGIN = "<!-- scripts/compare_surface.py writes from here -->"
END = "<!-- to here -->"

PAGING = ("First", "Skip", "IncludeTotalCount")

# Why a cmdlet or a parameter ("Cmdlet -Parameter") is left out. The reason is what docs/compatibility.md says.
OMITTED: dict[str, tuple[str, ...]] = {}


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


def type_text(name: str) -> str:
    """A .NET type name as find_type spells it; the name itself for a type that is not known here."""
    found = find_type(name)
    return name if found is None else str(found.full_name)


def differences(info: ParameterInfo, facts: Facts) -> list[str]:
    """In what a declared parameter differs from PowerShell's; empty where it does not."""
    found = []
    ours = {name: role_text(role) for name, role in info.sets.items()}
    if ours != facts.sets:
        for name in sorted({*ours, *facts.sets}):
            if ours.get(name) != facts.sets.get(name):
                found.append(f"set {name}: {_role(ours.get(name))} for {_role(facts.sets.get(name))}")
    if tuple(sorted(a.lower() for a in info.aliases)) != tuple(sorted(a.lower() for a in facts.aliases)):
        found.append(f"aliases: {','.join(info.aliases) or 'none'} for {','.join(facts.aliases) or 'none'}")
    if not same_validation(validation_words(info), facts.validation):
        found.append(f"validation: {sorted(validation_words(info))} for {sorted(facts.validation)}")
    return found


def _role(text: str | None) -> str:
    return "absent" if text is None else text or "named"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--types", action="store_true")
    parser.add_argument("name", nargs="*")
    options = parser.parse_args()
    facts = read_facts()
    total = same = exist = 0
    for command, one in facts.items():
        if options.name and command not in options.name:
            continue
        entry = catalog().find(command)
        if entry is None:
            print(f"{command}: no such cmdlet ({len(one.parameters)})")
            total += len(one.parameters)
            continue
        info = catalog().load(entry)
        ds = "" if info.default_set == ALL_SETS else info.default_set
        if ds != one.default_set:
            print(f"{command}: default set {ds} for {one.default_set}")
        sp = " ".join(
            [
                *(["should-process"] if info.supports_should_process else []),
                *(["paging"] if info.supports_paging else []),
            ]
        )
        if sp != one.flags:
            print(f"{command}: {sp or 'none'} for {one.flags or 'none'}")
        declared = {one.name.lower(): one for one in info.all_parameters if not one.is_common or one.name in PAGING}
        for name, fact in one.parameters.items():
            total += 1
            mine = declared.pop(name.lower(), None)
            if mine is None:
                print(f"{command} -{name}: absent")
                continue
            exist += 1
            diff = differences(mine, fact)
            if options.types and type_text(mine.type_name).lower() != fact.type_name.lower():
                print(f"{command} -{name}: type {mine.type_name} for {fact.type_name}")
            if mine.name != name:
                diff.append(f"name {mine.name}")
            if diff:
                print(f"{command} -{name}: {'; '.join(diff)}")
            else:
                same += 1
        for extra in declared.values():
            print(f"{command} -{extra.name}: only here")
    print(total, exist, same)
    return 0


if __name__ == "__main__":
    sys.exit(main())
