"""What an expression would give, told from the text alone: values that exist already, and types. Nothing is run."""

from __future__ import annotations

from pcshell.language import nodes as n
from pcshell.objects.psobject import PSCustomObject
from pcshell.objects.typenames import ClrType

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from pcshell.runtime.context import ExecutionContext

_DEPTH_LIMIT = 20  # of assignments that name one another
_CUSTOM_OBJECTS = frozenset(("pscustomobject", "psobject", "system.management.automation.psobject"))


class Inference:
    """Answers for one tree: a ClrType, a tuple of types, a value, or None where nothing is known."""

    def __init__(self, tree: n.Ast, context: ExecutionContext) -> None:
        self.tree = tree
        self.context = context
        self.depth = 0

    def of(self, node: Any) -> Any:
        """What an expression, a command or a statement gives."""
        rule = _RULES.get(type(node))
        if rule is None or self.depth > _DEPTH_LIMIT:
            return None
        self.depth += 1
        try:
            return rule(self, node)
        finally:
            self.depth -= 1

    def piped_to(self, node: n.Ast) -> Any:
        """What the pipeline in front of a command sends to it: one item of it."""
        pipeline = node.parent
        if not isinstance(pipeline, n.PipelineAst):
            return None
        before = [one for one in pipeline.pipeline_elements if one.extent.end <= node.extent.start]
        return item_of(self.of(before[-1])) if before else None

    def type_named(self, name: str) -> ClrType | None:
        """A type as the session finds it."""
        from pcshell.runtime.support_types import find_session_type

        return find_session_type(self.context, name)


def text_of(text: str, context: ExecutionContext) -> str:
    """The value of an argument as text: what is written, or what a variable or one of its properties holds."""
    from pcshell.language.parser import parse

    if not text.startswith("$"):
        return text.strip("'\"")
    tree = parse(text).ast
    commands = [node for node in tree.walk() if isinstance(node, n.CommandExpressionAst)]
    found = Inference(tree, context).of(commands[0]) if commands else None
    return found if type(found) is str else ""


def item_of(found: Any) -> Any:
    """What of an answer goes through a pipeline: an element of an array, everything else itself."""
    if isinstance(found, ClrType):
        return found.element if found.is_array else found
    if isinstance(found, tuple):
        return tuple(map(item_of, found))
    if isinstance(found, list):
        return found[0] if found else None
    return found


def _constant(_inference: Inference, node: Any) -> Any:
    return node.value


def _text(_inference: Inference, node: Any) -> Any:
    return "text"


def _variable(inference: Inference, node: n.VariableExpressionAst) -> Any:
    path = node.variable_path
    name = path.user_path.lower()
    if name in ("_", "psitem"):
        at: Any = node
        while at is not None:
            if isinstance(at, n.ScriptBlockExpressionAst) and isinstance(at.parent, n.CommandAst):
                return inference.piped_to(at.parent)
            at = at.parent
        return None
    assigned = [
        one
        for one in inference.tree.walk()
        if isinstance(one, n.AssignmentStatementAst) and one.extent.end <= node.extent.start
        and isinstance(_target(one.left), n.VariableExpressionAst)
        and _target(one.left).variable_path.user_path.lower() == name
    ]  # fmt: skip
    if assigned:
        return inference.of(assigned[-1].left) or inference.of(assigned[-1].right)
    return inference.context.session.get_variable(path.name)


def _target(node: Any) -> Any:
    """The variable behind the attributes of an assignment's left side."""
    while isinstance(node, n.AttributedExpressionAst):
        node = node.child
    return node


def _cast(inference: Inference, node: n.ConvertExpressionAst) -> Any:
    name = node.attribute.type_name.full_name
    if isinstance(node.child, n.HashtableAst):
        if name.lower() in _CUSTOM_OBJECTS:
            return PSCustomObject.of((key, None) for key in _keys(node.child))
        if name.lower() == "ordered":
            return inference.type_named("System.Collections.Specialized.OrderedDictionary")
    return inference.type_named(name)


def _keys(node: n.HashtableAst) -> list[str]:
    return [key.value for key, _ in node.key_value_pairs if isinstance(key, n.StringConstantExpressionAst)]


def _table(_inference: Inference, node: n.HashtableAst) -> Any:
    from pcshell.objects.collections import Hashtable

    return Hashtable((key, None) for key in _keys(node))


def _array(_inference: Inference, node: Any) -> Any:
    return []


def _items(inference: Inference, node: n.ArrayLiteralAst) -> Any:
    found = inference.of(node.elements[0]) if node.elements else None
    return [] if found is None else [found]


