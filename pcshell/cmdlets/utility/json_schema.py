"""A check of JSON values against the common keywords of JSON Schema (draft 2020-12), for Test-Json.

Covered: type, enum, const, properties, required, additionalProperties, items, prefixItems, minimum, maximum,
exclusiveMinimum, exclusiveMaximum, multipleOf, minLength, maxLength, pattern, minItems, maxItems, uniqueItems,
minProperties, maxProperties, allOf, anyOf, oneOf, not, $ref inside the document.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

_TYPES: dict[str, Callable[[Any], bool]] = {
    "object": lambda value: isinstance(value, dict),
    "array": lambda value: isinstance(value, list),
    "string": lambda value: isinstance(value, str),
    "boolean": lambda value: isinstance(value, bool),
    "null": lambda value: value is None,
    "number": lambda value: isinstance(value, (int, float)) and not isinstance(value, bool),
    "integer": lambda value: isinstance(value, (int, float)) and not isinstance(value, bool) and value == int(value),
}


def problems_of(value: Any, schema: Any) -> list[str]:
    """What is wrong with a value, a sentence each; empty when the schema accepts it."""
    return list(_problems(value, schema, schema, "", 0))


def _problems(value: Any, schema: Any, root: Any, where: str, depth: int) -> Iterator[str]:
    if schema is True or depth > 100:
        return
    if schema is False or not isinstance(schema, dict):
        yield f"All values fail against the false schema at '{where}'"
        return
    if "$ref" in schema:
        target = _resolve(root, str(schema["$ref"]))
        if target is not None:
            yield from _problems(value, target, root, where, depth + 1)
    yield from _general(value, schema, where)
    yield from _combined(value, schema, root, where, depth)
    if isinstance(value, dict):
        yield from _object(value, schema, root, where, depth)
    elif isinstance(value, list):
        yield from _array(value, schema, root, where, depth)
    elif isinstance(value, str):
        yield from _string(value, schema, where)
    elif isinstance(value, (int, float)) and not isinstance(value, bool):
        yield from _number(value, schema, where)


def _resolve(root: Any, reference: str) -> Any:
    if not reference.startswith("#"):
        return None
    target = root
    for part in reference[1:].strip("/").split("/"):
        if part:
            key = part.replace("~1", "/").replace("~0", "~")
            target = target.get(key) if isinstance(target, dict) else None
    return target


def _general(value: Any, schema: dict[str, Any], where: str) -> Iterator[str]:
    expected = schema.get("type")
    if expected is not None:
        names = expected if isinstance(expected, list) else [expected]
        if not any(_TYPES.get(name, lambda _: False)(value) for name in names):
            yield f"Value is not of type \"{', '.join(map(str, names))}\" at '{where}'"
    if "enum" in schema and value not in schema["enum"]:
        yield f"Value should match one of the values specified by the enum at '{where}'"
    if "const" in schema and value != schema["const"]:
        yield f"Expected the constant of the schema at '{where}'"


def _combined(value: Any, schema: dict[str, Any], root: Any, where: str, depth: int) -> Iterator[str]:
    for part in schema.get("allOf", ()):
        yield from _problems(value, part, root, where, depth + 1)
    for keyword in ("anyOf", "oneOf"):
        if keyword in schema:
            count = sum(not list(_problems(value, part, root, where, depth + 1)) for part in schema[keyword])
            if count == 0 or (keyword == "oneOf" and count > 1):
                yield f"Value matches {count} of the schemas of {keyword} at '{where}'"
    if "not" in schema and not list(_problems(value, schema["not"], root, where, depth + 1)):
        yield f"Value matches a schema that it should not match at '{where}'"


def _object(value: dict[str, Any], schema: dict[str, Any], root: Any, where: str, depth: int) -> Iterator[str]:
    missing = [name for name in schema.get("required", ()) if name not in value]
    if missing:
        yield f"Required properties {missing} are not present at '{where}'"
    known = schema.get("properties", {})
    for name, item in value.items():
        if name in known:
            yield from _problems(item, known[name], root, f"{where}/{name}", depth + 1)
        elif "additionalProperties" in schema:
            yield from _problems(item, schema["additionalProperties"], root, f"{where}/{name}", depth + 1)
    if len(value) < schema.get("minProperties", 0) or len(value) > schema.get("maxProperties", len(value)):
        yield f"Value has a wrong number of properties at '{where}'"


def _array(value: list[Any], schema: dict[str, Any], root: Any, where: str, depth: int) -> Iterator[str]:
    prefix = schema.get("prefixItems", [])
    for position, item in enumerate(value):
        rule = prefix[position] if position < len(prefix) else schema.get("items", True)
        yield from _problems(item, rule, root, f"{where}/{position}", depth + 1)
    if len(value) < schema.get("minItems", 0) or len(value) > schema.get("maxItems", len(value)):
        yield f"Value has a wrong number of items at '{where}'"
    if schema.get("uniqueItems") and any(item in value[:position] for position, item in enumerate(value)):
        yield f"Value has items that are not unique at '{where}'"


def _string(value: str, schema: dict[str, Any], where: str) -> Iterator[str]:
    if len(value) < schema.get("minLength", 0) or len(value) > schema.get("maxLength", len(value)):
        yield f"Value has a wrong length at '{where}'"
    if "pattern" in schema:
        import re

        if not re.search(str(schema["pattern"]), value):
            yield f"Value does not match the pattern of the schema at '{where}'"


def _number(value: float, schema: dict[str, Any], where: str) -> Iterator[str]:
    if value < schema.get("minimum", value) or value > schema.get("maximum", value):
        yield f"{value} is out of the range of the schema at '{where}'"
    if "exclusiveMinimum" in schema and value <= schema["exclusiveMinimum"]:
        yield f"{value} is out of the range of the schema at '{where}'"
    if "exclusiveMaximum" in schema and value >= schema["exclusiveMaximum"]:
        yield f"{value} is out of the range of the schema at '{where}'"
    if schema.get("multipleOf") and value % schema["multipleOf"]:
        yield f"{value} is no multiple of {schema['multipleOf']} at '{where}'"
