"""Scopes, variables, functions, aliases, drives and the location of a session (about_Scopes).

A Scope IS the dict of its variables, folded name -> value, so that compiled code reads and writes it with plain
subscripts; a missing name goes to the parent scopes through `__missing__`. A variable with a type, an option or
validation has a PSVariable in `guards`, and its scope becomes a GuardedScope, whose subscripts check.
"""

from __future__ import annotations

from pcshell.objects.errors import RuntimeException

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import Any


class PSVariable:
    """What is known of a variable besides its value: spelling, description, options, attributes.

    `options` is a set of ReadOnly, Constant, Private, AllScope. `convert` checks and converts a new value.
    """

    __slots__ = ("convert", "description", "holder", "name", "options", "type_name", "validate")

    def __init__(self, name: str, options: frozenset[str] = frozenset()) -> None:
        self.name = name
        self.options = options
        self.description = ""
        self.type_name = ""
        self.holder: Scope | None = None  # where a variable with the option AllScope stands
        self.convert: Callable[[Any], Any] | None = None
        self.validate: Callable[[Any], None] | None = None

    def copy(self) -> PSVariable:
        """The same, to be changed."""
        other = PSVariable(self.name, self.options)
        other.description, other.type_name = self.description, self.type_name
        other.convert, other.validate = self.convert, self.validate
        return other


class Frame:
    """One invocation of a script block: what `$args`, `$PSBoundParameters`, `$MyInvocation`, ... read."""

    __slots__ = (
        "args", "bound", "command", "extent", "file", "input", "invocation", "is_advanced", "outer", "processor",
    )  # fmt: skip

    def __init__(self, command: Any = None, args: list[Any] | None = None) -> None:
        self.command = command
        self.args = args if args is not None else []
        self.bound: Any = None
        self.invocation: Any = None
        self.input: Any = None
        self.file: str | None = None
        self.extent: Any = None
        self.processor: Any = None
        self.is_advanced = False
        self.outer: Frame | None = None  # of a dotted block: that of whoever dots it


class Scope(dict):  # type: ignore[type-arg]
    """One scope: folded variable name -> value. `kind` is global, script, module, function or local.

    A scope is made for every call, so what most scopes never have is a default of the class. `plan` is the CallPlan of
    a call that went without the binder, `arguments` are the values it bound and `emit` is its output; the frame and the
    names as they were written are made of these when somebody asks.
    `home` is the root of the session state it belongs to: the global scope, or that of a module. `current` of a home
    is the scope its innermost running code stands in, set while code of another home runs (about_Modules: what is
    called back from a module runs where its caller stands).
    """

    __slots__ = ("__dict__", "_frame", "arguments", "emit", "guards", "home", "kind", "parent", "plan", "session")
    current: Scope | None = None
    module: Any = None  # the PSModuleInfo of a module's home
    functions: dict[str, Any] | None = None
    types: dict[str, Any] | None = None  # classes and enums that were defined in it
    aliases: dict[str, Any] | None = None
    strict: int | None = None
    voids: set[str] | None = None  # variables that were assigned a pipeline without output
    _spellings: dict[str, str] | None = None

    arguments: Sequence[Any]
    emit: Callable[[Any], None]

    def __init__(self, session: SessionState, parent: Scope | None, kind: str = "local", plan: Any = None) -> None:
        self.session = session
        self.parent = parent
        self.kind = kind
        self.home: Scope = self if parent is None or kind == "module" else parent.home
        self.plan = plan
        self.guards: dict[str, PSVariable] | None = None
        self._frame: Frame | None = None
        if session.all_scope is not None:
            self.guards = dict(session.all_scope)
            self.__class__ = GuardedScope

    @property
    def frame(self) -> Frame | None:
        """The invocation whose variables these are, None for a scope that is nobody's."""
        if self._frame is None and self.plan is not None:
            self._frame = self.plan.frame_of(self)
        return self._frame

    @frame.setter
    def frame(self, frame: Frame | None) -> None:
        self._frame = frame

    @property
    def spellings(self) -> dict[str, str] | None:
        """Folded name -> name as it was written first, where that differs."""
        if self._spellings is None and self.plan is not None:
            self._spellings = dict(self.plan.spellings)
        return self._spellings

    @spellings.setter
    def spellings(self, spellings: dict[str, str] | None) -> None:
        self._spellings = spellings

    def __missing__(self, name: str) -> Any:
        lazy = self.session.lazy_variables.get(name)
        if lazy is not None:
            return lazy(self)
        scope = self.parent
        while scope is not None:
            if name in scope:
                guards = scope.guards
                if not guards or name not in guards or "Private" not in guards[name].options:
                    return dict.__getitem__(scope, name)
            scope = scope.parent
        if strict_version(self):
            raise RuntimeException(
                f"The variable '${name}' cannot be retrieved because it has not been set.",
                "VariableIsUndefined", category="InvalidOperation", target=name,
            )  # fmt: skip
        return None

    def ancestors(self) -> Iterator[Scope]:
        """This scope and its parents, innermost first."""
        scope: Scope | None = self
        while scope is not None:
            yield scope
            scope = scope.parent

    def holder(self, name: str) -> Scope | None:
        """The scope in which a variable stands, seen from here."""
        for scope in self.ancestors():
            if name in scope and (
                scope is self or not (scope.guards and name in scope.guards and "Private" in scope.guards[name].options)
            ):
                return scope
        return None

    def guard(self, folded: str, name: str) -> PSVariable:
        """The PSVariable of a variable of this scope, made on first use."""
        guards = self.own_guards()
        variable = guards.get(folded)
        if variable is None:
            variable = guards[folded] = PSVariable(name)
            self.__class__ = GuardedScope
        return variable

    def own_guards(self) -> dict[str, PSVariable]:
        """The guards for writing: those that all calls of a function share are copied first."""
        if self.guards is None:
            self.guards = {}
        elif self.plan is not None and self.guards is self.plan.guards:
            self.guards = {key: variable.copy() for key, variable in self.guards.items()}
        return self.guards

    def nearest_frame(self) -> Frame | None:
        """The invocation this scope belongs to."""
        scope: Scope | None = self
        while scope is not None:
            frame = scope.frame
            if frame is not None:
                return frame
            scope = scope.parent
        return None