def _inner_pipeline(inference: Inference, node: Any) -> Any:
    return inference.of(node.pipeline)


def _pipeline(inference: Inference, node: n.PipelineAst) -> Any:
    last = node.pipeline_elements[-1]
    return inference.of(last)


#: Commands that give what they get.
_PASSING = frozenset(("where-object", "where", "?", "sort-object", "sort", "tee-object", "tee", "get-unique", "gu"))


def _expression(inference: Inference, node: n.CommandExpressionAst) -> Any:
    return inference.of(node.expression)


def _command(inference: Inference, node: n.CommandAst) -> Any:
    """The output types that a command declares."""
    from pcshell.objects.errors import ClrException

    name = node.get_command_name()
    if not name:
        return None
    if name.lower() in _PASSING:
        return inference.piped_to(node)
    try:
        info = inference.context.discovery.find(name)
    except ClrException:
        return None
    names = [output if isinstance(output, str) else output.clr_name for output in getattr(info, "output", ())]
    found = tuple(kind for kind in map(inference.type_named, names) if kind is not None)
    return found[0] if len(found) == 1 else found or None


def _member(inference: Inference, node: n.MemberExpressionAst) -> Any:
    """The declared type of a property; the value of one that is there and is not computed by a script."""
    if not isinstance(node.member, n.StringConstantExpressionAst):
        return None
    name = str(node.member.value)
    if node.static:
        return _static_member(inference, node, name) if isinstance(node.expression, n.TypeExpressionAst) else None
    found = inference.of(node.expression)
    if found is None or isinstance(found, tuple):
        return None
    from pcshell.objects.member_tables import table_for
    from pcshell.objects.members import MISSING, added_members, get_property
    from pcshell.objects.typenames import type_of

    kind = found if isinstance(found, ClrType) else type_of(found)
    declared = table_for(kind).properties.get(name.lower())
    if not isinstance(found, ClrType) and name.lower() not in (added_members(found) or ()):
        value = get_property(found, name, name.lower())
        if value is not MISSING and value is not None:
            return value
    return inference.type_named(declared.type_text) if declared is not None else None


def _static_member(inference: Inference, node: n.MemberExpressionAst, name: str) -> Any:
    from pcshell.objects.member_tables import table_for

    kind = inference.of(node.expression)
    if not isinstance(kind, ClrType):
        return None
    if kind.kind == "enum" and not isinstance(node, n.InvokeMemberExpressionAst):
        return kind
    if isinstance(node, n.InvokeMemberExpressionAst):
        if name.lower() == "new":
            return kind
        group = table_for(kind).static_methods.get(name.lower())
        return _result_of(inference, group)
    declared = table_for(kind).static_properties.get(name.lower())
    return inference.type_named(declared.type_text) if declared is not None else None


def _result_of(inference: Inference, group: Any) -> Any:
    """What the first overload of a method gives: its text begins with that type."""
    if group is None or not group.overloads:
        return None
    words = group.overloads[0].text.split(" ")
    return inference.type_named(words[1] if words[0] == "static" else words[0])


def _call(inference: Inference, node: n.InvokeMemberExpressionAst) -> Any:
    if node.static:
        return _member(inference, node)
    from pcshell.objects.member_tables import table_for
    from pcshell.objects.typenames import type_of

    found = inference.of(node.expression)
    if found is None or isinstance(found, tuple) or not isinstance(node.member, n.StringConstantExpressionAst):
        return None
    kind = found if isinstance(found, ClrType) else type_of(found)
    return _result_of(inference, table_for(kind).methods.get(str(node.member.value).lower()))


def _type(inference: Inference, node: n.TypeExpressionAst) -> Any:
    return inference.type_named(node.type_name.full_name)


def _element(inference: Inference, node: n.IndexExpressionAst) -> Any:
    return item_of(inference.of(node.target))


_RULES: dict[type, Callable[[Inference, Any], Any]] = {
    n.ConstantExpressionAst: _constant,
    n.StringConstantExpressionAst: _constant,
    n.ExpandableStringExpressionAst: _text,
    n.VariableExpressionAst: _variable,
    n.ConvertExpressionAst: _cast,
    n.HashtableAst: _table,
    n.ArrayExpressionAst: _array,
    n.ArrayLiteralAst: _items,
    n.ParenExpressionAst: _inner_pipeline,
    n.PipelineAst: _pipeline,
    n.CommandExpressionAst: _expression,
    n.CommandAst: _command,
    n.MemberExpressionAst: _member,
    n.InvokeMemberExpressionAst: _call,
    n.TypeExpressionAst: _type,
    n.IndexExpressionAst: _element,
}
