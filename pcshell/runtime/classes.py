"""Classes and enums of a script (about_Classes, about_Enum).

A class becomes a ClrType with a member table like any look-alike type, so that members, overloads, conversion, -is and
Get-Member need nothing special. Its instances are of a Python class made for it: below ClassInstance, below the Python
class of a script's base class, or below an exception class.
"""

from __future__ import annotations

from pcshell.language import nodes as n
from pcshell.language.compiler import compile_method
from pcshell.objects.declare import TABLES, MethodGroup, Overload, TypeMembers, declare_type
from pcshell.objects.errors import ClrException, RuntimeException
from pcshell.objects.typenames import ClrType, register_type
from pcshell.runtime.class_rules import bases_of
from pcshell.runtime.flow import LoopFlow
from pcshell.runtime.linker import link
from pcshell.runtime.session_state import Frame, Scope

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from pcshell.runtime.context import ExecutionContext


class ClassInstance:
    """An object of a script's class: `fields` by folded property name."""

    __slots__ = ("__weakref__", "fields")
    clr_name = "System.Object"

    def __init__(self) -> None:
        self.fields: dict[str, Any] = {}


def _drop(value: Any) -> None:
    """Output of a method is not its result."""


class ScriptClass:
    """What a class definition declares; `construct` is what `[type]::new()` calls."""

    def __init__(self, context: ExecutionContext, scope: Scope, ast: n.TypeDefinitionAst, pending: set[str]) -> None:
        """`pending` names types of the same block that are not made yet: none of them can be a base."""
        self.context = context
        self.scope = scope
        self.ast = ast
        self.name = ast.name
        self.base, interfaces = bases_of(context, scope, ast, pending)
        self.python = self._python_class()
        self.type = ClrType(self.name, "class", self.base or "System.Object", interfaces, self.python)
        self.type.definition = self
        self.type.is_scripted = True
        self.static_fields: dict[str, Any] = {}
        self.static_initializers: list[tuple[str, str, n.PropertyMemberAst]] = []
        self.starts: list[Method] = []  # the static constructor
        self.is_started = False
        self.start_fault: ClrException | None = None
        self.base_calls = MethodGroup(".ctor")  # the constructors, for `: base()` of a class below
        self.initializers: list[tuple[str, str, Any]] = []
        register_type(self.type)
        give_type(context, scope, self.name, self.type)
        TABLES.pop(self.name, None)
        from pcshell.objects import members

        members.forget_tables()
        self.members: TypeMembers = declare_type(self.name)

    def _python_class(self) -> type:
        parent: Any = ClassInstance
        if self.base is not None:
            if self.base.definition is not None:
                parent = self.base.definition.python
            elif "System.Exception" in self.base.assignable_names():
                from pcshell.objects.clr_exceptions import exception_class

                parent = exception_class(self.base.name)
            elif isinstance(self.base.python, type) and self.base.name not in ("System.Object",):
                parent = self.base.python
        return type("ScriptClassInstance", (parent,), {"clr_name": self.name, "__str__": self.text_of})

    def add_protocols(self) -> None:
        """Equals and CompareTo of the script are what -eq and Sort-Object ask."""
        from pcshell.objects.overloads import invoke

        methods = self.members.methods
        equals = methods.get("equals")
        if equals is not None:
            group: Any = equals
            python: Any = self.python
            python.__eq__ = lambda this, other: bool(invoke(group, [other], this))
            python.__hash__ = object.__hash__
        if methods.get("getenumerator") is not None or methods.get("movenext") is not None:
            self._add_enumeration()
        compare = methods.get("compareto")
        if compare is not None:
            order: Any = compare
            comparable: Any = self.python
            comparable.compare_to = lambda this, other: int(invoke(order, [other], this))

    def _add_enumeration(self) -> None:
        """A class that is IEnumerable or IEnumerator is enumerated as .NET's are."""
        names = self.type.assignable_names()
        if "System.Collections.IEnumerable" not in names and "System.Collections.IEnumerator" not in names:
            return
        from pcshell.objects.members import call_method, get_property

        def enumerate_all(this: Any) -> Any:
            is_source = "System.Collections.IEnumerable" in names
            source = call_method(this, "GetEnumerator", "getenumerator", []) if is_source else this
            if source is None:
                return
            if source is not this and hasattr(source, "__next__"):
                yield from source
                return
            while call_method(source, "MoveNext", "movenext", []):
                yield get_property(source, "Current", "current")

        python: Any = self.python
        python.enumerable = True
        python.__iter__ = enumerate_all

    def convert(self, value: Any) -> Any:
        """`[Class] value`: properties from a hash table or object, else the constructor that takes the value."""
        from pcshell.objects import members
        from pcshell.objects.collections import Hashtable
        from pcshell.objects.conversion import final_error
        from pcshell.objects.psobject import PSCustomObject, unwrap

        value = unwrap(value)
        if isinstance(value, Hashtable) and self._is_constructed_from(value):
            return self.construct([value])
        if isinstance(value, (Hashtable, PSCustomObject)):
            if not any(not one.parameters for one in self.members.constructors.overloads):
                raise final_error(value, self.type)
            made = self.construct([])
            for name, item in value.pairs():
                text = str(name)
                if text.lower() not in members.table_of(made).properties:
                    raise self._no_such_property(text)
                members.set_property(made, text, text.lower(), item)
            return made
        if any(len(one.parameters) == 1 for one in self.members.constructors.overloads):
            return self.construct([value])
        raise final_error(value, self.type)

    def _is_constructed_from(self, value: Any) -> bool:
        """Whether a constructor takes a value as it is: it goes before setting properties."""
        from pcshell.objects.typenames import is_instance
        from pcshell.runtime.support_types import find_session_type

        for overload in self.members.constructors.overloads:
            if len(overload.parameters) == 1:
                kind = find_session_type(self.context, overload.parameters[0].type_text)
                if kind is not None and is_instance(value, kind):
                    return True
        return False

    def _no_such_property(self, name: str) -> RuntimeException:
        """A hash table names a property that the class does not have."""
        from pcshell.objects.members import table_for

        settable = ", ".join(
            f"[{one.name} <{one.type_text}>]" for one in table_for(self.type).properties.values() if one.setter
        )
        return RuntimeException(
            f'Cannot create object of type "{self.name}". '
            f"The property '{name}' was not found for the '{self.name}' "
            f"object. The settable properties are: {settable}.",
            "ObjectCreationError", category="InvalidArgument",
        )  # fmt: skip

    def attributes_of(self, name: str, is_method: bool) -> list[Any]:
        """The attributes of a member as objects, of the class itself without a name."""
        from pcshell.runtime.attribute_objects import make_attributes

        for member in self.ast.members if name else ():
            if member.name.lower() == name.lower() and isinstance(member, n.FunctionMemberAst) == is_method:
                return make_attributes(self.context, member.attributes)
        return [] if name else make_attributes(self.context, self.ast.attributes)

    @staticmethod
    def text_of(this: Any) -> str:
        """An instance inside a text: its own ToString(), else the class's name (an exception's message)."""
        from pcshell.objects.declare import TABLES
        from pcshell.objects.members import table_of
        from pcshell.objects.overloads import invoke

        group = table_of(this).methods.get("tostring")
        inherited = TABLES["System.Object"].methods.get("tostring")  # it would ask here again
        if (
            group is not None
            and group is not inherited
            and any(not one.parameters and one.text.startswith("string ToString(") for one in group.overloads)
        ):
            return str(invoke(group, [], this))
        if isinstance(this, Exception):
            from pcshell.objects.text_conversion import exception_text

            return exception_text(this)
        return str(this.clr_name)

    def declare_members(self) -> None:
        """Fills the member table; separate from the type, so that members may mention types defined later."""
        constructors = [one for one in self.ast.members if isinstance(one, n.FunctionMemberAst) and one.is_constructor]
        for member in self.ast.members:
            if isinstance(member, n.PropertyMemberAst):
                self._declare_property(member)
            elif isinstance(member, n.FunctionMemberAst) and not member.is_constructor:
                self._declare_method(member)
        for member in constructors:
            if member.is_static:
                self.starts.append(Method(self, member))
            else:
                self._declare_constructor(member)
        if not any(not one.is_static for one in constructors):
            self._inherit_constructors()
        self.add_protocols()

    # Properties.

    def _declare_property(self, member: n.PropertyMemberAst) -> None:
        name, folded = member.name, member.name.lower()
        type_name = member.property_type.type_name.full_name if member.property_type is not None else ""
        checks = self._validation(member)
        shown = self._type_text(type_name)
        if member.is_static:
            fields = self.static_fields
            fields[folded] = self._empty(type_name)
            self.static_initializers.append((folded, type_name, member))

            def write_static(new: Any) -> None:
                self.start()
                fields[folded] = self._checked(type_name, checks, new)

            def read_static() -> Any:
                self.start()
                return fields.get(folded)

            self.members.static_property(f"{shown} {name}", write_static)(read_static)
            return
        self.initializers.append((folded, type_name, member))

        def write(this: Any, new: Any) -> None:
            fields_of(this)[folded] = self._checked(type_name, checks, new)

        declared = self.members.property(f"{shown} {name}", write)(lambda this: fields_of(this).get(folded))
        if member.is_hidden:
            declared.hidden = True

    def start(self) -> None:
        """Gives the static properties their values and runs the static constructor, when the class is first used."""
        if self.is_started:
            if self.start_fault is not None:
                raise self.start_fault
            return
        self.is_started = True
        try:
            for folded, type_name, member in self.static_initializers:
                if member.initial_value is not None:
                    self.static_fields[folded] = self._initial(member, type_name)
            for method in self.starts:
                method.call(None, [])
        except ClrException as error:
            from pcshell.objects.clr_exceptions import exception_class
            from pcshell.runtime.support_errors import prepare

            cause = prepare(self.context, self.scope, error, self.ast.extent)
            outer = RuntimeException(cause.message, inner=cause)
            outer.error_record = cause.error_record
            kind = exception_class("System.TypeInitializationException")
            self.start_fault = kind(f"The type initializer for '{self.name}' threw an exception.", outer)
            raise self.start_fault from None

    def _validation(self, member: n.PropertyMemberAst) -> list[Any]:
        from pcshell.metadata.validation import attribute_from_script
        from pcshell.runtime.script_parameters import evaluate

        found = []
        for attribute in member.attributes:
            if isinstance(attribute, n.AttributeAst):
                arguments = [evaluate(self.context, one) for one in attribute.positional_arguments]
                made = attribute_from_script(attribute.type_name.name, arguments, {})
                if made is not None:
                    found.append(made)
        return found

    def _checked(self, type_name: str, checks: list[Any], value: Any) -> Any:
        if type_name:
            value = self._converted(type_name, value)
        for check in checks:
            check.validate(value, self.context)
        return value

    def _converted(self, type_name: str, value: Any) -> Any:
        from pcshell.objects.conversion import convert
        from pcshell.runtime.support_types import find_session_type, type_not_found

        kind = find_session_type(self.context, type_name, scope=self.scope)
        if kind is None:
            raise type_not_found(type_name)
        if value is None and not kind.is_value_type and kind.name != "System.String":
            return None
        return convert(value, kind)

    def _type_text(self, type_name: str) -> str:
        if not type_name:
            return "System.Object"
        from pcshell.runtime.support_types import find_session_type

        kind = find_session_type(self.context, type_name, scope=self.scope)
        return kind.name if kind is not None else type_name

    def _initial(self, member: n.PropertyMemberAst, type_name: str, this: Any = None) -> Any:
        if member.initial_value is None:
            return self._empty(type_name)
        from pcshell.runtime.script_parameters import evaluate

        scope = Scope(self.scope.session, self.scope, "function")
        if this is not None:
            scope["this"] = this
        before, self.context.scope = self.context.scope, scope
        try:
            return self._checked(type_name, [], evaluate(self.context, member.initial_value))
        except RuntimeException as error:
            error.passes_through = True
            if error.extent is None:
                error.extent = member.extent
            raise
        finally:
            self.context.scope = before

    def _empty(self, type_name: str) -> Any:
        if not type_name:
            return None
        from pcshell.runtime.support_types import find_session_type

        kind = find_session_type(self.context, type_name, scope=self.scope)
        if kind is None or not kind.is_value_type or kind.name.startswith("System.Nullable"):
            return None
        from pcshell.objects.conversion import convert

        return convert(0, kind) if kind.kind != "enum" else kind.python(0)

    # Methods and constructors.

    def signature(self, member: n.FunctionMemberAst, name: str, result: str) -> str:
        """The .NET form of a method's head, as `declare` reads it."""
        types = self.parameter_types(member)
        names = [one.name.variable_path.name for one in member.parameters]
        parts = [f"{type_text} {name}" for type_text, name in zip(types, names, strict=True)]
        head = f"{result} {name}" if result else name
        return f"{head}({', '.join(parts)})"

    def parameter_types(self, member: n.FunctionMemberAst) -> list[str]:
        """The full names of the types of a method's parameters."""
        found: list[str] = []
        for parameter in member.parameters:
            types = [one for one in parameter.attributes if isinstance(one, n.TypeConstraintAst)]
            found.append(self._type_text(types[0].type_name.full_name) if types else "System.Object")
        return found

    def result_of(self, member: n.FunctionMemberAst) -> str:
        """The full name of the type of a method's result."""
        written = member.return_type.type_name.full_name if member.return_type is not None else "void"
        return "void" if written.lower() in ("void", "system.void") else self._type_text(written)

    def property_type(self, member: n.PropertyMemberAst) -> str:
        """The full name of a property's type."""
        return self._type_text(member.property_type.type_name.full_name if member.property_type is not None else "")

    def _declare_method(self, member: n.FunctionMemberAst) -> None:
        method = Method(self, member)
        text = self.signature(member, member.name, method.result_text)
        if self.base is not None and self.base.definition is None:
            self._declare_accessor(member, method)
        if member.is_static:

            def call(*args: Any) -> Any:
                self.start()
                return method.call(None, args)

            self.members.static(text)(call)
        else:
            self.members.method(text)(lambda this, *args: method.call(this, args))

    def _declare_accessor(self, member: n.FunctionMemberAst, method: Method) -> None:
        """`get_Name()` in a class below a .NET class is how it overrides that class's property `Name`."""
        name = member.name
        if name[:4].lower() == "get_" and not member.parameters and not member.is_static and self.base is not None:
            declared = self.members.property(f"{method.result_text} {name[4:]}")
            declared(lambda this: method.call(this, ()))

    def _declare_constructor(self, member: n.FunctionMemberAst) -> None:
        method = Method(self, member)

        def make(*args: Any) -> Any:
            this = self.blank()
            self.run_constructor(method, this, args)
            return this

        text = self.signature(member, self.name, "")
        self.members.constructor(text)(make)
        self.base_calls.overloads.append(Overload(text, lambda this, *args: self.run_constructor(method, this, args)))

    def _inherit_constructors(self) -> None:
        """A class without constructors has the one without arguments."""

        def make() -> Any:
            this = self.blank()
            if self.base is not None and self.base.definition is not None:
                self.base.definition.initialize(this, [])
            return this

        self.members.constructor(f"{self.name}()")(make)

    def run_constructor(self, method: Method, this: Any, args: Any) -> None:
        """The body of a constructor; without `: base(...)` the base class's empty constructor runs first."""
        if self.base is not None and self.base.definition is not None and not method.calls_base:
            self.base.definition.initialize(this, [])
        method.call(this, args)

    def initialize(self, this: Any, args: list[Any]) -> None:
        """`: base(args)`: runs the constructor that fits on an object of a class below."""
        if self.base_calls.overloads:
            from pcshell.objects.overloads import invoke

            invoke(self.base_calls, args, this, method=".ctor", shown=self.name)
            return
        if args:
            raise RuntimeException(
                f'Cannot find an overload for "{self.name}" and the argument count: "{len(args)}".',
                "MethodCountCouldNotFindBest",
            )
        if self.base is not None and self.base.definition is not None:
            self.base.definition.initialize(this, [])

    def blank(self) -> Any:
        """An object whose properties have their initial values, those of base classes first."""
        self.start()
        this = self.python()
        if not hasattr(this, "fields"):
            this.fields = {}
        self.set_initial_values(this)
        return this

    def set_initial_values(self, this: Any) -> None:
        """Sets the properties that this class and its base classes declare."""
        if self.base is not None and self.base.definition is not None:
            self.base.definition.set_initial_values(this)
        fields = fields_of(this)
        for folded, type_name, member in self.initializers:
            fields[folded] = self._initial(member, type_name, this)

    def construct(self, args: list[Any]) -> Any:
        """`[type]::new(args)`."""
        from pcshell.objects.overloads import invoke

        group = self.members.constructors
        group.is_static = True
        return invoke(group, args, method=".ctor", shown="new")


