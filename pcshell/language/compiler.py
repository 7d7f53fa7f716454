"""Ast -> Python code object: one compilation per script block, when it is first run.

The result defines one Python function per named block (`begin(c, V, emit)`, ...), one per parameter default
(`default0(c, V)`) and, for a block that is one expression, a value form (`value(c, V)`). Nested script blocks,
functions and classes are specs in the constant table and are compiled when they run.
"""

from __future__ import annotations

import _ast

from pcshell.language import nodes as n
from pcshell.language.collecting import Uncollected
from pcshell.language.compile_commands import PARAMETERS
from pcshell.language.compile_expressions import OPERATOR_SUPPORT
from pcshell.language.compile_loops import LoopCompiler
from pcshell.language.pytree import check_tree
from pcshell.language.specs import CompiledCode
from pcshell.language.variables import ITEM_NAMES, only_expression, takes_item

# Every name that compiled code may read besides invented ones; runtime.support and runtime.linker provide them.
SUPPORT_NAMES = frozenset((
    "BreakLoop", "ContinueLoop", "Exception", "LoopFlow", "NO_OUTPUT", "ReturnFlow", "SCALARS", "add_to_variable",
    "array_value", "bool", "call_base_constructor", "call_base_method", "call_base_method_value",
    "call_generic_member", "call_generic_member_value", "call_generic_static", "call_generic_static_value",
    "call_member", "call_member_value",
    "call_static", "call_static_value", "capture", "capture_list", "capture_output", "cast", "choose_catch",
    "clr_type", "coalesce_target", "contains_key", "context_value", "custom_object", "custom_object_of",
    "define_function", "define_types", "element", "enter_catch", "enter_switch", "enter_traps", "enter_try",
    "equal_text", "exclusive_or", "exit_script", "expression_block", "fold", "foreach_done", "foreach_enumerator",
    "foreach_values", "get_qualified", "hashtable", "int", "label_text", "lazy_range", "leave_catch",
    "leave_switch", "leave_try", "load_register", "loop_ends", "make_block", "member", "member_name",
    "not_assignable", "nothing_or_null", "ordered_hashtable", "out", "preference_value", "reference",
    "reference_to_value",
    "returned_value", "run_trap", "session_As", "session_Cmatch", "session_Cnotmatch", "session_Creplace",
    "session_Csplit", "session_Format", "session_Imatch", "session_Inotmatch", "session_Ireplace", "session_Is",
    "session_IsNot", "session_Isplit", "session_Join", "session_unary_Csplit", "session_unary_Isplit",
    "session_unary_Join", "set_attributed", "set_element", "set_guarded", "set_qualified", "set_target",
    "set_variable", "spread", "start_background", "statement_error", "static_property", "step_before_target",
    "step_before_variable", "step_target", "step_variable", "stepped", "stop_if_asked",
    "store_captured", "store_null", "str", "sub_value", "succeeded",
    "switch_block", "switch_enumerator", "switch_fits", "switch_items", "takes_registers", "text", "thrown",
    "truth", "type", "unequal_text", "unsupported", "update_element", "update_target", "void", "written_number",
    *OPERATOR_SUPPORT,
))  # fmt: skip
_ALLOWED_NAMES = SUPPORT_NAMES | {"c", "V", "emit"}
_LABEL = "<pcshell>"