class CallScope(Scope):
    """The scope of a planned call: made empty, the plan sets what a Scope needs (a Python `__init__` costs as much)."""

    __slots__ = ()
    __init__ = dict.__init__


class GuardedScope(Scope):
    """A scope with at least one variable that has a type, an option or validation."""

    __slots__ = ()
    __init__ = dict.__init__

    def __setitem__(self, name: str, value: Any) -> None:
        variable = self.guards.get(name) if self.guards else None
        if variable is not None:
            if variable.options:
                check_writable(variable)
                if variable.holder is not None and variable.holder is not self:
                    variable.holder[name] = value
                    return
            if variable.convert is not None:
                value = variable.convert(value)
            if variable.validate is not None:
                variable.validate(value)
        dict.__setitem__(self, name, value)


def check_writable(variable: PSVariable) -> None:
    """Raises VariableNotWritable for a constant or read-only variable."""
    if "Constant" in variable.options or "ReadOnly" in variable.options:
        raise RuntimeException(
            f"Cannot overwrite variable {variable.name} because it is read-only or constant.",
            "VariableNotWritable", category="WriteError", target=variable.name,
        )  # fmt: skip


def strict_version(scope: Scope) -> int:
    """The version of strict mode in force (Set-StrictMode), 0 for off."""
    for one in scope.ancestors():
        if one.strict is not None:
            return one.strict
    return 0


