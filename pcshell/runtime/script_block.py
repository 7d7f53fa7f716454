"""ScriptBlock, and the code that all blocks of one literal share."""

from __future__ import annotations

from pcshell.language.compiler import compile_block
from pcshell.runtime.linker import link
from pcshell.runtime.session_state import Scope

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    from pcshell.language.nodes import FunctionDefinitionAst, ScriptBlockAst
    from pcshell.runtime.context import ExecutionContext


class BlockCode:
    """The compiled form of one ScriptBlockAst, made when it is first run.

    `begin`, `process`, `end`, `clean`, `dynamic_param` are functions (c, V, emit) or None; `value` is the value form
    (c, V) of a block that is one expression, `item` that form (c, V, item) with `$_` as an argument. `parameters` are
    the declared ones; `is_advanced` says that the block has CmdletBinding or a Parameter attribute.
    """

    __slots__ = (
        "ast", "begin", "binding", "clean", "defaults", "dynamic_param", "end",
        "function_ast", "is_advanced", "is_filter", "is_linked", "item", "parameters", "process", "simple_names",
        "table", "value",
    )  # fmt: skip

    def __init__(self, ast: ScriptBlockAst, function_ast: FunctionDefinitionAst | None = None) -> None:
        self.ast = ast
        self.function_ast = function_ast
        self.is_filter = function_ast is not None and function_ast.is_filter
        self.is_linked = False
        self.begin: Any = None
        self.process: Any = None
        self.end: Any = None
        self.clean: Any = None
        self.dynamic_param: Any = None
        self.value: Any = None
        self.item: Any = None
        self.defaults: dict[int, Any] = {}
        self.parameters: list[Any] = []
        self.is_advanced = False
        self.binding: dict[str, Any] = {}
        self.table: Any = None  # the ParameterBinder's table for these parameters
        self.simple_names: tuple[str, ...] | None = None

    def link(self, context: ExecutionContext) -> BlockCode:
        """Compiles and links the block unless that was done before."""
        if self.is_linked:
            return self
        compiled = compile_block(self.ast, asks_to_stop=context.stop_event is not None)
        functions = link(compiled, context)
        entries = compiled.entries
        for kind in ("begin", "process", "end", "clean", "dynamic_param", "value", "item"):
            if kind in entries:
                setattr(self, kind, functions[entries[kind]])
        for entry, name in entries.items():
            if entry.startswith("default"):
                self.defaults[int(entry[7:])] = functions[name]
        if self.is_filter and self.process is None:
            self.process, self.end, self.value, self.item = self.end, None, None, None
        has_parameters = self.ast.param_block is not None or (
            self.function_ast is not None and bool(self.function_ast.parameters)
        )
        if has_parameters:
            from pcshell.runtime.script_parameters import declare_parameters

            declare_parameters(self, context)
        else:
            self.simple_names = ()
        self.is_linked = True
        return self


