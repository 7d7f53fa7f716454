"""Expressions of the tree as Python expressions.

Semantics live in support functions; what stands inline are guards on exact types with the guarded result
(performance.md, section 2). `c` is the ExecutionContext, `V` the Scope (a dict of variables by folded name).
"""

from __future__ import annotations

import _ast

from pcshell.language import nodes as n
from pcshell.language.ast_base import VariablePath
from pcshell.language.operators import BINARY_BY_KIND, UNARY_BY_KIND
from pcshell.language.pytree import PyTree
from pcshell.language.specs import (
    AttributesSpec,
    BlockSpec,
    NamesSpec,
    NumberSpec,
    TypeSpec,
    VariableSpec,
)
from pcshell.language.variables import only_expression

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from pcshell.language.source import Extent

INT32_MIN, INT32_MAX = -(2**31), 2**31 - 1

# Comparisons that Python does itself between two int, by token kind.
_INLINE_COMPARISONS = {
    "Ieq": "==", "Ceq": "==", "Ine": "!=", "Cne": "!=", "Ilt": "<", "Clt": "<",
    "Ile": "<=", "Cle": "<=", "Igt": ">", "Cgt": ">", "Ige": ">=", "Cge": ">=",
}  # fmt: skip
STEPS = ("PlusPlus", "MinusMinus", "PostfixPlusPlus", "PostfixMinusMinus")
# Comparisons with a constant text: the function that takes the text and its folded form.
_TEXT_COMPARISONS = {"Ieq": "equal_text", "Ine": "unequal_text"}
_INLINE_ARITHMETIC = {"Plus": "+", "Minus": "-", "Multiply": "*"}
# Operators that need the session: they set $Matches, run script blocks, use the culture or the scope's types.
_SESSION_OPERATORS = frozenset((
    "Imatch", "Cmatch", "Inotmatch", "Cnotmatch", "Ireplace", "Creplace", "Isplit", "Csplit", "Format", "Join",
    "Is", "IsNot", "As",
))  # fmt: skip
# Variables whose value is known when compiling.
CONSTANT_VARIABLES = {"true": True, "false": False, "null": None}
_ACTION = "System.Management.Automation.ActionPreference"
# Preference variables with a type, folded: what the session's own ones hold (about_Preference_Variables).
PREFERENCE_TYPES = {
    "erroractionpreference": _ACTION, "warningpreference": _ACTION, "verbosepreference": _ACTION,
    "debugpreference": _ACTION, "informationpreference": _ACTION, "progresspreference": _ACTION,
    "confirmpreference": "System.Management.Automation.ConfirmImpact",
    "errorview": "System.Management.Automation.ErrorView", "outputencoding": "System.Text.Encoding",
    "psnativecommandargumentpassing": "System.Management.Automation.NativeArgumentPassingStyle",
    "psnativecommanduseerroractionpreference": "System.Boolean",
}  # fmt: skip
# Names that an ordinary assignment may not write, that are kept outside the scopes or that have a type of their own.
GUARDED_VARIABLES = frozenset((
    *PREFERENCE_TYPES,
    "true", "false", "null", "?", "home", "host", "pid", "pshome", "psversiontable", "executioncontext", "shellid",
    "psculture", "psuiculture", "psedition", "islinux", "ismacos", "iswindows", "iscoreclr", "error",
    "enabledexperimentalfeatures",
))  # fmt: skip


# Names between brackets that are never a class of a script: casts to them need no second look.
_NO_CLASSES = frozenset((
    "array", "bigint", "bool", "byte", "char", "datetime", "decimal", "double", "float", "guid", "hashtable", "int",
    "int32", "int64", "ipaddress", "long", "pscustomobject", "psobject", "ref", "regex", "scriptblock", "semver",
    "single", "string", "timespan", "type", "uri", "version", "xml",
))  # fmt: skip


