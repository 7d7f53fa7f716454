"""ForEach-Object: something for each object of the pipeline."""

from __future__ import annotations

from pcshell.cmdlet import ByValue, Cmdlet, ErrorRecord, InSet, Parameter, RuntimeException, Switch, cmdlet
from pcshell.cmdlets.core.dollar import keep_dollar, needs_dollar_back
from pcshell.metadata.validation import ValidateNotNullOrEmpty, ValidateRange

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any


@cmdlet(
    "ForEach-Object", aliases=["%", "foreach"], default_set="ScriptBlockSet", should_process=True, confirm_impact="Low"
)
class ForEachObject(Cmdlet):
    """Performs an operation against each item in a collection of input objects.

    The operation is a script block with the object in $_, or a property or method of the object by name.

    PS> 1..3 | ForEach-Object { $_ * 10 }
    10
    20
    30
    PS> 'a', 'b' | ForEach-Object ToUpper
    A
    B
    """

    input_object: Any = Parameter(
        "The objects to work on.",
        InSet("ScriptBlockSet", from_pipeline=ByValue),
        InSet("PropertyAndMethodSet", from_pipeline=ByValue),
        InSet("ParallelParameterSet", from_pipeline=ByValue),
        type="psobject",
    )
    begin_script: Any = Parameter(
        "A script block that runs once before the first object.", name="Begin", type="scriptblock", set="ScriptBlockSet"
    )
    process_scripts: Any = Parameter(
        "The script block that runs for each object.", name="Process", type="scriptblock[]", set="ScriptBlockSet",
        mandatory=True, position=0, allow_null=True, allow_empty=True,
    )  # fmt: skip
    end_script: Any = Parameter(
        "A script block that runs once after the last object.", name="End", type="scriptblock", set="ScriptBlockSet"
    )
    remaining_scripts: Any = Parameter(
        "Further script blocks: with two or more, the first is Begin and with three the last is End.",
        type="scriptblock[]", set="ScriptBlockSet", from_remaining=True, allow_null=True, allow_empty=True,
    )  # fmt: skip
    member_name: str = Parameter(
        "The property to read or the method to call.", set="PropertyAndMethodSet", mandatory=True, position=0,
        validate=[ValidateNotNullOrEmpty()],
    )  # fmt: skip
    argument_list: Any = Parameter(
        "Arguments for the method.", type="object[]", set="PropertyAndMethodSet", from_remaining=True, aliases=["Args"]
    )
    parallel: Any = Parameter(
        "A script block that runs for several objects at a time.", type="scriptblock", set="ParallelParameterSet",
        mandatory=True,
    )  # fmt: skip
    throttle_limit: int = Parameter(
        "How many script blocks run at a time.", set="ParallelParameterSet", default=5,
        validate=[ValidateRange(1, 2147483647)],
    )  # fmt: skip
    timeout_seconds: int = Parameter(
        "How long to wait for everything.", set="ParallelParameterSet", default=0, validate=[ValidateRange(0, 2147483)]
    )
    as_job: bool = Switch("Runs in the background.", set="ParallelParameterSet")
    use_new_runspace: bool = Switch("Makes a new runspace for each object.", set="ParallelParameterSet")

    def begin(self) -> None:
        """Sorts the script blocks into Begin, Process and End, and runs Begin."""
        self._restore = keep_dollar(self.context)
        self._first: Any = None
        self._each: list[Any] = []
        self._last: Any = None
        self._runs: list[Callable[[Any, Callable[[Any], None]], None]] = []
        self._member = ""
        self._pool: Any = None
        self._pool_for: Any = None
        if self.parameter_set == "PropertyAndMethodSet":
            self._begin_member()
        elif self.parameter_set == "ParallelParameterSet":
            self._begin_parallel()
        else:
            blocks = [] if self.begin_script is None else [self.begin_script]
            blocks += [None] if self.process_scripts is None else self.process_scripts
            blocks += self.remaining_scripts or []
            self._begin_blocks(blocks)

    def _begin_blocks(self, blocks: list[Any]) -> None:
        each = blocks
        self._last = self.end_script
        if not self.is_bound("End") and len(blocks) > 2:
            self._last = blocks[-1]
            each = blocks[:-1]
        if len(each) > 1:
            self._first, each = each[0], each[1:]
        if self._first is not None:
            self._first.run(self.context, self.engine.emit, (), new_scope=False)
        self._blocks = [block for block in each if block is not None]
        self._runs = [block.each(self.context) for block in self._blocks]

    def _begin_parallel(self) -> None:
        from pcshell.runtime.task_pool import TaskPool
        from pcshell.runtime.workers import using_values

        if self.as_job and (self.is_bound("TimeoutSeconds") or self.is_bound("UseNewRunspace")):
            self._refuse_as_job()
        block = self.parallel
        using = using_values(self.context, block.ast, refuse_blocks=True)
        items: list[Any] = []

        def pool(write: Callable[[Any, str, Any], None]) -> TaskPool:
            return TaskPool(
                self.context, block.ast, using, self.throttle_limit, write, timeout=self.timeout_seconds,
                new_runspaces=self.use_new_runspace,
            )  # fmt: skip

        self._items = items
        self._pool_for = pool
        self._pool = None if self.as_job else pool(self._hand_on)

    def _refuse_as_job(self) -> None:
        if self.is_bound("TimeoutSeconds"):
            error = RuntimeException(
                "The TimeoutSeconds parameter cannot be used along with the AsJob parameter.",
                "ParallelCannotUseTimeoutWithJob",
            )
            self.throw(ErrorRecord(error, error.error_id, "InvalidOperation", self))

    def _hand_on(self, task: Any, stream: str, record: Any) -> None:
        """What a worker wrote, under this command's preferences."""
        from pcshell.runtime.workers import hand_on

        if stream not in ("begin", "done"):
            hand_on(self.engine, stream, record)

    def _submit(self, item: Any) -> None:
        """One object of -Parallel."""
        if type(item).__name__ == "ScriptBlock":
            error = RuntimeException(
                "A ForEach-Object -Parallel piped input object cannot be a script block. Passed-in script block "
                "variables are not supported with ForEach-Object -Parallel, and can result in undefined behavior.",
                "ParallelPipedInputObjectCannotBeScriptBlock",
            )
            self.write_error(ErrorRecord(error, error.error_id, "InvalidType", item))
        elif self._pool is None:
            self._items.append(item)
        else:
            self._pool.submit(item)

    def _begin_member(self) -> None:
        from pcshell.cmdlets.core.members import property_reader

        self._member = self.member_name
        self._read = property_reader(self.member_name)
        self._has_arguments = self.is_bound("ArgumentList")

    def stream(self, emit: Callable[[Any], None]) -> Callable[[Any], Any] | None:
        """The script block itself takes the objects; a property is read at once."""
        if self._member:
            return self._member_stream(emit)
        if self._pool_for is not None:
            return self._submit if self._pool is not None else None
        if len(self._runs) != 1:
            return None
        run = self._runs[0]
        if needs_dollar_back(self.engine):
            scope = self.context.scope

            def push_and_restore(item: Any) -> None:
                before = scope.get("_")
                run(item, emit)
                scope["_"] = before

            return push_and_restore
        push: Callable[[Any], None] = self._blocks[0].pusher(self.context, emit)
        return push

    def _member_stream(self, emit: Callable[[Any], None]) -> Callable[[Any], Any] | None:
        """Writes properties that are plain values; everything else goes the long way."""
        from pcshell.objects.enumeration import SCALARS
        from pcshell.objects.wildcard import contains_wildcards

        if self._has_arguments or contains_wildcards(self._member) or "WhatIf" in self.bound or "Confirm" in self.bound:
            return None
        read = self._read

        def push(item: Any) -> None:
            value = read(item) if item is not None else None
            if type(value) in SCALARS and item is not None:
                emit(value)
            else:
                for one in self._member_of(item):
                    emit(one)

        return push

    def process(self) -> Iterator[Any] | None:
        """One object: the script blocks in turn, or the member."""
        if self._member:
            return self._member_of(self.input_object)
        if self._pool_for is not None:
            self._submit(None if self.is_without_input else self.input_object)
            return None
        if self.is_without_input:
            self.input_object = None
        for run in self._runs:
            run(self.input_object, self.engine.emit)
        return None

    @property
    def is_without_input(self) -> bool:
        """Whether neither the pipeline nor -InputObject gives an object."""
        return not self.engine.expects_input and not self.is_bound("InputObject")

    def end(self) -> None:
        """Runs End; waits for what runs in parallel."""
        if self._pool is not None:
            self._pool.finish()
        elif self._pool_for is not None:
            from pcshell.runtime.jobs import JobRepository

            repository = JobRepository.of(self.context)
            self.engine.emit(repository.start_parallel(self._pool_for, self._items, self.parallel.text))
        if self._last is not None:
            self._last.run(self.context, self.engine.emit, (), new_scope=False)

    def clean(self) -> None:
        """Gives the caller's $_ back; stops what still runs in parallel."""
        if self._pool is not None:
            self._pool.close()
        self._restore()

    # A member by name.

    def _member_of(self, item: Any) -> Iterator[Any]:
        from pcshell.cmdlets.core.members import MISSING, ambiguous_member, matching_names, member_error
        from pcshell.objects.wildcard import contains_wildcards

        name = self._member
        if item is None:
            yield from self._of_nothing(name)
            return
        if self._has_arguments and not self._has_method(item, name):
            text = f'Input name "{name}" cannot be resolved to a method.'
            self.write_error(member_error(text, "MethodNotFound", item))
            return
        if contains_wildcards(name):
            names = matching_names(item, name)
            if len(names) > 1:
                self.write_error(ambiguous_member(name, names, item))
                return
            name = names[0] if names else name
        if not self._has_arguments:
            value = self._read(item) if name == self._member else self._property(item, name)
            if value is not MISSING and not _is_method(value):
                if self._may_do(item, f"Retrieve the value for property '{name}'"):
                    yield from _unrolled(value)
                return
            if value is MISSING:
                yield from self._missing(item, name)
                return
            if self._may_do(item, f"Invoke method '{name}'"):
                yield from self._call(item, name, value)
            return
        arguments = ", ".join(_shown(one) for one in self.argument_list or [])
        if self._may_do(item, f"Invoke method '{name}' with arguments: {arguments}"):
            yield from self._call(item, name, None)

    def _property(self, item: Any, name: str) -> Any:
        from pcshell.cmdlets.core.members import property_reader

        return property_reader(name)(item)

    def _has_method(self, item: Any, name: str) -> bool:
        """Whether the object itself has such a method; elements of a collection do not count."""
        from pcshell.objects.members import methods_of
        from pcshell.objects.wildcard import WildcardPattern

        pattern = WildcardPattern(name)
        return any(pattern.matches(method.name) for method in methods_of(item))

    def _of_nothing(self, name: str) -> Iterator[Any]:
        """$null as input: $null where the name could be a property's, an error where arguments make it a method's."""
        from pcshell.cmdlets.core.members import member_error

        if self._has_arguments:
            text = "You cannot call a method on a null-valued expression."
            self.write_error(member_error(text, "InvokeMethodOnNull", None))
        elif self._may_do(None, f"Retrieve the value for property '{name}'"):
            yield from self._null_or(
                member_error("Cannot operate on a 'null' input object.", "InputObjectIsNull", None)
            )

    def _missing(self, item: Any, name: str) -> Iterator[Any]:
        from pcshell.cmdlets.core.members import member_error

        text = f'The input name "{name}" cannot be resolved to a member.'
        return self._null_or(member_error(text, "PropertyOrMethodNotFound", item))

    def _null_or(self, error: ErrorRecord) -> Iterator[Any]:
        """$null, as `$_.Name` gives it; the error where strict mode 2 or later is on."""
        from pcshell.runtime.session_state import strict_version

        if strict_version(self.context.scope) >= 2:
            self.write_error(error)
        else:
            yield None

    def _call(self, item: Any, name: str, method: Any) -> Iterator[Any]:
        """Calls a method. One that was read as a member is the output itself where it wants arguments."""
        from pcshell.objects.errors import ClrException
        from pcshell.objects.members import call_method
        from pcshell.objects.psobject import NO_OUTPUT

        try:
            result = call_method(item, name, name.lower(), list(self.argument_list or []))
        except ClrException as error:
            error_id = getattr(error, "error_id", "")
            if method is not None and error_id == "MethodCountCouldNotFindBest":
                yield method
            else:
                self.write_error(ErrorRecord(error, "MethodInvocationError", "InvalidOperation", item))
            return
        if result is not NO_OUTPUT:
            yield from _unrolled(result)

    def _may_do(self, item: Any, action: str) -> bool:
        if "WhatIf" not in self.bound and "Confirm" not in self.bound:
            return True
        return self.should_process(f"InputObject: {_shown(item)}", action)


def _shown(value: Any) -> str:
    """A value in what -WhatIf says: its text, or its type where it has none."""
    from pcshell.objects.text_conversion import clr_text
    from pcshell.objects.typenames import type_of

    return "null" if value is None else clr_text(value) or type_of(value).full_name


def _is_method(value: Any) -> bool:
    from pcshell.objects.clr_psobject import PSMethod, PSScriptMethod

    return isinstance(value, (PSMethod, PSScriptMethod))


def _unrolled(value: Any) -> Iterator[Any]:
    from pcshell.objects.conversion import enumerate_value

    items = enumerate_value(value)
    if items is None:
        yield value
    else:
        yield from items
