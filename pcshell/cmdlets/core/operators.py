"""The operators of Where-Object by name: one function (left, right) each."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any


def operator_function(name: str, context: Any) -> Callable[[Any, Any], Any]:
    """The function of a comparison operator without its dash (`eq`, `clike`, `notin`, ...).

    Matching sets `$Matches` of the current scope, as the operator does.
    """
    from pcshell.objects import comparison

    plain: dict[str, Callable[[Any, Any], Any]] = {
        "eq": comparison.eq, "ne": comparison.ne, "lt": comparison.lt, "le": comparison.le, "gt": comparison.gt,
        "ge": comparison.ge, "ceq": comparison.ceq, "cne": comparison.cne, "clt": comparison.clt,
        "cle": comparison.cle, "cgt": comparison.cgt, "cge": comparison.cge, "contains": comparison.contains,
        "notcontains": comparison.notcontains, "in": comparison.in_, "notin": comparison.notin,
        "ccontains": comparison.ccontains, "cnotcontains": comparison.cnotcontains, "cin": comparison.cin,
        "cnotin": comparison.cnotin, "is": comparison.is_, "isnot": comparison.isnot,
    }  # fmt: skip
    found = plain.get(name)
    if found is not None:
        return found
    return _text_operator(name, context)


def _text_operator(name: str, context: Any) -> Callable[[Any, Any], Any]:
    from pcshell.objects import text

    if name.endswith("like"):
        likes: dict[str, Callable[[Any, Any], Any]] = {
            "like": text.like, "clike": text.clike, "notlike": text.notlike, "cnotlike": text.cnotlike,
        }  # fmt: skip
        return likes[name]
    matches: dict[str, Callable[..., Any]] = {
        "match": text.match, "cmatch": text.cmatch, "notmatch": text.notmatch, "cnotmatch": text.cnotmatch,
    }  # fmt: skip
    function = matches[name]
    scope = context.scope

    def remember(found: Any) -> None:
        scope["matches"] = found

    return lambda left, right: function(left, right, remember)
