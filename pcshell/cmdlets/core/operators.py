"""The operators of Where-Object by name: one function (left, right) each."""

from __future__ import annotations

from pcshell.objects.psobject import TEXTS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any


def operator_function(name: str, value: Any, context: Any) -> Callable[[Any], Any]:
    """`fn(left)`: a comparison operator without its dash (`eq`, `clike`, `notin`, ...) with its right side given.

    Matching sets `$Matches` of the current scope, as the operator does.
    """
    if name.endswith("like"):
        return _like(name, value)
    function = _plain_operator(name) or _match_operator(name, context)
    return lambda left: function(left, value)


def _plain_operator(name: str) -> Callable[[Any, Any], Any] | None:
    from pcshell.objects import comparison

    plain: dict[str, Callable[[Any, Any], Any]] = {
        "eq": comparison.eq, "ne": comparison.ne, "lt": comparison.lt, "le": comparison.le, "gt": comparison.gt,
        "ge": comparison.ge, "ceq": comparison.ceq, "cne": comparison.cne, "clt": comparison.clt,
        "cle": comparison.cle, "cgt": comparison.cgt, "cge": comparison.cge, "contains": comparison.contains,
        "notcontains": comparison.notcontains, "in": comparison.in_, "notin": comparison.notin,
        "ccontains": comparison.ccontains, "cnotcontains": comparison.cnotcontains, "cin": comparison.cin,
        "cnotin": comparison.cnotin, "is": comparison.is_, "isnot": comparison.isnot,
    }  # fmt: skip
    return plain.get(name)


def _like(name: str, value: Any) -> Callable[[Any], Any]:
    """-like and its kin: the pattern is read once, text is compared at once."""
    from pcshell.objects import text
    from pcshell.objects.conversion import to_string
    from pcshell.objects.wildcard import WildcardPattern

    operators: dict[str, Callable[[Any, Any], Any]] = {
        "like": text.like, "clike": text.clike, "notlike": text.notlike, "cnotlike": text.cnotlike,
    }  # fmt: skip
    compare = operators[name]
    matches = WildcardPattern(to_string(value), not name.startswith("c")).matches
    wanted = "not" not in name

    def test(left: Any) -> Any:
        return matches(left) is wanted if type(left) in TEXTS else compare(left, value)

    return test


def _match_operator(name: str, context: Any) -> Callable[[Any, Any], Any]:
    from pcshell.objects import text

    matches: dict[str, Callable[..., Any]] = {
        "match": text.match, "cmatch": text.cmatch, "notmatch": text.notmatch, "cnotmatch": text.cnotmatch,
    }  # fmt: skip
    function = matches[name]
    scope = context.scope

    def remember(found: Any) -> None:
        scope["matches"] = found

    return lambda left, right: function(left, right, remember)