class ScriptBlock:
    """A script block as a value (about_Script_Blocks).

    `scope` is the home of the block, where its literal stands: the global scope or that of a module; None for a text
    that was parsed (`[scriptblock]::Create`), which belongs to whoever runs it. See `place`.
    """

    __slots__ = ("code", "members", "scope")
    clr_name = "System.Management.Automation.ScriptBlock"

    def __init__(self, code: BlockCode, scope: Scope | None = None) -> None:
        self.code = code
        self.scope = scope
        self.members: Any = None

    @property
    def ast(self) -> ScriptBlockAst:
        """The tree."""
        return self.code.ast

    @property
    def parameters(self) -> list[Any]:
        """The declared parameters (ParameterInfo)."""
        return self.code.link(current_context()).parameters

    @property
    def uses_cmdlet_binding(self) -> bool:
        """Whether the block has [CmdletBinding()] or a parameter [Parameter()]."""
        return self.code.link(current_context()).is_advanced

    @property
    def cmdlet_binding(self) -> dict[str, Any]:
        """The arguments of [CmdletBinding()] by folded name."""
        return self.code.link(current_context()).binding

    @property
    def text(self) -> str:
        """What stands between the braces."""
        extent = self.code.ast.extent
        text = extent.text
        if text.startswith("{") and text.endswith("}"):
            return text[1:-1]
        return text

    def __str__(self) -> str:
        return self.text

    # Ways of running.

    def place(self, scope: Scope) -> Scope:
        """The scope this block stands in when it is called from `scope`: that one, or the current one of its home."""
        home = self.scope
        if home is None or scope.home is home:
            return scope
        if home.home is not home:
            return home
        current = home.current
        return home if current is None else current

    def run(
        self,
        context: ExecutionContext,
        emit: Callable[[Any], None],
        args: Sequence[Any] = (),
        *,
        input: Any = None,
        new_scope: bool = True,
        named: dict[str, Any] | None = None,
        variables: dict[str, Any] | None = None,
    ) -> None:
        """Runs the block as `& { }` (with `new_scope`) or `. { }` does, writing into `emit`."""
        from pcshell.runtime.pipeline import run_block

        run_block(context, context.scope, emit, self, list(args), named or {}, input, new_scope, variables)

    def each(self, context: ExecutionContext) -> Callable[[Any, Callable[[Any], None]], None]:
        """`fn(item, emit)`: runs the block in the current scope with `$_` set, as ForEach-Object does."""
        code = self.code.link(context)
        caller = context.scope
        scope = self.place(caller)
        if scope is not caller:
            return self._each_across(context, caller)
        if code.parameters or code.begin or code.process:

            def run_full(item: Any, emit: Callable[[Any], None]) -> None:
                context.scope = scope
                self.run(context, emit, (), new_scope=False, variables={"_": item})

            return run_full
        end = code.end

        def run(item: Any, emit: Callable[[Any], None]) -> None:
            scope["_"] = item
            if end is not None:
                end(context, scope, emit)

        return run

    def pusher(self, context: ExecutionContext, emit: Callable[[Any], None]) -> Callable[[Any], None]:
        """`fn(item)`: as `each`, writing into one target: a pipeline's inner loop has a call less."""
        code = self.code.link(context)
        scope = context.scope
        end = code.end
        if code.parameters or code.begin or code.process or end is None or self.place(scope) is not scope:
            run = self.each(context)
            return lambda item: run(item, emit)

        form = code.item
        if form is not None:
            from pcshell.runtime.support import SCALARS, out

            def push_value(item: Any) -> None:
                scope["_"] = item
                result = form(context, scope, item)
                if type(result) in SCALARS:
                    emit(result)
                else:
                    out(emit, result)

            return push_value

        def push(item: Any) -> None:
            scope["_"] = item
            end(context, scope, emit)

        return push

    def filter(self, context: ExecutionContext, emit: Callable[[Any], None]) -> Callable[[Any], None]:
        """`fn(item)`: passes the items on for which the block's value is true, with `$_` set."""
        from pcshell.objects.conversion import to_bool
        from pcshell.objects.psobject import NO_OUTPUT
        from pcshell.runtime.predicates import property_test

        code = self.code.link(context)
        scope = context.scope
        form = code.value
        if (
            form is None or code.parameters or self.place(scope) is not scope
            or property_test(code.ast, to_bool, scope) is not to_bool
        ):  # fmt: skip
            test = self.predicate(context)

            def push_tested(item: Any) -> None:
                if test(item):
                    emit(item)

            return push_tested

        item_form = code.item
        if item_form is not None:

            def push_item(item: Any) -> None:
                result = item_form(context, scope, item)
                if result is True or (result is not False and result is not NO_OUTPUT and to_bool(result)):
                    scope["_"] = item
                    emit(item)

            return push_item

        def push(item: Any) -> None:
            scope["_"] = item
            result = form(context, scope)
            if result is True or (result is not False and result is not NO_OUTPUT and to_bool(result)):
                emit(item)

        return push

    def _each_across(self, context: ExecutionContext, caller: Scope) -> Callable[[Any, Callable[[Any], None]], None]:
        """As `each`, for a block of another module than the caller's."""

        def run_across(item: Any, emit: Callable[[Any], None]) -> None:
            context.scope = caller
            place = self.place(caller)
            held, existed = dict.get(place, "_"), "_" in place
            try:
                self.run(context, emit, (), new_scope=False, variables={"_": item})
            finally:
                if existed:
                    dict.__setitem__(place, "_", held)
                else:
                    place.pop("_", None)

        return run_across

    def value_of(self, context: ExecutionContext) -> Callable[[Any], Any]:
        """`fn(item)`: the block's value with `$_` set, as an assignment would store it (no output: None)."""
        code = self.code.link(context)
        scope = self.place(context.scope)
        form = code.value if scope is context.scope else None
        if form is not None and not code.parameters:
            from pcshell.runtime.support import sub_value

            def evaluate(item: Any) -> Any:
                scope["_"] = item
                return sub_value(form(context, scope))

            return evaluate
        each = self.each(context)

        def collect(item: Any) -> Any:
            items: list[Any] = []
            each(item, items.append)
            return items[0] if len(items) == 1 else (items or None)

        return collect

    def value(self, context: ExecutionContext) -> Callable[[Any], Any]:
        """`fn(item)`: as `value_of`."""
        return self.value_of(context)

    def predicate(self, context: ExecutionContext) -> Callable[[Any], bool]:
        """`fn(item)`: whether the block's value with `$_` set is true."""
        from pcshell.objects.conversion import to_bool

        code = self.code.link(context)
        scope = self.place(context.scope)
        form = code.value if scope is context.scope else None
        if form is not None and not code.parameters:
            from pcshell.objects.psobject import NO_OUTPUT

            def test(item: Any) -> bool:
                scope["_"] = item
                result = form(context, scope)
                if result is True or result is False:
                    return result
                return result is not NO_OUTPUT and to_bool(result)

            from pcshell.runtime.predicates import property_test

            return property_test(code.ast, test, scope)
        value = self.value_of(context)
        return lambda item: to_bool(value(item))

    # The protocol by which members call blocks.

    def invoke_member(self, this: Any, args: Sequence[Any]) -> Any:
        """A script property or method: `$this` is set, the output is unwrapped."""
        context = current_context()
        items: list[Any] = []
        self.run(context, items.append, args, variables={"this": this})
        return items[0] if len(items) == 1 else (items or None)

    def invoke_each(self, item: Any, args: Sequence[Any] = ()) -> list[Any]:
        """Runs with `$_` set and gives the output."""
        context = current_context()
        items: list[Any] = []
        self.run(context, items.append, args, variables={"_": item})
        return items

    def invoke_return(self, args: Sequence[Any] = ()) -> list[Any]:
        """Runs with arguments and gives the output."""
        items: list[Any] = []
        self.run(current_context(), items.append, args)
        return items


_CURRENT: list[ExecutionContext] = []


def current_context() -> ExecutionContext:
    """The context of the runspace that runs on this thread.

    Members of values are called without a context; a script block behind a property finds its own here.
    """
    from threading import get_ident

    return _BY_THREAD.get(get_ident()) or _CURRENT[-1]


_BY_THREAD: dict[int, ExecutionContext] = {}


def context_of_thread(thread: int) -> ExecutionContext | None:
    """The context that was made a thread's own, None where the thread has none."""
    return _BY_THREAD.get(thread)


def set_current_context(context: ExecutionContext | None, thread: int | None = None) -> None:
    """Makes a context the current one, of a thread or of all threads without one; None takes a thread's away."""
    if context is None:
        _BY_THREAD.pop(thread or 0, None)
    elif thread is not None:
        _BY_THREAD[thread] = context
    else:
        _CURRENT[:] = [context]
