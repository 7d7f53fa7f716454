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
            yield f"Value is {_quoted(_kind_of(value))} but should be {_quoted(expected)} at '{where}'"
    if "enum" in schema and value not in schema["enum"]:
        yield f"Value should match one of the values specified by the enum at '{where}'"
    if "const" in schema and value != schema["const"]:
        yield f"Expected {_quoted(schema['const'])} at '{where}'"


def _combined(value: Any, schema: dict[str, Any], root: Any, where: str, depth: int) -> Iterator[str]:
    for part in schema.get("allOf", ()):
        yield from _problems(value, part, root, where, depth + 1)
    for keyword in ("anyOf", "oneOf"):
        if keyword in schema:
            found = [list(_problems(value, part, root, where, depth + 1)) for part in schema[keyword]]
            count = sum(not problems for problems in found)
            if keyword == "oneOf" and count != 1:
                yield f"Expected 1 matching subschema but found {count} at '{where}'"
            if count == 0 or (keyword == "oneOf" and count > 1):
                yield from (problem for problems in found for problem in problems)
    if "not" in schema and not list(_problems(value, schema["not"], root, where, depth + 1)):
        yield f"Value matches a schema that it should not match at '{where}'"


def _object(value: dict[str, Any], schema: dict[str, Any], root: Any, where: str, depth: int) -> Iterator[str]:
    missing = [name for name in schema.get("required", ()) if name not in value]
    if missing:
        yield f"Required properties {_quoted(missing)} are not present at '{where}'"
    known = schema.get("properties", {})
    for name, item in value.items():
        if name in known:
            yield from _problems(item, known[name], root, f"{where}/{name}", depth + 1)
        elif "additionalProperties" in schema:
            yield from _problems(item, schema["additionalProperties"], root, f"{where}/{name}", depth + 1)
    if len(value) < schema.get("minProperties", 0):
        yield f"Value has fewer than {schema['minProperties']} properties at '{where}'"
    if len(value) > schema.get("maxProperties", len(value)):
        yield f"Value has more than {schema['maxProperties']} properties at '{where}'"


def _array(value: list[Any], schema: dict[str, Any], root: Any, where: str, depth: int) -> Iterator[str]:
    prefix = schema.get("prefixItems", [])
    for position, item in enumerate(value):
        rule = prefix[position] if position < len(prefix) else schema.get("items", True)
        yield from _problems(item, rule, root, f"{where}/{position}", depth + 1)
    if len(value) < schema.get("minItems", 0):
        yield f"Value has less than {schema['minItems']} items at '{where}'"
    if len(value) > schema.get("maxItems", len(value)):
        yield f"Value has more than {schema['maxItems']} items at '{where}'"
    if schema.get("uniqueItems") and any(item in value[:position] for position, item in enumerate(value)):
        yield f"Value has items that are not unique at '{where}'"


def _string(value: str, schema: dict[str, Any], where: str) -> Iterator[str]:
    if len(value) < schema.get("minLength", 0):
        yield f"Value should be at least {schema['minLength']} characters at '{where}'"
    if len(value) > schema.get("maxLength", len(value)):
        yield f"Value should be at most {schema['maxLength']} characters at '{where}'"
    if "pattern" in schema:
        import re

        if not re.search(str(schema["pattern"]), value):
            yield f"The string value is not a match for the indicated regular expression at '{where}'"


def _number(value: float, schema: dict[str, Any], where: str) -> Iterator[str]:
    shown = _quoted(value)
    if value < schema.get("minimum", value):
        yield f"{shown} should be at least {_quoted(schema['minimum'])} at '{where}'"
    if value > schema.get("maximum", value):
        yield f"{shown} should be at most {_quoted(schema['maximum'])} at '{where}'"
    if "exclusiveMinimum" in schema and value <= schema["exclusiveMinimum"]:
        yield f"{shown} should be greater than {_quoted(schema['exclusiveMinimum'])} at '{where}'"
    if "exclusiveMaximum" in schema and value >= schema["exclusiveMaximum"]:
        yield f"{shown} should be less than {_quoted(schema['exclusiveMaximum'])} at '{where}'"
    if schema.get("multipleOf") and value % schema["multipleOf"]:
        yield f"{shown} should be a multiple of {_quoted(schema['multipleOf'])} at '{where}'"


def _quoted(value: Any) -> str:
    """A value as JSON, as messages show it."""
    import json

    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _kind_of(value: Any) -> str:
    """The name of the type a value has: an integer is one before it is a number."""
    return next(name for name in ("integer", *_TYPES) if _TYPES[name](value))
