"""Writes pcshell/cmdlets/_catalog.py from the @cmdlet decorators, without importing any cmdlet.

python scripts/build_catalog.py          writes the file
python scripts/build_catalog.py --check  says whether it is up to date (exit code 1 when not)
"""

from __future__ import annotations

import argparse
import ast
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CMDLETS = ROOT / "pcshell" / "cmdlets"
TARGET = CMDLETS / "_catalog.py"

MODULES = {
    "core": "Microsoft.PowerShell.Core",
    "utility": "Microsoft.PowerShell.Utility",
    "management": "Microsoft.PowerShell.Management",
    "partnercenter": "PartnerCenter",
}

HEAD = '''"""The cmdlets that exist, by folded name. Written by scripts/build_catalog.py: do not edit."""

# fmt: off
# folded name: (name, 'module:class', PowerShell module, synopsis)
CMDLETS = {
'''


def declared_cmdlets(source: str, dotted: str, family: str) -> list[dict[str, object]]:
    """The cmdlets that the source text of one module declares."""
    found = []
    constants: dict[str, object] = {}
    for node in ast.parse(source).body:
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant):
            constants.update({target.id: node.value.value for target in node.targets if isinstance(target, ast.Name)})
        if not isinstance(node, ast.ClassDef):
            continue
        for decorator in node.decorator_list:
            if not (isinstance(decorator, ast.Call) and getattr(decorator.func, "id", "") == "cmdlet"):
                continue
            name = ast.literal_eval(decorator.args[0])
            options = {
                keyword.arg: constants[keyword.value.id]
                if isinstance(keyword.value, ast.Name)
                else ast.literal_eval(keyword.value)
                for keyword in decorator.keywords
                if keyword.arg in ("aliases", "module")
            }
            synopsis = (ast.get_docstring(node) or "").split("\n")[0]
            found.append(
                {
                    "name": name,
                    "target": f"{dotted}:{node.name}",
                    "module": options.get("module") or MODULES.get(family, ""),
                    "synopsis": synopsis,
                    "aliases": tuple(options.get("aliases", ())),
                }
            )
    return found


def collect(folder: Path = CMDLETS) -> list[dict[str, object]]:
    """The cmdlets of all families, by name."""
    found = []
    for path in sorted(folder.rglob("*.py")):
        if path.name == TARGET.name:
            continue
        relative = path.relative_to(folder.parent.parent).with_suffix("")
        family = relative.parts[2] if len(relative.parts) > 3 else ""
        found.extend(declared_cmdlets(path.read_text(encoding="utf-8"), ".".join(relative.parts), family))
    names = [str(row["name"]).lower() for row in found]
    twice = {name for name in names if names.count(name) > 1}
    if twice:
        raise SystemExit(f"declared twice: {', '.join(sorted(twice))}")
    return sorted(found, key=lambda row: str(row["name"]).lower())


# Aliases that stand for programs of the system, as PowerShell has them outside Windows: folded alias: (name, options).
ALIASES_OF_PROGRAMS = {"md": ("mkdir", "AllScope")}


def quoted(text: object) -> str:
    """A text in double quotes where that needs no escape, as the formatter of this repository writes it."""
    plain = str(text)
    return f'"{plain}"' if '"' not in plain and "\\" not in plain else repr(plain)


def render(rows: list[dict[str, object]]) -> str:
    """The text of _catalog.py."""
    lines = [HEAD]
    aliases = {}
    for row in rows:
        folded = str(row["name"]).lower()
        lines.append(f"    {quoted(folded)}: (\n")
        lines.append(f"        {quoted(row['name'])}, {quoted(row['target'])},\n")
        lines.append(f"        {quoted(row['module'])},\n")
        lines.append(f"        {quoted(row['synopsis'])},\n    ),\n")
        for alias in row["aliases"]:  # type: ignore[attr-defined]
            aliases[alias.lower()] = (alias, row["name"])
    lines.append("}\n\n# folded alias: (alias, command, options)\nALIASES = {\n")
    options = dict.fromkeys(aliases, "None")
    for alias, (name, option) in ALIASES_OF_PROGRAMS.items():
        aliases[alias], options[alias] = (alias, name), option
    for folded, (alias, name) in sorted(aliases.items()):
        lines.append(f"    {quoted(folded)}: ({quoted(alias)}, {quoted(name)}, {quoted(options[folded])}),\n")
    lines.append("}\n")
    return "".join(lines)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="only say whether the file is up to date")
    options = parser.parse_args()
    text = render(collect())
    current = TARGET.read_text(encoding="utf-8") if TARGET.exists() else ""
    if options.check:
        return 0 if text == current else 1
    if text != current:
        TARGET.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
