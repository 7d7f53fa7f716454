"""XPath 1.0 over `xml_nodes`: what SelectNodes, SelectSingleNode and Select-Xml search with.

A recursive descent over the text of the expression answers node sets (lists), text, numbers and booleans.
"""

from __future__ import annotations

from pcshell.objects.xml_nodes import ATTRIBUTE, CDATA, COMMENT, DOCUMENT, ELEMENT, INSTRUCTION, TEXT, XmlNode

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

_NAME = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.")
_AXES = frozenset(
    {"child", "descendant", "descendant-or-self", "self", "parent", "ancestor", "ancestor-or-self", "attribute",
     "following-sibling", "preceding-sibling", "following", "preceding"}
)  # fmt: skip
#: Longest expression and deepest nesting of brackets.
LENGTH_LIMIT, DEPTH_LIMIT = 10_000, 50


class XPathError(Exception):
    """An expression that is not valid; `message` is what XPathException says."""

    def __init__(self, expression: str) -> None:
        self.message = f"'{expression}' has an invalid token."
        super().__init__(self.message)


def _tokens(expression: str) -> list[str]:
    """Names, numbers, quoted texts (with their first quote) and signs."""
    if len(expression) > LENGTH_LIMIT:
        raise XPathError(expression[:50])
    tokens: list[str] = []
    position = 0
    while position < len(expression):
        letter = expression[position]
        if letter.isspace():
            position += 1
        elif letter in "\"'":
            end = expression.find(letter, position + 1)
            if end < 0:
                raise XPathError(expression)
            tokens.append(expression[position:end])
            position = end + 1
        elif expression[position : position + 2] in ("//", "::", "..", "!=", "<=", ">="):
            tokens.append(expression[position : position + 2])
            position += 2
        elif letter.isdigit() or (letter == "." and expression[position + 1 : position + 2].isdigit()):
            end = position
            while end < len(expression) and (expression[end].isdigit() or expression[end] == "."):
                end += 1
            tokens.append(expression[position:end])
            position = end
        elif letter in _NAME and letter not in ".-":
            end = position
            while end < len(expression) and (
                expression[end] in _NAME
                or (expression[end] == ":" and expression[end + 1 : end + 2] not in (":", "") and end > position)
            ):
                end += 1
            tokens.append(expression[position:end])
            position = end
        else:
            tokens.append(letter)
            position += 1
    return tokens


class _Context:
    __slots__ = ("node", "position", "size")

    def __init__(self, node: XmlNode, position: int = 1, size: int = 1) -> None:
        self.node = node
        self.position = position
        self.size = size


# ---------------------------------------------------------------------------------------------------- values of XPath


def _text_of(value: Any) -> str:
    if isinstance(value, list):
        return value[0].inner_text() if value else ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value == int(value) else repr(value)
    return str(value)


def _number_of(value: Any) -> float:
    if isinstance(value, (bool, float)):
        return float(value)
    try:
        return float(_text_of(value).strip())
    except ValueError:
        return float("nan")


def _truth_of(value: Any) -> bool:
    if isinstance(value, float):
        return value == value and value != 0
    return bool(value)


def _related(left: Any, right: Any, test: Callable[[Any, Any], bool], ordering: bool) -> bool:
    """A comparison: a node set holds where one of its nodes does."""
    if isinstance(left, list):
        return any(_related(node.inner_text(), right, test, ordering) for node in left)
    if isinstance(right, list):
        return any(_related(left, node.inner_text(), test, ordering) for node in right)
    if ordering or isinstance(left, float) or isinstance(right, float):
        return test(_number_of(left), _number_of(right))
    if isinstance(left, bool) or isinstance(right, bool):
        return test(_truth_of(left), _truth_of(right))
    return test(left, right)


_RELATIONS: dict[str, tuple[Callable[[Any, Any], bool], bool]] = {
    "=": (lambda left, right: left == right, False),
    "!=": (lambda left, right: left != right, False),
    "<": (lambda left, right: left < right, True),
    "<=": (lambda left, right: left <= right, True),
    ">": (lambda left, right: left > right, True),
    ">=": (lambda left, right: left >= right, True),
}