class SessionState:
    """The variables, functions, aliases, drives and location of one session or module.

    `lazy_variables` maps the folded names of variables that are computed when read (`$args`, `$PSVersionTable`, ...)
    to a function of the reading scope.
    """

    clr_name = "System.Management.Automation.SessionState"
    all_scope: dict[str, PSVariable] | None = None  # variables that every new scope shares, by folded name

    def __init__(self, context: Any) -> None:
        self.context = context
        self.lazy_variables: dict[str, Callable[[Scope], Any]] = {}
        self.global_scope = Scope(self, None, "global")
        self.global_scope.functions = {}
        self.global_scope.aliases = {}
        self.module: Any = None
        self.drives: dict[str, Any] = {}
        self.current_drive = "FileSystem"
        self.location = ""
        self.location_stack: list[str] = []

    @property
    def scope(self) -> Scope:
        """The current scope."""
        scope: Scope = self.context.scope
        return scope

    # Variables.

    def get_variable(self, name: str, default: Any = None) -> Any:
        """A variable by name as a script would read it from the current scope, else `default`."""
        folded = name.lower()
        lazy = self.lazy_variables.get(folded)
        scope = self.scope
        holder = scope.holder(folded)
        if holder is not None:
            return dict.get(holder, folded, default)
        return lazy(scope) if lazy is not None else default

    def set_variable(self, name: str, value: Any, scope: Scope | None = None) -> None:
        """Sets a variable in the current scope, or in the one given."""
        target = self.scope if scope is None else scope
        folded = name.lower()
        target[folded] = value
        remember_spelling(target, folded, name)

    def scope_by_name(self, name: str, origin: Scope | None = None) -> Scope:
        """The scope called global, script, local, private or a number counted outwards (about_Scopes).

        Raises RuntimeException for anything else.
        """
        start = origin if origin is not None else self.scope
        folded = name.lower()
        if folded in ("", "local", "private"):
            return start
        if folded == "global":
            return list(start.ancestors())[-1]
        if folded == "script":
            for scope in start.ancestors():
                if scope.kind in ("script", "module", "global"):
                    return scope
        if folded.isdigit():
            scopes = list(start.ancestors())
            if int(folded) < len(scopes):
                return scopes[int(folded)]
            raise RuntimeException(
                f"The scope number '{name}' exceeds the number of active scopes.",
                "ArgumentOutOfRange", category="InvalidArgument", target=name,
            )  # fmt: skip
        raise RuntimeException(
            f"Cannot process the Scope argument: '{name}' is not a scope.", "Argument", category="InvalidArgument"
        )

    def share_variable(self, folded: str, variable: PSVariable, holder: Scope) -> None:
        """The option AllScope: scopes that are made from now on write this variable where it stands."""
        variable.holder = holder
        self.all_scope = {**(self.all_scope or {}), folded: variable}

    def variables(self, scope: Scope | None = None) -> dict[str, Any]:
        """Every variable seen from a scope: folded name -> value."""
        found: dict[str, Any] = {}
        for one in reversed(list((scope or self.scope).ancestors())):
            found.update(one)
        return found

    def provider_path(self, path: str) -> str | None:
        """The file system's path behind a path as a script writes it; None where it belongs to another provider."""
        from pcshell.runtime.provider import resolve

        place = resolve(self.context, path)
        return place.path if place.provider.name == "FileSystem" else None

    # Functions and aliases.

    def find_function(self, folded: str, scope: Scope | None = None) -> Any:
        """The FunctionInfo of a folded name, innermost scope first, or None."""
        one: Scope | None = scope if scope is not None else self.scope
        while one is not None:
            if one.functions is not None:
                found = one.functions.get(folded)
                if found is not None:
                    return found
            one = one.parent
        return None

    def find_alias(self, folded: str, scope: Scope | None = None) -> Any:
        """The AliasInfo of a folded name, innermost scope first, or None."""
        one: Scope | None = scope if scope is not None else self.scope
        while one is not None:
            if one.aliases is not None:
                found = one.aliases.get(folded)
                if found is not None:
                    return found
            one = one.parent
        return None

    def define_function(self, info: Any, scope: Scope | None = None) -> None:
        """Adds or replaces a function in the current scope, or in the one given."""
        target = scope if scope is not None else self.scope
        if target.functions is None:
            target.functions = {}
        target.functions[info.name.lower()] = info
        self.context.epoch += 1

    def define_alias(self, info: Any, scope: Scope | None = None) -> None:
        """Adds or replaces an alias in the current scope, or in the one given."""
        target = scope if scope is not None else self.scope
        if target.aliases is None:
            target.aliases = {}
        target.aliases[info.name.lower()] = info
        self.context.epoch += 1

    def remove_function(self, name: str) -> bool:
        """Removes a function where it is seen first; says whether there was one."""
        for scope in self.scope.ancestors():
            if scope.functions and scope.functions.pop(name.lower(), None) is not None:
                self.context.epoch += 1
                return True
        return False

    def remove_alias(self, name: str) -> bool:
        """Removes an alias where it is seen first; says whether there was one."""
        for scope in self.scope.ancestors():
            if scope.aliases and scope.aliases.pop(name.lower(), None) is not None:
                self.context.epoch += 1
                return True
        return False

    @property
    def functions(self) -> dict[str, Any]:
        """Every function seen from the current scope, by folded name."""
        found: dict[str, Any] = {}
        for scope in reversed(list(self.scope.ancestors())):
            found.update(scope.functions or {})
        return found

    @property
    def aliases(self) -> dict[str, Any]:
        """Every alias seen from the current scope, by folded name."""
        found: dict[str, Any] = {}
        for scope in reversed(list(self.scope.ancestors())):
            found.update(scope.aliases or {})
        return found


class PSDriveInfo:
    """A drive: `provider` is the provider's name, `target` its class as `module:attribute` or the class itself."""

    __slots__ = ("description", "name", "provider", "provider_object", "root", "target")
    clr_name = "System.Management.Automation.PSDriveInfo"

    def __init__(self, name: str, provider: str, target: Any, root: str = "", description: str = "") -> None:
        self.name = name
        self.provider = provider
        self.target = target
        self.root = root
        self.description = description
        self.provider_object: Any = None

    def __str__(self) -> str:
        return self.name

    def provider_instance(self, context: Any) -> Any:
        """The provider, imported and made when it is first used."""
        if self.provider_object is None:
            target = self.target
            if isinstance(target, str):
                from importlib import import_module

                module, _, attribute = target.partition(":")
                target = vars(import_module(module))[attribute]
            self.provider_object = target(context)
        return self.provider_object


def remember_spelling(scope: Scope, folded: str, name: str) -> None:
    """Keeps how a variable was written, for Get-Variable."""
    if folded != name:
        if scope.spellings is None:
            scope.spellings = {}
        scope.spellings.setdefault(folded, name)