class ExpressionCompiler:
    """Turns expression nodes into Python nodes; the statement compiler extends it."""

    def __init__(self) -> None:
        self.py = PyTree()
        self.constants: dict[str, Any] = {}
        self.support: set[str] = set()
        self.temporaries = 0
        self.registers: dict[str, str] = {}  # variables of the region being compiled -> Python locals
        # Of these: which are known to be int here, which of them the code relies on, the flag that one is no more.
        self.integers: set[str] = set()
        self.relied: set[str] = set()
        self.overflowed = ""
        self.asks_to_stop = False
        self.namespaces: tuple[str, ...] = ()  # of the script's `using namespace` statements
        self.root: n.ScriptBlockAst | None = None  # the script, if it has `using module` statements
        self.definitions: dict[str, n.TypeDefinitionAst] = {}  # the script's own types that are seen here

    # Names.

    def temporary(self) -> str:
        """A new name for a Python local."""
        self.temporaries += 1
        return f"t{self.temporaries}"

    def constant(self, spec: Any) -> Any:
        """Reads an entry of the constant table, adding it."""
        name = f"k{len(self.constants)}"
        self.constants[name] = spec
        return self.py.name(name)

    def use(self, function: str, *arguments: Any) -> Any:
        """Calls a support function."""
        self.support.add(function)
        return self.py.call(function, *arguments)

    def support_name(self, function: str) -> Any:
        """Reads a support name."""
        self.support.add(function)
        return self.py.name(function)

    @property
    def context(self) -> Any:
        """The ExecutionContext."""
        return self.py.name("c")

    @property
    def scope(self) -> Any:
        """The Scope."""
        return self.py.name("V")

    def extent_of(self, node: n.Ast) -> Any:
        """The extent of a node as a constant."""
        return self.constant(node.extent)

    # Dispatch.

    def expression(self, node: n.Ast) -> Any:
        """The value of an expression."""
        method = _EXPRESSIONS.get(type(node))
        if method is None:
            return self.use("unsupported", self.py.const(type(node).__name__), self.extent_of(node))
        return method(self, node)

    def truth(self, node: n.Ast) -> Any:
        """The value of an expression as Python's truth."""
        while type(node) is n.ParenExpressionAst:
            inner = only_expression(node.pipeline)
            if inner is None:
                break
            node = inner
        if type(node) is n.BinaryExpressionAst:
            if node.operator in _INLINE_COMPARISONS:
                return self.comparison(node, wants_truth=True)
            if node.operator in ("And", "Or"):
                return self.logical(node)
        elif type(node) is n.UnaryExpressionAst and node.token_kind in ("Not", "Exclaim"):
            return self.py.negate(self.truth(node.child))
        elif type(node) is n.VariableExpressionAst and folded_name(node) in ("true", "false"):
            return self.py.const(folded_name(node) == "true")
        return self.truth_of(self.expression(node))

    def truth_of(self, value: Any) -> Any:
        """A value as Python's truth; one that is a truth value needs no call."""
        name = self.temporary()
        test = self.py.has_type(self.py.walrus(name, value), "bool")
        self.support.add("bool")
        return self.py.choose(test, self.py.name(name), self.use("truth", self.py.name(name)))

    # Leaves.

    def number(self, node: n.ConstantExpressionAst) -> Any:
        """A number literal."""
        if node.type_name in ("Int32", "Double"):
            return self.py.const(node.value)
        return self.constant(NumberSpec(node.type_name, node.value))

    def string(self, node: n.StringConstantExpressionAst) -> Any:
        """A string without expansion."""
        return self.py.const(node.value)

    def expandable(self, node: n.ExpandableStringExpressionAst) -> Any:
        """A string with expansion: parts are joined; text and Int32 inline, every other value by `text`."""
        py = self.py
        parts = [py.const(part) if isinstance(part, str) else self._text_part(part) for part in node.parts]
        if len(parts) == 2:
            return py.arithmetic(parts[0], "+", parts[1])
        return py.method(py.const(""), "join", py.tuple(parts))

    def _text_part(self, part: Any) -> Any:
        """A variable or `$( )` inside a string as text."""
        py, name = self.py, self.temporary()
        inner = self._inline_statement(part.sub_expression) if type(part) is n.SubExpressionAst else None
        value = py.walrus(name, self.expression(part if inner is None else inner))
        rest = py.name(name) if inner is None else self.use("sub_value", py.name(name))
        as_text = self.use("text", self.context, self.scope, rest)
        self.support.add("str")
        number = py.choose(py.has_type(py.name(name), "int"), py.call("str", py.name(name)), as_text)
        return py.choose(py.has_type(value, "str"), py.name(name), number)

    def variable(self, node: n.VariableExpressionAst) -> Any:
        """Reads a variable."""
        path = node.variable_path
        if path.scope or path.drive:
            return self.use("get_qualified", self.context, self.scope, self.constant(VariableSpec(path, node.extent)))
        folded = path.name.lower()
        if folded in CONSTANT_VARIABLES:
            return self.py.const(CONSTANT_VARIABLES[folded])
        if folded == "?":
            return self._attribute_of_context("ok")
        if folded in self.registers:
            return self.py.name(self.registers[folded])
        if folded in PREFERENCE_TYPES:
            return self.use("preference_value", self.scope, self.py.const(folded))
        return self.py.item(self.scope, self.py.const("_" if folded == "psitem" else folded))

    def piped_variable(self, node: n.VariableExpressionAst) -> Any:
        """A variable whose value goes into a pipeline: one that got no output pipes nothing, not $null."""
        value = self.variable(node)
        folded = folded_name(node)
        if not node.variable_path.is_unqualified or folded in CONSTANT_VARIABLES or folded == "?":
            return value
        name = self.temporary()
        present = self.py.compare(self.py.walrus(name, value), "is not", self.py.const(None))
        nothing = self.use("nothing_or_null", self.scope, self.py.const(folded))
        return self.py.choose(present, self.py.name(name), nothing)

    def _attribute_of_context(self, attribute: str) -> Any:
        return self.use("context_value", self.context, self.py.const(attribute))

    def type_literal(self, node: n.TypeExpressionAst) -> Any:
        """`[type]` as a value."""
        return self.type_by_name(node.type_name)

    def type_spec(self, name: str, extent: Extent) -> TypeSpec:
        """A type's name with what the script itself says about it."""
        return TypeSpec(name, extent, self.namespaces, self.definitions.get(name.lower()), self.root)

    def type_by_name(self, type_name: n.TypeName) -> Any:
        """A type, looked up when it is first used."""
        spec = self.type_spec(type_name.full_name, type_name.extent)
        return self.use("clr_type", self.context, self.scope, self.constant(spec))

    def block(self, node: n.ScriptBlockExpressionAst) -> Any:
        """A script block literal."""
        return self.use("make_block", self.context, self.scope, self.constant(BlockSpec(node.script_block)))

    # Composition.

    def paren(self, node: n.ParenExpressionAst) -> Any:
        """`( pipeline )`: the pipeline's value."""
        return self.statement_value(node.pipeline)

    def sub_expression(self, node: n.SubExpressionAst) -> Any:
        """`$( statements )`: what the statements write."""
        inner = self._inline_statement(node.sub_expression)
        if inner is not None:
            return self.use("sub_value", self.expression(inner))
        return self.use("capture", self.context, self.scope, self.hoist(node.sub_expression))

    def _inline_statement(self, block: n.StatementBlockAst) -> Any:
        """The expression that stands for a whole `$( )`, or None.

        A statement inside that fails is reported as itself and gives nothing; the expression around it goes on. So
        what is likely to fail is left to `hoist`, except where variables are Python locals, which that cannot see.
        """
        inner = _only_statement_expression(block)
        return None if type(inner) in _MAY_FAIL and not self.registers else inner

    def array_expression(self, node: n.ArrayExpressionAst) -> Any:
        """`@( statements )`: what the statements write, always as an array."""
        if not node.sub_expression.statements:
            return self.py.list([])
        inner = _only_statement_expression(node.sub_expression)
        if inner is not None:
            if type(inner) is n.ArrayLiteralAst:
                return self.expression(inner)
            if type(inner) is n.VariableExpressionAst:
                return self.use("array_value", self.piped_variable(inner))
            return self.use("array_value", self.expression(inner))
        return self.use("capture_list", self.context, self.scope, self.hoist(node.sub_expression))

    def array_literal(self, node: n.ArrayLiteralAst) -> Any:
        """`a, b, c`."""
        return self.py.list([self.expression(element) for element in node.elements])

    def hashtable(self, node: n.HashtableAst) -> Any:
        """`@{ key = value }`."""
        return self._hashtable(node, "hashtable")

    def _hashtable(self, node: n.HashtableAst, function: str) -> Any:
        parts = []
        for key, value in node.key_value_pairs:
            parts.append(self.expression(key))
            parts.append(self.statement_value(value))
        return self.use(function, self.extent_of(node), self.py.tuple(parts))

    def conversion(self, node: n.ConvertExpressionAst) -> Any:
        """`[type] value`, with the literal forms [ordered]@{}, [pscustomobject]@{}, [void]."""
        name = node.type.type_name.full_name
        folded = name.lower()
        child = node.child
        if type(child) is n.HashtableAst:
            if folded == "ordered":
                return self._hashtable(child, "ordered_hashtable")
            if folded in ("pscustomobject", "management.automation.pscustomobject"):
                return self._custom_object(child)
        if folded in ("void", "system.void"):
            return self.use("void", self.expression(child))
        value = self.expression(child)
        if folded in ("ref", "system.management.automation.psreference"):
            return self._reference(child)
        return self.use("cast", self.context, self.scope, self.constant(self.type_spec(name, node.extent)), value)

    def _custom_object(self, node: n.HashtableAst) -> Any:
        names = []
        for key, _ in node.key_value_pairs:
            if type(key) is not n.StringConstantExpressionAst:
                return self.use("custom_object_of", self._hashtable(node, "ordered_hashtable"))
            names.append(key.value)
        folded = {name.lower() for name in names}
        if len(folded) < len(names) or "pstypename" in folded:
            return self.use("custom_object_of", self._hashtable(node, "ordered_hashtable"))
        values = [self.statement_value(value) for _, value in node.key_value_pairs]
        return self.use("custom_object", self.constant(NamesSpec(tuple(names))), self.py.list(values))

    def _reference(self, child: n.Ast) -> Any:
        if type(child) is n.VariableExpressionAst:
            return self.use(
                "reference", self.context, self.scope, self.constant(VariableSpec(child.variable_path, child.extent))
            )
        return self.use("reference_to_value", self.expression(child))

    def attributed(self, node: n.AttributedExpressionAst) -> Any:
        """An attribute in front of a value that is not assigned: only the value counts."""
        return self.expression(node.child)

    def using(self, node: n.UsingExpressionAst) -> Any:
        """`$using:x`: the value that was copied when the block was handed over; members and elements follow it."""
        variable = node.sub_expression
        if type(variable) is not n.VariableExpressionAst:
            return self.expression(variable)
        path = VariablePath("using:" + variable.variable_path.user_path)
        return self.use("get_qualified", self.context, self.scope, self.constant(VariableSpec(path, node.extent)))

    # Operators.

    def binary(self, node: n.BinaryExpressionAst) -> Any:
        """`left operator right`."""
        kind = node.operator
        if kind in ("And", "Or"):
            return self.logical(node)
        if kind == "Xor":
            return self.use("exclusive_or", self.truth(node.left), self.truth(node.right))
        if kind == "QuestionQuestion":
            name = self.temporary()
            value = self.py.walrus(name, self.expression(node.left))
            present = self.py.compare(value, "is not", self.py.const(None))
            return self.py.choose(present, self.py.name(name), self.expression(node.right))
        if kind in _INLINE_COMPARISONS:
            return self.comparison(node)
        if kind == "Plus" and type(node.right) is n.ParenExpressionAst and only_expression(node.right.pipeline) is None:
            return self.use("op_Plus", self.expression(node.left), self.piped_value(node.right))
        if kind in _INLINE_ARITHMETIC:
            return self.inline_arithmetic(node)
        if kind == "Rem":
            return self.remainder(node)
        left, right = self.expression(node.left), self.expression(node.right)
        if kind in _SESSION_OPERATORS:
            return self.use(f"session_{kind}", self.context, self.scope, left, right)
        return self.use(f"op_{kind}", left, right)

    def logical(self, node: n.BinaryExpressionAst) -> Any:
        """-and, -or: the right side only when it decides."""
        join = self.py.both if node.operator == "And" else self.py.either
        return join(self.truth(node.left), self.truth(node.right))

    def _operands(self, node: n.BinaryExpressionAst) -> tuple[list[Any], Any, Any, Any]:
        """Guards that both sides are int, in order of evaluation, and makers of the left and the right side.

        The last maker is the right side where a guard may have cut its evaluation short: a variable is read again,
        anything dearer is evaluated before the first guard.
        """
        left, left_guard = self._operand(node.left)
        right, right_guard = self._operand(node.right)
        if left_guard is None or right_guard is None:
            return [guard for guard in (left_guard, right_guard) if guard is not None], left, right, right
        if type(node.right) is n.VariableExpressionAst and node.right.variable_path.is_unqualified:
            return [left_guard, right_guard], left, right, lambda: self.variable(node.right)
        # A tuple is always true: it only orders the evaluation.
        held = [guard.left.args[0] for guard in (left_guard, right_guard)]
        guards = [self.py.tuple(held), self.py.has_type(left(), "int"), self.py.has_type(right(), "int")]
        return guards, left, right, right

    def _operand(self, side: n.Ast) -> tuple[Any, Any]:
        """A maker of the operand and the guard that evaluates it; no guard for what is known to be int."""
        if type(side) is n.ConstantExpressionAst and side.type_name == "Int32":
            return lambda: self.py.const(side.value), None
        if type(side) is n.VariableExpressionAst and folded_name(side) in self.integers:
            self.relied.add(folded_name(side))
            return lambda: self.variable(side), None
        name = self.temporary()
        guard = self.py.has_type(self.py.walrus(name, self.expression(side)), "int")
        return lambda: self.py.name(name), guard

    def no_integer(self, value: Any) -> Any:
        """A value that arithmetic of integers gives when they overflow: the loop that counts on them is told."""
        if not self.overflowed:
            return value
        return self.py.both(self.py.walrus(self.overflowed, self.py.const(True)), value)

    def _guarded(self, guards: list[Any], fast: Any, slow: Any) -> Any:
        if not guards:
            return fast
        test = self.py.both(*guards) if len(guards) > 1 else guards[0]
        return self.py.choose(test, fast, slow)

    def comparison(self, node: n.BinaryExpressionAst, *, wants_truth: bool = False) -> Any:
        """A comparison; with `wants_truth` an array result is made a truth."""
        if node.operator in _TEXT_COMPARISONS and type(node.right) is n.StringConstantExpressionAst:
            constant = node.right.value
            if constant.isascii() and constant.isprintable():
                operator = self.support_name(f"op_{node.operator}")
                texts = (self.py.const(constant), self.py.const(constant.lower()))
                result = self.use(_TEXT_COMPARISONS[node.operator], self.expression(node.left), *texts, operator)
                return self.truth_of(result) if wants_truth else result
        guards, left, right, right_again = self._operands(node)
        fast = self.py.compare(left(), _INLINE_COMPARISONS[node.operator], right())
        slow = self.use(f"op_{node.operator}", left(), right_again())
        if wants_truth:
            slow = self.use("truth", slow)
        return self._guarded(guards, fast, slow)

    def inline_arithmetic(self, node: n.BinaryExpressionAst) -> Any:
        """+, -, * between two Int32 whose result is an Int32; everything else is the operator's function."""
        guards, left, right, right_again = self._operands(node)
        operator = node.operator
        if type(node.left) is n.ConstantExpressionAst and type(node.right) is n.ConstantExpressionAst and not guards:
            known = _known_result(operator, node.left.value, node.right.value)
            if INT32_MIN <= known <= INT32_MAX:
                return self.py.const(known)
        slow = self.no_integer(self.use(f"op_{operator}", left(), right_again()))
        result = self.temporary()
        computed = self.py.walrus(result, self.py.arithmetic(left(), _INLINE_ARITHMETIC[operator], right()))
        guards.append(self.stays_integer(operator, computed, right()))
        return self._guarded(guards, self.py.name(result), slow)

    def stays_integer(self, operator: str, computed: Any, right: Any) -> Any:
        """Whether a result is in the range of Int32; adding a positive constant can only leave it above."""
        constant = right.value if isinstance(right, _ast.Constant) else None
        positive = isinstance(constant, int) and constant >= 0
        if operator == "Plus" and positive:
            return self.py.compare(computed, "<=", self.py.const(INT32_MAX))
        if operator == "Minus" and positive:
            return self.py.compare(computed, ">=", self.py.const(INT32_MIN))
        return self.py.between(INT32_MIN, computed, INT32_MAX)

    def remainder(self, node: n.BinaryExpressionAst) -> Any:
        """%: inline for a non-negative left side and a positive constant on the right."""
        right = node.right
        if not (type(right) is n.ConstantExpressionAst and right.type_name == "Int32" and right.value > 0):
            return self.use("op_Rem", self.expression(node.left), self.expression(right))
        guards, left, divisor, _ = self._operands(node)
        slow = self.use("op_Rem", left(), divisor())
        guards.append(self.py.compare(left(), ">=", self.py.const(0)))
        return self._guarded(guards, self.py.arithmetic(left(), "%", divisor()), slow)

    def unary(self, node: n.UnaryExpressionAst) -> Any:
        """Unary operators; ++ and -- give their value here."""
        kind = node.token_kind
        if kind in ("Not", "Exclaim"):
            return self.py.negate(self.truth(node.child))
        if kind in STEPS:
            return self.step(node)
        if kind in ("Isplit", "Csplit", "Join"):
            return self.use(f"session_unary_{kind}", self.context, self.scope, self.expression(node.child))
        child = node.child
        if kind == "Minus" and type(child) is n.ConstantExpressionAst and child.type_name in ("Int32", "Double"):
            return self.py.const(-child.value)
        return self.use(f"unary_{kind}", self.expression(child))

    def step(self, node: n.UnaryExpressionAst) -> Any:
        """++ and --: the old value for the postfix forms, the new one for the prefix forms."""
        kind = node.token_kind
        function = "step" if kind.startswith("Postfix") else "step_before"
        amount = 1 if kind.endswith("PlusPlus") else -1
        child = node.child
        while type(child) is n.ParenExpressionAst and only_expression(child.pipeline) is not None:
            child = only_expression(child.pipeline)
        if type(child) is n.VariableExpressionAst and child.variable_path.is_unqualified:
            name = self.py.const(target_name(child))
            return self.use(f"{function}_variable", self.context, self.scope, name, self.py.const(amount))
        if type(child) is n.ConvertExpressionAst:
            child = child.child
        receiver, index = self.target_parts(child)
        return self.use(f"{function}_target", self.context, self.scope, receiver, index, self.py.const(amount))

    def step_statement(self, node: n.UnaryExpressionAst) -> list[Any]:
        """++ and -- as a statement: inline for an Int32 variable that stays one."""
        py, child = self.py, node.child
        if (
            type(child) is not n.VariableExpressionAst or not child.variable_path.is_unqualified
            or folded_name(child) in GUARDED_VARIABLES
        ):  # fmt: skip
            return [py.do(self.step(node))]
        amount = 1 if node.token_kind.endswith("PlusPlus") else -1
        held = self.temporary()
        inside = py.compare(py.name(held), "<" if amount > 0 else ">", py.const(INT32_MAX if amount > 0 else INT32_MIN))
        test = py.both(py.has_type(py.walrus(held, self.variable(child)), "int"), inside)
        name = py.const(target_name(child))
        fast = py.assign_item(self.scope, name, py.arithmetic(py.name(held), "+", py.const(amount)))
        slow = py.do(self.use("step_before_variable", self.context, self.scope, name, py.const(amount)))
        return [py.when(test, [fast], [slow])]

    def register_step(self, node: n.UnaryExpressionAst) -> list[Any]:
        """`$i++` and its kin as a statement inside a region."""
        py = self.py
        child: Any = node.child
        folded = folded_name(child)
        register = self.registers[folded]
        amount = 1 if node.token_kind.endswith("PlusPlus") else -1
        limit = INT32_MAX if amount > 0 else INT32_MIN
        test = py.compare(py.name(register), "<" if amount > 0 else ">", py.const(limit))
        if folded in self.integers:
            self.relied.add(folded)
            self.integers.discard(folded)
        else:
            test = py.both(py.has_type(py.name(register), "int"), test)
        fast = py.arithmetic(py.name(register), "+", py.const(amount))
        slow = self.no_integer(self.use("stepped", py.name(register), py.const(amount)))
        value = py.choose(test, fast, slow)
        store = py.assign_item(self.scope, py.const(folded_name(child)), py.name(register))
        return [py.assign(register, value), store]

    def is_register_step(self, node: Any) -> bool:
        """Whether the expression is ++ or -- of a register."""
        return (
            bool(self.registers) and type(node) is n.UnaryExpressionAst and node.token_kind in STEPS
            and type(node.child) is n.VariableExpressionAst and folded_name(node.child) in self.registers
        )  # fmt: skip

    def target_parts(self, node: n.Ast) -> tuple[Any, Any]:
        """A member, an index or a qualified variable as (receiver, key) for the `*_target` functions.

        The key is a tuple: ("p", name, folded) property, ("i", index) element, ("s", name, folded) static member,
        ("v",) qualified variable with its spec as the receiver.
        """
        py = self.py
        if type(node) is n.MemberExpressionAst:
            name = self.member_name(node)
            kind = "s" if node.static else "p"
            return self.receiver(node), py.tuple([py.const(kind), *name])
        if type(node) is n.IndexExpressionAst:
            return self.expression(node.target), py.tuple([py.const("i"), self.expression(node.index)])
        if type(node) is n.VariableExpressionAst:
            return self.constant(VariableSpec(node.variable_path, node.extent)), py.tuple([py.const("v")])
        return self.use("not_assignable", self.extent_of(node)), py.tuple([py.const("v")])

    def ternary(self, node: n.TernaryExpressionAst) -> Any:
        """`condition ? a : b`."""
        return self.py.choose(self.truth(node.condition), self.expression(node.if_true), self.expression(node.if_false))

    # Members and elements.

    def receiver(self, node: n.MemberExpressionAst) -> Any:
        """What the member belongs to."""
        if node.static and type(node.expression) is n.TypeExpressionAst:
            return self.type_by_name(node.expression.type_name)
        return self.expression(node.expression)

    def member_name(self, node: n.MemberExpressionAst) -> tuple[Any, Any]:
        """The member's name as written and folded."""
        member = node.member
        if type(member) is n.StringConstantExpressionAst:
            return self.py.const(member.value), self.py.const(member.value.lower())
        name = self.temporary()
        value = self.use("member_name", self.context, self.scope, self.expression(member))
        return self.py.walrus(name, value), self.use("fold", self.py.name(name))

    def _unless_null(self, node: Any, receiver: Any, build: Any) -> Any:
        """`receiver?.member`: $null when there is no receiver."""
        if not node.null_conditional:
            return build(receiver)
        name = self.temporary()
        held = self.py.walrus(name, receiver)
        missing = self.py.compare(held, "is", self.py.const(None))
        return self.py.choose(missing, self.py.const(None), build(self.py.name(name)))

    def member(self, node: n.MemberExpressionAst) -> Any:
        """`value.property` and `[type]::property`."""
        receiver = self.receiver(node)
        name, folded = self.member_name(node)
        if node.static:
            return self.use("static_property", self.context, self.scope, receiver, name, folded)
        return self._unless_null(
            node, receiver, lambda value: self.use("member", self.context, self.scope, value, name, folded)
        )

    def _base_cast(self, node: n.Ast) -> n.ConvertExpressionAst | None:
        """The cast of `([Base] $object).Method()`, which calls the method as that class has it (about_Classes).

        Matters for `$this`, for classes of scripts, and for [object], whose ToString() names the type.
        """
        if type(node) is not n.ParenExpressionAst:
            return None
        inner = only_expression(node.pipeline)
        if type(inner) is not n.ConvertExpressionAst:
            return None
        name = inner.type.type_name.full_name.lower()
        child = inner.child
        is_this = type(child) is n.VariableExpressionAst and child.variable_path.user_path.lower() == "this"
        if is_this or name in ("object", "system.object"):
            return inner
        return inner if name.isidentifier() and name not in _NO_CLASSES else None

    def invoke(self, node: n.InvokeMemberExpressionAst, *, keep_void: bool = False) -> Any:
        """`value.method(arguments)`; as a value, a void method gives $null."""
        receiver = self.receiver(node)
        name, folded = self.member_name(node)
        base = None if node.static else self._base_cast(node.expression)
        if base is not None:
            arguments = self.py.list([self.argument(argument) for argument in node.arguments or []])
            kind = self.type_by_name(base.type.type_name)
            function = "call_base_method" if keep_void else "call_base_method_value"
            return self.use(function, self.context, self.scope, kind, receiver, name, folded, arguments)
        if not (node.static or keep_void) and _is_key_test(node):
            key = self.argument((node.arguments or [])[0])
            return self._unless_null(
                node, receiver,
                lambda value: self.use("contains_key", self.context, self.scope, value, name, key),
            )  # fmt: skip
        function = "call_static" if node.static else "call_member"
        if not keep_void:
            function += "_value"
        arguments = self.py.list([self.argument(argument) for argument in node.arguments or []])
        more = []
        if node.generic_type_arguments:
            function = function.replace("call_", "call_generic_")
            more = [self.py.list([self.type_by_name(kind) for kind in node.generic_type_arguments])]
        return self._unless_null(
            node, receiver,
            lambda value: self.use(function, self.context, self.scope, value, name, folded, arguments, *more),
        )  # fmt: skip

    def argument(self, node: n.Ast) -> Any:
        """One argument of a method; keeps the type of a cast for overload resolution."""
        return self.expression(node)

    def base_constructor(self, node: n.BaseCtorInvokeMemberExpressionAst) -> Any:
        """`: base(arguments)` of a class's constructor."""
        arguments = self.py.list([self.expression(argument) for argument in node.arguments or []])
        return self.use("call_base_constructor", self.context, self.scope, arguments)

    def index(self, node: n.IndexExpressionAst) -> Any:
        """`value[index]`."""
        index = self.expression(node.index)
        return self._unless_null(
            node, self.expression(node.target),
            lambda value: self.use("element", self.context, self.scope, value, index),
        )  # fmt: skip

    # Assigned variables with attributes.

    def attributes_of(self, node: n.Ast) -> tuple[n.Ast, list[Any]]:
        """What stands behind the casts and attributes of an assignment's left side, and these, outermost first."""
        attributes = []
        while isinstance(node, n.AttributedExpressionAst):
            attributes.append(node.attribute)
            node = node.child
        return node, attributes

    def attributes_spec(self, attributes: list[Any], node: n.Ast) -> Any:
        """The attributes as a constant."""
        return self.constant(AttributesSpec(attributes, node.extent))

    # The statement compiler provides these.

    def statement_value(self, node: n.Ast) -> Any:
        """The value of a statement in the place of an expression."""
        raise AssertionError(node)

    def piped_value(self, node: Any) -> Any:
        """The value of an expression where it makes a difference whether it has output at all."""
        raise AssertionError(node)

    def hoist(self, node: n.StatementBlockAst) -> Any:
        """A Python function of the statements, called by a support function with its own `emit`."""
        raise AssertionError(node)