def fields_of(this: Any) -> dict[str, Any]:
    """The property values of an instance, also of one below an exception."""
    fields: dict[str, Any] = this.fields
    return fields


def properties_of(value: Any) -> list[n.PropertyMemberAst]:
    """The properties of an instance of a script's class as its definitions write them; none for other values."""
    from pcshell.objects.typenames import type_of

    found: list[n.PropertyMemberAst] = []
    kind: Any = type_of(value)
    while kind is not None and kind.definition is not None:
        members = kind.definition.ast.members
        found += [one for one in members if isinstance(one, n.PropertyMemberAst) and not one.is_static]
        kind = kind.base
    return found


class Method:
    """A method or constructor: compiled when it is first called."""

    __slots__ = ("body", "calls_base", "member", "owner", "result_text", "result_type")

    def __init__(self, owner: ScriptClass, member: n.FunctionMemberAst) -> None:
        self.owner = owner
        self.member = member
        self.body: Callable[..., Any] | None = None
        self.calls_base = member.is_constructor and self._explicit_base()
        result = member.return_type.type_name.full_name if member.return_type is not None else ""
        self.result_type = "" if result.lower() in ("void", "system.void") else result
        self.result_text = owner._type_text(self.result_type) if self.result_type else "void"

    def _explicit_base(self) -> bool:
        for node in self.member.body.walk():
            if isinstance(node, n.BaseCtorInvokeMemberExpressionAst):
                return node.extent.start != node.extent.end
        return False

    def call(self, this: Any, args: Any) -> Any:
        """Runs the body with `$this` and the parameters; converts the result to the declared type."""
        owner = self.owner
        context = owner.context
        scope = Scope(owner.scope.session, owner.scope, "function")
        frame = scope.frame = Frame(self)
        frame.file = self.member.extent.source.file
        if this is not None:
            scope["this"] = this
        for parameter, value in zip(self.member.parameters, args):  # noqa: B905 - overload resolution counted them
            scope[parameter.name.variable_path.name.lower()] = value
        scope["%class"] = owner
        if self.body is None:
            compiled = compile_method(self.member.body, asks_to_stop=context.stop_event is not None)
            functions = link(compiled, context)
            name = compiled.entries.get("end")
            self.body = functions[name] if name else _nothing
        context.depth += 1
        before, propagate = context.scope, context.propagate
        context.propagate = True
        try:
            if context.depth > context.max_depth:
                from pcshell.runtime.call_depth import deepen

                deepen(context)
            value = self.body(context, scope, _drop)
        except LoopFlow:
            value = None
        except ClrException as error:
            error.passes_through = True
            raise
        finally:
            context.depth -= 1
            context.scope = before
            context.propagate = propagate
        return owner._converted(self.result_type, value) if self.result_type else value

    @property
    def name(self) -> str:
        """The method's name, for stack traces."""
        return self.member.name