def _substring(values: list[Any]) -> str:
    text, start = _text_of(values[0]), round(_number_of(values[1]))
    end = start + round(_number_of(values[2])) if len(values) > 2 else len(text) + 1
    return text[max(0, start - 1) : max(0, end - 1)]


def _translated(values: list[Any]) -> str:
    text, old, new = map(_text_of, values)
    return "".join([letter if letter not in old else new[old.index(letter) : old.index(letter) + 1] for letter in text])


_FUNCTIONS: dict[str, Callable[[list[Any], _Context], Any]] = {
    "position": lambda values, at: float(at.position),
    "last": lambda values, at: float(at.size),
    "count": lambda values, at: float(len(values[0])),
    "name": lambda values, at: (values[0][0] if values else at.node).name,
    "local-name": lambda values, at: (values[0][0] if values else at.node).local_name,
    "namespace-uri": lambda values, at: (values[0][0] if values else at.node).namespace,
    "string": lambda values, at: _text_of(values[0] if values else [at.node]),
    "concat": lambda values, at: "".join(map(_text_of, values)),
    "contains": lambda values, at: _text_of(values[1]) in _text_of(values[0]),
    "starts-with": lambda values, at: _text_of(values[0]).startswith(_text_of(values[1])),
    "substring": lambda values, at: _substring(values),
    "substring-before": lambda values, at: _text_of(values[0]).partition(_text_of(values[1]))[0],
    "substring-after": lambda values, at: _text_of(values[0]).partition(_text_of(values[1]))[2],
    "string-length": lambda values, at: float(len(_text_of(values[0] if values else [at.node]))),
    "normalize-space": lambda values, at: " ".join(_text_of(values[0] if values else [at.node]).split()),
    "translate": lambda values, at: _translated(values),
    "boolean": lambda values, at: _truth_of(values[0]),
    "not": lambda values, at: not _truth_of(values[0]),
    "true": lambda values, at: True,
    "false": lambda values, at: False,
    "number": lambda values, at: _number_of(values[0] if values else [at.node]),
    "sum": lambda values, at: float(sum(_number_of(node.inner_text()) for node in values[0])),
    "floor": lambda values, at: float(_number_of(values[0]) // 1),
    "ceiling": lambda values, at: float(-(-_number_of(values[0]) // 1)),
    "round": lambda values, at: float((_number_of(values[0]) + 0.5) // 1),
}


# ----------------------------------------------------------------------------------------------------------------- axes


def _siblings(node: XmlNode) -> list[XmlNode]:
    return node.parent.children if node.parent is not None and node.kind != ATTRIBUTE else []


def _ancestors(node: XmlNode) -> list[XmlNode]:
    found = []
    at = node.parent
    while at is not None:
        found.append(at)
        at = at.parent
    return found


def _on_axis(node: XmlNode, axis: str) -> list[XmlNode]:
    """The nodes of an axis, nearest first."""
    if axis == "child":
        return node.children
    if axis == "attribute":
        return [one for one in node.attributes if one.name != "xmlns" and one.prefix != "xmlns"]
    if axis == "self":
        return [node]
    if axis == "parent":
        return [node.parent] if node.parent is not None else []
    if axis.startswith("descendant"):
        return [node, *node.walk()] if axis.endswith("self") else list(node.walk())
    if axis.startswith("ancestor"):
        return [node, *_ancestors(node)] if axis.endswith("self") else _ancestors(node)
    siblings = _siblings(node)
    place = siblings.index(node) if node in siblings else -1
    if axis == "following-sibling":
        return siblings[place + 1 :]
    if axis == "preceding-sibling":
        return siblings[:place][::-1] if place > 0 else []
    top = ([node, *_ancestors(node)])[-1]
    order = list(top.walk())
    at = order.index(node) if node in order else 0
    if axis == "following":
        inside = set(map(id, node.walk()))
        return [one for one in order[at + 1 :] if id(one) not in inside]
    above = set(map(id, _ancestors(node)))
    return [one for one in order[:at][::-1] if id(one) not in above]


class _Evaluator:
    """One expression over its tokens; every method reads from `at` on and answers a function of the context."""

    def __init__(self, expression: str, namespaces: dict[str, str]) -> None:
        self.expression = expression
        self.tokens = _tokens(expression)
        self.at = 0
        self.depth = 0
        self.namespaces = namespaces

    def peek(self) -> str:
        """The next token, '' at the end."""
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def take(self, wanted: str = "") -> str:
        """Takes the next token, which must be `wanted` where that is given."""
        token = self.peek()
        if not token or (wanted and token != wanted):
            raise XPathError(self.expression)
        self.at += 1
        return token

    def binary(self, names: tuple[str, ...], operand: Any, combine: Any) -> Any:
        """A chain of operators of one rank."""
        left = operand()
        while self.peek() in names:
            operator = self.take()
            left = combine(operator, left, operand())
        return left

    def parse(self) -> Callable[[_Context], Any]:
        """The whole expression."""
        result: Callable[[_Context], Any] = self.either()
        if self.peek():
            raise XPathError(self.expression)
        return result

    def either(self) -> Any:
        """`a or b`."""
        self.depth += 1
        if self.depth > DEPTH_LIMIT:
            raise XPathError(self.expression)
        result = self.binary(
            ("or",), self.both, lambda _, left, right: lambda at: _truth_of(left(at)) or _truth_of(right(at))
        )
        self.depth -= 1
        return result

    def both(self) -> Any:
        """`a and b`."""
        return self.binary(
            ("and",), self.relation, lambda _, left, right: lambda at: _truth_of(left(at)) and _truth_of(right(at))
        )

    def relation(self) -> Any:
        """`a = b`, `a < b` ..."""

        def combine(operator: str, left: Any, right: Any) -> Any:
            test, ordering = _RELATIONS[operator]
            return lambda at: _related(left(at), right(at), test, ordering)

        return self.binary(tuple(_RELATIONS), self.sum, combine)

    def sum(self) -> Any:
        """`a + b`, `a - b`."""

        def combine(operator: str, left: Any, right: Any) -> Any:
            sign = 1 if operator == "+" else -1
            return lambda at: _number_of(left(at)) + sign * _number_of(right(at))

        return self.binary(("+", "-"), self.union, combine)

    def union(self) -> Any:
        """`a | b`, in document order."""

        def combine(_: str, left: Any, right: Any) -> Any:
            return lambda at: _in_order([*left(at), *right(at)])

        return self.binary(("|",), self.path, combine)

    def path(self) -> Any:
        """A location path, or a value with steps behind it."""
        token = self.peek()
        if token == "(" or token[:1] in "\"'" or token[:1].isdigit() or token == "-" or self._is_call():
            value = self.value()
            if self.peek() in ("/", "//"):
                return self.steps(value)
            return value
        if token == "/":
            self.take()
            if not self.peek() or self.peek() in ("|", "]", ")", "=", ","):
                return lambda at: [_top(at.node)]
            return self.steps(lambda at: [_top(at.node)], True)
        if token == "//":
            return self.steps(lambda at: [_top(at.node)])
        return self.steps(lambda at: [at.node], True)

    def _is_call(self) -> bool:
        following = self.tokens[self.at + 1] if self.at + 1 < len(self.tokens) else ""
        return following == "(" and self.peek() in _FUNCTIONS

    def value(self) -> Any:
        """A literal, a call or an expression in parentheses, with predicates."""
        token = self.take()
        if token == "-":
            inner = self.value()
            return lambda at: -_number_of(inner(at))
        if token[0] in "\"'":
            return lambda at: token[1:]
        if token[0].isdigit() or token[0] == ".":
            number = float(token)
            return lambda at: number
        if token == "(":
            inner = self.either()
            self.take(")")
            return self.predicates(inner)
        self.take("(")
        arguments = []
        while self.peek() != ")":
            arguments.append(self.either())
            if self.peek() == ",":
                self.take()
        self.take(")")
        function = _FUNCTIONS[token]
        return lambda at: function([one(at) for one in arguments], at)

    def predicates(self, source: Any) -> Any:
        """`[...]` behind a node set."""
        while self.peek() == "[":
            self.take()
            test = self.either()
            self.take("]")
            source = _filtered(source, test)
        return source

    def steps(self, source: Any, first: bool = False) -> Any:
        """`/step//step...`."""
        while first or self.peek() in ("/", "//"):
            if not first and self.take() == "//":
                source = _walked(source, "descendant-or-self", lambda node, axis: True, [])
            first = False
            source = self.step(source)
        return source

    def step(self, source: Any) -> Any:
        """One step: axis, node test, predicates."""
        token = self.take()
        axis = "child"
        if token == ".":
            return _walked(source, "self", lambda node, axis: True, [])
        if token == "..":
            return _walked(source, "parent", lambda node, axis: True, [])
        if token == "@":
            axis, token = "attribute", self.take()
        elif self.peek() == "::":
            self.take()
            axis, token = token, self.take()
            if axis not in _AXES:
                raise XPathError(self.expression)
        test = self.node_test(token)
        tests = []
        while self.peek() == "[":
            self.take()
            tests.append(self.either())
            self.take("]")
        return _walked(source, axis, test, tests)

    def node_test(self, token: str) -> Callable[[XmlNode, str], bool]:
        """What a step's name asks of a node."""
        if self.peek() == "(":
            self.take()
            self.take(")")
            kinds = {"text": (TEXT, CDATA), "comment": (COMMENT,), "processing-instruction": (INSTRUCTION,)}.get(token)
            if kinds is None and token != "node":
                raise XPathError(self.expression)
            return lambda node, axis: kinds is None or node.kind in kinds
        if token == "*":
            return lambda node, axis: node.kind == (ATTRIBUTE if axis == "attribute" else ELEMENT)
        if token[0] not in _NAME:
            raise XPathError(self.expression)
        prefix, _, local = token.rpartition(":")
        if prefix and self.peek() == "*":
            self.take()
        space = self.namespaces.get(prefix, "") if prefix else ""
        if prefix and not space:
            raise XPathError(self.expression)

        def fits(node: XmlNode, axis: str) -> bool:
            kind = ATTRIBUTE if axis == "attribute" else ELEMENT
            return node.kind == kind and node.local_name == local and node.namespace == space

        return fits


def _top(node: XmlNode) -> XmlNode:
    at = node
    while at.parent is not None:
        at = at.parent
    return at


def _in_order(nodes: list[XmlNode]) -> list[XmlNode]:
    """Nodes once each, in document order."""
    unique = list({id(node): node for node in nodes}.values())
    if len(unique) < 2:
        return unique
    order: dict[int, int] = {}
    top = _top(unique[0])
    for node in [top, *top.walk()]:
        order[id(node)] = len(order)
        for attribute in node.attributes:
            order[id(attribute)] = len(order)
    return sorted(unique, key=lambda node: order.get(id(node), 0))


def _holds(test: Any, at: _Context) -> bool:
    value = test(at)
    return value == at.position if isinstance(value, float) else _truth_of(value)


def _filtered(source: Any, test: Any) -> Any:
    def run(at: _Context) -> Any:
        nodes = source(at)
        return [node for place, node in enumerate(nodes, 1) if _holds(test, _Context(node, place, len(nodes)))]

    return run


def _walked(source: Any, axis: str, test: Callable[[XmlNode, str], bool], tests: list[Any]) -> Any:
    def run(at: _Context) -> Any:
        found: list[XmlNode] = []
        for node in source(at):
            nodes = [one for one in _on_axis(node, axis) if test(one, axis)]
            for predicate in tests:
                nodes = [
                    one for place, one in enumerate(nodes, 1) if _holds(predicate, _Context(one, place, len(nodes)))
                ]
            found.extend(nodes)
        return _in_order(found)

    return run


def evaluate(node: XmlNode, expression: str, namespaces: dict[str, str] | None = None) -> Any:
    """The value of an expression at a node. Raises XPathError."""
    try:
        return _Evaluator(expression, namespaces or {}).parse()(_Context(node))
    except (IndexError, AttributeError, TypeError):
        raise XPathError(expression) from None


def select(node: XmlNode, expression: str, namespaces: dict[str, str] | None = None) -> list[XmlNode]:
    """The nodes an expression finds at a node. Raises XPathError, also where the answer is no node set."""
    found = evaluate(node, expression, namespaces)
    if not isinstance(found, list):
        raise XPathError(expression)
    return found


__all__ = ["DOCUMENT", "XPathError", "evaluate", "select"]
