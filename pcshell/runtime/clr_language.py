"""The parser as scripts see it: [Parser]::ParseInput, Ast nodes with FindAll, extents, tokens, parse errors.

Every node class shows its documented fields under their .NET names; the getters are made from the class's own table.
"""

from __future__ import annotations

from operator import attrgetter

from pcshell.language import nodes
from pcshell.language.ast_base import Ast
from pcshell.objects.declare import declare_type
from pcshell.runtime.script_block import current_context

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

LANGUAGE = "System.Management.Automation.Language"
_SPECIAL_NAMES = {"finally_": "Finally"}


def net_name(field: str) -> str:
    """`command_elements` -> `CommandElements`."""
    return _SPECIAL_NAMES.get(field) or "".join(part.capitalize() for part in field.split("_"))


def _declare_nodes() -> None:
    base = declare_type(f"{LANGUAGE}.Ast")
    base.properties_from({
        f"{LANGUAGE}.IScriptExtent Extent": attrgetter("extent"),
        f"{LANGUAGE}.Ast Parent": attrgetter("parent"),
    })  # fmt: skip
    base.method("string ToString()")(lambda node: node.extent.text)
    base.method("System.Object FindAll(scriptblock predicate, bool searchNestedScriptBlocks)")(_find_all)
    base.method("System.Object Find(scriptblock predicate, bool searchNestedScriptBlocks)")(_find)
    for name in nodes.__all__:
        kind = vars(nodes)[name]
        if not (isinstance(kind, type) and issubclass(kind, Ast)):
            continue
        table = declare_type(f"{LANGUAGE}.{name}")
        table.properties_from({f"System.Object {net_name(field)}": attrgetter(field) for field in kind.fields})
    base.method("System.Object SafeGetValue()")(_safe_value)
    command = declare_type(f"{LANGUAGE}.CommandAst")
    command.method("string GetCommandName()")(lambda node: node.get_command_name())
    block = declare_type(f"{LANGUAGE}.ScriptBlockAst")
    block.method("scriptblock GetScriptBlock()")(_script_block)


def _script_block(node: nodes.ScriptBlockAst) -> Any:
    from pcshell.objects.clr_exceptions import exception_class
    from pcshell.runtime.script_block import BlockCode, ScriptBlock

    if node.extent.source.is_faulty:
        kind = exception_class("System.Management.Automation.PSInvalidOperationException")
        raise kind("The script block has errors: it cannot be run.")
    return ScriptBlock(BlockCode(node))


def _safe_value(node: Ast) -> Any:
    """The value of constants, arrays and hash tables; raises InvalidOperationException for what would run something."""
    from pcshell.language.checks import is_constant
    from pcshell.objects.clr_exceptions import exception_class
    from pcshell.runtime.script_parameters import evaluate

    unsafe = next((one for one in node.walk() if isinstance(one, _UNSAFE) and not is_constant(one)), None)
    if unsafe is not None or not isinstance(node, nodes.ExpressionAst):
        text = (unsafe or node).extent.text
        kind = exception_class("System.InvalidOperationException")
        raise kind(f"Cannot generate a value from '{text}': only constants may stand there.")
    return evaluate(current_context(), node)


_UNSAFE = (
    nodes.VariableExpressionAst, nodes.CommandAst, nodes.InvokeMemberExpressionAst, nodes.MemberExpressionAst,
    nodes.ScriptBlockExpressionAst,
)  # fmt: skip


def _find_all(node: Ast, predicate: Any, search_nested: bool) -> list[Any]:
    from pcshell.objects.conversion import to_bool

    def accepts(candidate: Ast) -> bool:
        result = predicate.invoke_return([candidate])
        return to_bool(result[0] if len(result) == 1 else result)

    return list(node.find_all(accepts, search_nested))


def _find(node: Ast, predicate: Any, search_nested: bool) -> Any:
    found = _find_all(node, predicate, search_nested)
    return found[0] if found else None


