"""Objects and rendering for the tests of this package."""

from __future__ import annotations

from typing import Any

from pcshell.formatting.formatter import Formatter
from pcshell.formatting.parameters import FormatParameters, PropertySpec
from pcshell.formatting.properties import PropertyExpression
from pcshell.formatting.writer import Renderer
from pcshell.objects.psobject import PSCustomObject


def made(type_name: str = "", /, **properties: Any) -> PSCustomObject:
    """A PSCustomObject with these properties, perhaps under a type name of its own."""
    result = PSCustomObject.of(properties.items())
    if type_name:
        result.type_names = [type_name]
    return result


def spec(name: str | None = None, script: Any = None, label: str | None = None, **options: Any) -> PropertySpec:
    """An element of -Property."""
    return PropertySpec(PropertyExpression(name or "", script), label, **options)


def shown(objects: list[Any], width: int = 80, limit: int = 4, **options: Any) -> str:
    """The text Out-String makes of objects, after Format-Table & co. when `shape` is given."""
    lines: list[str] = []
    renderer = Renderer(width, lines.append, enumeration_limit=limit, prompt=False)
    if options:
        parameters = FormatParameters(options.pop("shape", ""), limit)
        for name, value in options.items():
            setattr(parameters, name, value)
        formatter = Formatter(renderer.write, parameters)
        write = formatter.stream()
        for value in objects:
            write(value)
        formatter.close()
    else:
        for value in objects:
            renderer.write(value)
    renderer.close()
    return "".join(line + "\n" for line in lines)