#: Folded name -> name as a script that was compiled first wrote it where it assigns the variable; for Get-Variable.
WRITTEN_NAMES: dict[str, str] = {}


def target_name(node: n.VariableExpressionAst) -> str:
    """The name of a variable that is assigned, as scopes know it; how it was written is kept."""
    folded = folded_name(node)
    WRITTEN_NAMES.setdefault(folded, node.variable_path.name)
    return folded


def folded_name(node: n.VariableExpressionAst) -> str:
    """A variable's name as scopes know it."""
    folded = node.variable_path.name.lower()
    return "_" if folded == "psitem" else folded


def _known_result(operator: str, left: int, right: int) -> int:
    """What +, - or * gives for two constants."""
    if operator == "Plus":
        return left + right
    return left - right if operator == "Minus" else left * right


def _is_key_test(node: n.InvokeMemberExpressionAst) -> bool:
    """Whether a call is `.ContainsKey(key)`."""
    member = node.member
    return (
        type(member) is n.StringConstantExpressionAst and member.value.lower() == "containskey"
        and len(node.arguments or ()) == 1
    )  # fmt: skip


def _only_statement_expression(block: n.StatementBlockAst) -> Any:
    """The expression of a block of one pure expression, or None: calls may write nothing, steps are statements."""
    if len(block.statements) != 1 or block.traps:
        return None
    expression = only_expression(block.statements[0])
    if type(expression) in (n.InvokeMemberExpressionAst, n.UnaryExpressionAst, n.ParenExpressionAst):
        return None
    if type(expression) is n.ConvertExpressionAst and expression.type.type_name.name.lower() == "void":
        return None
    return expression


