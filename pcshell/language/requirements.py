"""``#requires`` lines (about_Requires)."""

from __future__ import annotations

from pcshell.language.statement_nodes import ScriptRequirements

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pcshell.language.statement_nodes import ScriptBlockAst


def read_requirements(tree: ScriptBlockAst) -> ScriptRequirements | None:
    """What the ``#requires`` comments of a script ask for, or None when there are none."""
    found: ScriptRequirements | None = None
    for comment in tree.comments:
        text = comment.text
        if text[:9].lower() != "#requires" or text[9:10].strip():
            continue
        found = found or ScriptRequirements()
        _read_line(text[9:], found)
    return found


def _read_line(line: str, requirements: ScriptRequirements) -> None:
    name = ""
    for word in line.replace(",", " ").split():
        if word.startswith("-"):
            name = word[1:].lower()
            if name == "runasadministrator":
                requirements.is_elevation_required = True
            continue
        value = word.strip("'\"")
        if name and "version".startswith(name):
            requirements.required_ps_version = value
        elif name and "modules".startswith(name):
            requirements.required_modules.append(value)
        elif name and "psedition".startswith(name):
            requirements.required_ps_editions.append(value)
        elif name and "assembly".startswith(name):
            requirements.required_assemblies.append(value)
        elif name and "shellid".startswith(name):
            requirements.required_application_id = value