class BlockCompiler(LoopCompiler):
    """Compiles one ScriptBlockAst."""

    def __init__(self, ast: n.ScriptBlockAst, *, asks_to_stop: bool = False) -> None:
        super().__init__()
        self.ast = ast
        self.asks_to_stop = asks_to_stop
        self.namespaces = namespaces_of(ast)
        self.definitions = definitions_around(ast)
        self.root = module_user(ast)
        text = ast.extent.source.text
        # What is typed ends with an exit code, which is that of the last statement.
        self.watches_success = "$?" in text or (ast.parent is None and ast.extent.source.file is None)
        folded = text.lower()
        self.watches_foreach = "$foreach" in folded
        self.watches_switch = "$switch" in folded

    def run(self) -> CompiledCode:
        """The code of the block."""
        ast = self.ast
        entries: dict[str, str] = {}
        for kind in ("begin", "process", "end", "clean", "dynamic_param"):
            block = {
                "begin": ast.begin_block, "process": ast.process_block, "end": ast.end_block,
                "clean": ast.clean_block, "dynamic_param": ast.dynamic_param_block,
            }[kind]  # fmt: skip
            if block is not None and (block.statements or block.traps or not block.unnamed):
                entries[kind] = self.block_function(block)
        if ast.param_block is not None:
            for position, parameter in enumerate(ast.param_block.parameters):
                if parameter.default_value is not None:
                    entries[f"default{position}"] = self.default_function(parameter.default_value)
        if len(entries) == 1 and "end" in entries:
            entries.update(self.value_functions(ast.end_block))
        return self.finish(entries)

    def block_function(self, block: n.NamedBlockAst) -> str:
        """The Python function of a named block."""
        self.py.line = block.extent.start_line
        self.needs_return_guard = False
        is_root = self.root is not None and self.root is self.ast
        definitions = [self.define_types(block)] if block.definitions or is_root else []
        body = [*definitions, *self.statements(block)]
        if self.needs_return_guard:
            self.support.add("ReturnFlow")
            caught = self.temporary()
            leave = self.use("returned_value", self.py.name(caught)) if self.is_method else None
            body = [self.py.attempt(body, "ReturnFlow", caught, [self.py.give_back(leave)])]
        name = self.function_name()
        self.functions.append(self.py.function(name, PARAMETERS, body))
        return name

    def default_function(self, value: n.ExpressionAst) -> str:
        """The Python function of a parameter's default value; errors are raised to the binder."""
        self.py.line = value.extent.start_line
        body = [self.py.give_back(self.expression(value))]
        name = self.function_name()
        self.functions.append(self.py.function(name, PARAMETERS[:2], body))
        return name

    def call_function(self, command: n.CommandAst) -> str:
        """A Python function that gives a command's site and the values of its arguments (steppable pipelines)."""
        self.py.line = command.extent.start_line
        spec, values = self._command(command)
        body = [self.py.give_back(self.py.tuple([self.constant(spec), self.py.tuple(values)]))]
        name = self.function_name()
        self.functions.append(self.py.function(name, PARAMETERS[:2], body))
        return name

    def value_functions(self, block: n.NamedBlockAst | None) -> dict[str, str]:
        """The value form of a block that is one expression, and that with `$_` as an argument, where they exist."""
        if block is None or block.traps or len(block.statements) != 1:
            return {}
        statement = block.statements[0]
        expression = only_expression(statement)
        if type(expression) not in _VALUE_FORMS or (
            type(expression) is n.UnaryExpressionAst and expression.token_kind not in ("Not", "Exclaim", "Minus")
        ):
            return {}
        self.py.line = statement.extent.start_line
        body = [
            self.guard([self.py.give_back(self.expression(expression))], statement),
            self.py.give_back(self.support_name("NO_OUTPUT")),
        ]
        name = self.function_name()
        self.functions.append(self.py.function(name, PARAMETERS[:2], body))
        if not takes_item(expression):
            return {"value": name}
        return {"value": name, "item": self.item_function(expression, name)}

    def item_function(self, expression: n.ExpressionAst, value: str) -> str:
        """The value form with `$_` as an argument; what fails is done again by the value form, which reports it."""
        py, item, caught = self.py, "g0", self.temporary()
        self.registers = dict.fromkeys(ITEM_NAMES, item)
        result = self.expression(expression)
        self.registers = {}
        self.support.add("Exception")
        again = [
            py.assign_item(self.scope, py.const("_"), py.name(item)),
            py.give_back(py.call(value, self.context, self.scope)),
        ]
        body = [py.attempt([py.give_back(result)], "Exception", caught, again)]
        name = self.function_name()
        self.functions.append(py.function(name, (*PARAMETERS[:2], item), body))
        return name

    def finish(self, entries: dict[str, str]) -> CompiledCode:
        """Checks the tree and makes the code object."""
        tree = _ast.Module(self.functions, [])
        check_tree(tree, _ALLOWED_NAMES)
        code = compile(tree, _LABEL, "exec", dont_inherit=True)
        return CompiledCode(code, entries, self.constants, frozenset(self.support) | {"type", "int", "str"})


def definitions_around(ast: n.Ast) -> dict[str, n.TypeDefinitionAst]:
    """The classes and enums of the script that are seen from a node, by folded name: inner blocks before outer ones."""
    found: dict[str, n.TypeDefinitionAst] = {}
    node: n.Ast | None = ast
    while node is not None:
        if isinstance(node, n.ScriptBlockAst):
            for block in (node.begin_block, node.process_block, node.end_block):
                for definition in block.definitions if block is not None else ():
                    found.setdefault(definition.name.lower(), definition)
        node = node.parent
    return found


def _root_of(ast: n.Ast) -> n.ScriptBlockAst | None:
    root = ast
    while root.parent is not None:
        root = root.parent
    return root if isinstance(root, n.ScriptBlockAst) else None


def module_user(ast: n.Ast) -> n.ScriptBlockAst | None:
    """The script of a node if it has `using module` statements."""
    root = _root_of(ast)
    if root is None or not any(one.using_statement_kind == "Module" for one in root.using_statements):
        return None
    return root


def namespaces_of(ast: n.Ast) -> tuple[str, ...]:
    """The namespaces that the script of a node names with `using namespace` (about_Using)."""
    root = _root_of(ast)
    if root is None:
        return ()
    return tuple(
        one.name.value for one in root.using_statements
        if one.using_statement_kind == "Namespace" and one.name is not None
    )  # fmt: skip


_VALUE_FORMS = frozenset((
    n.BinaryExpressionAst, n.MemberExpressionAst, n.VariableExpressionAst, n.IndexExpressionAst,
    n.ConstantExpressionAst, n.StringConstantExpressionAst, n.ExpandableStringExpressionAst, n.HashtableAst,
    n.TernaryExpressionAst, n.ConvertExpressionAst, n.UnaryExpressionAst,
))  # fmt: skip


def compile_method(ast: n.ScriptBlockAst, *, asks_to_stop: bool = False) -> CompiledCode:
    """Compiles the body of a class's method or constructor; its function gives back what `return` says."""
    with Uncollected():
        compiler = BlockCompiler(ast, asks_to_stop=asks_to_stop)
        compiler.is_method = True
        return compiler.run()


def compile_block(ast: n.ScriptBlockAst, *, asks_to_stop: bool = False) -> CompiledCode:
    """Compiles a script block. The tree must come from a parse without errors.

    `asks_to_stop`: loops look whether their session is to stop, for code that runs on a thread of its own.
    """
    with Uncollected():
        return BlockCompiler(ast, asks_to_stop=asks_to_stop).run()