_MAY_FAIL = (n.BinaryExpressionAst, n.IndexExpressionAst, n.ConvertExpressionAst)
_EXPRESSIONS: dict[type, Any] = {
    n.ConstantExpressionAst: ExpressionCompiler.number,
    n.StringConstantExpressionAst: ExpressionCompiler.string,
    n.ExpandableStringExpressionAst: ExpressionCompiler.expandable,
    n.VariableExpressionAst: ExpressionCompiler.variable,
    n.TypeExpressionAst: ExpressionCompiler.type_literal,
    n.ScriptBlockExpressionAst: ExpressionCompiler.block,
    n.ParenExpressionAst: ExpressionCompiler.paren,
    n.SubExpressionAst: ExpressionCompiler.sub_expression,
    n.ArrayExpressionAst: ExpressionCompiler.array_expression,
    n.ArrayLiteralAst: ExpressionCompiler.array_literal,
    n.HashtableAst: ExpressionCompiler.hashtable,
    n.ConvertExpressionAst: ExpressionCompiler.conversion,
    n.AttributedExpressionAst: ExpressionCompiler.attributed,
    n.UsingExpressionAst: ExpressionCompiler.using,
    n.BinaryExpressionAst: ExpressionCompiler.binary,
    n.UnaryExpressionAst: ExpressionCompiler.unary,
    n.TernaryExpressionAst: ExpressionCompiler.ternary,
    n.MemberExpressionAst: ExpressionCompiler.member,
    n.InvokeMemberExpressionAst: ExpressionCompiler.invoke,
    n.BaseCtorInvokeMemberExpressionAst: ExpressionCompiler.base_constructor,
    n.IndexExpressionAst: ExpressionCompiler.index,
}

# Support names of operators: op_<kind>, unary_<kind> -> "module.function" of pcshell.objects.
OPERATOR_SUPPORT: dict[str, str] = {
    **{f"op_{kind}": row.runtime for kind, row in BINARY_BY_KIND.items() if row.runtime},
    **{f"unary_{kind}": row.runtime for kind, row in UNARY_BY_KIND.items() if row.runtime},
}