def _nothing(context: Any, scope: Any, emit: Any) -> None:
    """An empty body."""


def call_base(context: ExecutionContext, scope: Scope, arguments: list[Any]) -> None:
    """`: base(arguments)` of the constructor that is running in this scope."""
    owner: Any = scope["%class"]
    this = scope["this"]
    base = owner.base
    if base is None:
        return
    if base.definition is not None:
        base.definition.initialize(this, arguments)
        return
    if "System.Exception" in base.assignable_names():
        if arguments:
            from pcshell.objects.conversion import to_string

            this.message = to_string(arguments[0])
        if len(arguments) > 1:
            this.inner = arguments[1]


def give_type(context: ExecutionContext, scope: Scope, name: str, kind: Any) -> None:
    """Makes a type known in a scope."""
    types = scope.types
    if types is None:
        types = scope.types = {}
    if types.get(name.lower()) is not kind:
        types[name.lower()] = kind
        context.epoch += 1


class _Definer:
    """Defines the classes and enums of a block once."""

    def __init__(self, context: ExecutionContext, scope: Scope, definitions: tuple[n.TypeDefinitionAst, ...]) -> None:
        self.context = context
        self.scope = scope
        self.definitions = definitions
        self.pending = {ast.name.lower(): ast for ast in definitions if ast not in context.definitions}
        self.started: list[n.TypeDefinitionAst] = []
        self.made: list[ScriptClass] = []

    def run(self) -> None:
        """First the enums, whose values may mention one another, then the classes, then the members of those."""
        known = self.context.definitions
        for ast in self.definitions:
            if ast in known:
                give_type(self.context, self.scope, ast.name, known[ast])
        for ast in self.definitions:
            if ast.is_enum:
                self.define_enum(ast)
        for ast in self.definitions:
            if ast not in known:
                owner = ScriptClass(self.context, self.scope, ast, set(self.pending))
                known[ast] = owner.type
                self.made.append(owner)
                del self.pending[ast.name.lower()]
        self.complete()

    def complete(self) -> None:
        """Gives the classes their members."""
        from pcshell.runtime.class_rules import check_members

        try:
            for owner in self.made:
                check_members(owner)
                owner.declare_members()
        except ClrException:
            for owner in self.made:
                self.context.definitions.pop(owner.ast, None)
            raise

    def define_enum(self, ast: n.TypeDefinitionAst) -> None:
        """An enum, after the enums that its values mention."""
        from pcshell.runtime.class_rules import fault
        from pcshell.runtime.enum_definitions import define_enum

        if ast in self.context.definitions:
            return

        def define_first(name: str, place: n.Ast) -> None:
            other = self.pending.get(name)
            if other in self.started:
                raise fault(other, "CycleInEnumInitializers", f"The values of enum '{other.name}' mention themselves.")
            if other is not None and other.is_enum:
                self.define_enum(other)

        self.started.append(ast)
        made = define_enum(self.context, self.scope, ast, define_first)
        self.context.definitions[ast] = made
        give_type(self.context, self.scope, ast.name, made)
        del self.pending[ast.name.lower()]


def define(context: ExecutionContext, scope: Scope, definitions: tuple[n.TypeDefinitionAst, ...]) -> None:
    """Defines the classes and enums of a block; a block that runs again finds the types that it made (about_Classes).

    Raises ParseException, which ends the script.
    """
    _Definer(context, scope, definitions).run()