def _declare_places() -> None:
    extent = declare_type(f"{LANGUAGE}.InternalScriptExtent")
    extent.properties_from({
        "string File": attrgetter("file"),
        "string Text": attrgetter("text"),
        "int StartOffset": attrgetter("start_offset"),
        "int EndOffset": attrgetter("end_offset"),
        "int StartLineNumber": attrgetter("start_line"),
        "int StartColumnNumber": attrgetter("start_column"),
        "int EndLineNumber": attrgetter("end_line"),
        "int EndColumnNumber": attrgetter("end_column"),
        f"{LANGUAGE}.IScriptPosition StartScriptPosition": attrgetter("start_position"),
        f"{LANGUAGE}.IScriptPosition EndScriptPosition": attrgetter("end_position"),
    })  # fmt: skip
    position = declare_type(f"{LANGUAGE}.InternalScriptPosition")
    position.properties_from({
        "string File": lambda one: one.source.file,
        "int LineNumber": attrgetter("line_number"),
        "int ColumnNumber": attrgetter("column_number"),
        "int Offset": attrgetter("offset"),
        "string Line": attrgetter("line"),
    })  # fmt: skip
    position.method("string GetFullScript()")(lambda one: one.source.text)
    extent.method("string ToString()")(attrgetter("text"))
    path = declare_type("System.Management.Automation.VariablePath")
    path.properties_from({
        "string UserPath": attrgetter("user_path"),
        "bool IsUnqualified": attrgetter("is_unqualified"),
        "bool IsGlobal": lambda one: one.scope == "global",
        "bool IsLocal": lambda one: one.scope == "local",
        "bool IsScript": lambda one: one.scope == "script",
        "bool IsPrivate": lambda one: one.scope == "private",
        "bool IsVariable": lambda one: not one.drive,
        "bool IsDriveQualified": lambda one: bool(one.drive),
        "string DriveName": lambda one: one.drive or None,
    })  # fmt: skip
    path.method("string ToString()")(attrgetter("user_path"))
    for name in ("TypeName", "ArrayTypeName", "GenericTypeName"):
        kind = declare_type(f"{LANGUAGE}.{name}")
        kind.properties_from({
            "string Name": attrgetter("name"),
            "string FullName": attrgetter("full_name"),
            "bool IsArray": attrgetter("is_array"),
            "bool IsGeneric": attrgetter("is_generic"),
            "System.Object Extent": attrgetter("extent"),
        })  # fmt: skip
        kind.method("string ToString()")(attrgetter("full_name"))


def _token_kind(token: Any) -> Any:
    """The kind as a member of the enum; kinds have PowerShell's names."""
    from pcshell.objects.enums import enum_class

    kinds: Any = enum_class(f"{LANGUAGE}.TokenKind")
    number = kinds.by_name.get(token.kind.lower())
    return token.kind if number is None else kinds(number)


def _error_text(error: Any) -> str:
    """Where a fault is, in three lines, and what it is."""
    from pcshell.runtime.invocation import position_message

    return f"{position_message(error.extent)}\n{error.message}"


def _declare_results() -> None:
    error = declare_type(f"{LANGUAGE}.ParseError")
    error.properties_from({
        "string ErrorId": attrgetter("error_id"),
        "string Message": attrgetter("message"),
        "bool IncompleteInput": attrgetter("incomplete"),
        "System.Object Extent": attrgetter("extent"),
    })  # fmt: skip
    error.method("string ToString()")(_error_text)
    token = declare_type(f"{LANGUAGE}.Token")
    token.properties_from({
        "string Text": attrgetter("text"),
        f"{LANGUAGE}.TokenKind Kind": _token_kind,
        "System.Object Extent": attrgetter("extent"),
        "bool HasError": lambda one: False,
        "string TokenFlags": lambda one: ", ".join(one.flags) or "None",
    })  # fmt: skip
    token.method("string ToString()")(attrgetter("text"))
    parser = declare_type(f"{LANGUAGE}.Parser")
    parser.static("System.Object ParseInput(string input, ref System.Object tokens, ref System.Object errors)")(
        parse_input
    )
    parser.static("System.Object ParseFile(string path, ref System.Object tokens, ref System.Object errors)")(
        parse_file
    )


def parse_input(text: str, tokens: Any, errors: Any, file: str | None = None) -> Any:
    """[Parser]::ParseInput: the tree; tokens and errors go to the references."""
    from pcshell.language.parser import parse

    wants_tokens = tokens is not None
    result = parse(text, file, keep_tokens=wants_tokens)
    if wants_tokens:
        tokens.value = list(result.tokens or ())
    if errors is not None:
        found = list(result.errors)
        if result.definitions or result.ast.using_statements:
            from pcshell.runtime.symbols import check_symbols

            found += check_symbols(current_context(), result)
        errors.value = found
    return result.ast


def parse_file(path: str, tokens: Any, errors: Any) -> Any:
    """[Parser]::ParseFile."""
    from pcshell.runtime.script_files import read_script

    return parse_input(read_script(path), tokens, errors, path)


def _declare_exception() -> None:
    declare_type("System.Management.Automation.ParseException").properties_from({
        "System.Object Errors": lambda exception: exception.errors,
        "bool IncompleteInput": lambda exception: exception.incomplete,
    })  # fmt: skip


_declare_nodes()
_declare_exception()
_declare_places()
_declare_results()
