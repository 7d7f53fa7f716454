"""How Partner Center's resources and operations are declared: once, for client, emulator and shell.

A *resource* is a class with one :class:`Field` per property, in the order in which the module
shows them.  An instance is the parsed JSON object and nothing else: fields are read from it when
somebody asks, so a page of a thousand customers costs a thousand tiny objects.

    class PSCustomer(Resource):
        type_name = "Microsoft.Store.PartnerCenter.PowerShell.Models.Customers.PSCustomer"
        customer_id = Field("id")
        domain = Field("companyProfile.domain")

An *operation* is one method and path of the service.  Client and emulator share the object:

    class Customers(Operations):
        get = Operation("GET", "/v1/customers/{customer_id}", returns=PSCustomer)

What the shell sees of a resource (the two-method protocol; this package knows nothing of .NET
values, it only names their types):

``type_name``, ``type_names``
    the full .NET name, and the chain of names from the class itself to ``System.Object``
``property_names()``
    the declared property names in their order; unknown service fields are not among them
``read(folded)``
    ``(field, raw)`` for a property by its case-folded name, where ``raw`` is JSON as received
    (``MISSING`` when the service did not send it); ``(None, raw)`` for a member which the service
    sent and no field declares; ``None`` when there is no such member at all
``write(folded, raw)``
    stores JSON under a declared property; False when there is none or it is read-only
``values``
    a slot for the reader: a dictionary in which the shell keeps converted values, or ``None``
``raw``
    the JSON object itself, with everything the service sent

Numbers with a fraction or an exponent are :class:`decimal.Decimal`, so that money loses nothing;
everything else is what :mod:`json` makes of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from typing import Protocol

    from pcshell.partner.purchases import Purchase
    from pcshell.partner.recovery import Recovery, Write

    class Scope(Protocol):
        """What a bound operation needs: something that performs it."""

        def perform(self, operation: Operation, parameters: dict[str, Any]) -> Any:
            """Send the request(s) of `operation` and return what it declares."""


_CORE = "System.Private.CoreLib, Version=10.0.0.0, Culture=neutral, PublicKeyToken=7cec85d7bea7798e"
_URI = "System.Private.Uri, Version=10.0.0.0, Culture=neutral, PublicKeyToken=b03f5f7f11d50a3a"
_MODULE = "Microsoft.Store.PartnerCenter.PowerShell"
_MODULE_ASSEMBLY = f"{_MODULE}, Version=3.0.11.0, Culture=neutral, PublicKeyToken=null"
_SDK_ASSEMBLY = "Microsoft.Store.PartnerCenter, Version=1.15.6.0, Culture=neutral, PublicKeyToken=null"


class _Missing:
    """The value of a member that the service did not send (not the same as JSON null)."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "MISSING"

    def __bool__(self) -> bool:
        return False


MISSING = _Missing()


def qualified(name: str) -> str:
    """`name` with its assembly, as .NET writes the argument of a generic type."""
    if name.startswith(_MODULE):
        return f"[{name}, {_MODULE_ASSEMBLY}]"
    if name.startswith("Microsoft."):
        return f"[{name}, {_SDK_ASSEMBLY}]"
    return f"[{name}, {_URI if name == 'System.Uri' else _CORE}]"


class ScalarType:
    """A JSON text, number or boolean and the .NET type it stands for."""

    __slots__ = ("default", "name", "net_name", "value_type")

    def __init__(self, name: str, net_name: str, *, default: Any = None) -> None:
        self.name = name
        self.net_name = net_name
        self.default = default
        self.value_type = default is not None

    def __repr__(self) -> str:
        return f"<{self.name}>"


TEXT = ScalarType("text", "System.String")
#: An enum word that the module shows as a text: ``group1`` is read as `Group1`.
WORD = ScalarType("word", "System.String")
INT = ScalarType("int", "System.Int32", default=0)
LONG = ScalarType("long", "System.Int64", default=0)
DOUBLE = ScalarType("double", "System.Double", default=0)
DECIMAL = ScalarType("decimal", "System.Decimal", default=0)
BOOL = ScalarType("bool", "System.Boolean", default=False)
DATETIME = ScalarType("datetime", "System.DateTime", default="0001-01-01T00:00:00")
DATETIMEOFFSET = ScalarType("datetimeoffset", "System.DateTimeOffset", default="0001-01-01T00:00:00+00:00")
GUID = ScalarType("guid", "System.Guid", default="00000000-0000-0000-0000-000000000000")
URI = ScalarType("uri", "System.Uri")
CULTURE = ScalarType("culture", "System.Globalization.CultureInfo")
ANY = ScalarType("any", "System.Object")


class EnumType:
    """A .NET enum and the texts by which it travels.

    The service writes lower_snake words; the module's reader capitalises the first letter and
    every letter after an underscore and compares the result with the member names.  A word that
    no member has stays as it is: a new value of the service must never break a script.
    """

    __slots__ = ("default", "flags", "json_text", "members", "net_name", "value_type")

    def __init__(self, net_name: str, members: str, *, json_text: bool = True, flags: bool = False) -> None:
        self.net_name = net_name
        self.members: dict[str, int] = {}
        following = 0
        for word in members.split():
            name, _, number = word.partition("=")
            value = int(number) if number else following
            self.members[name] = value
            following = value + 1
        #: True when ConvertTo-Json writes the name of a member and not its number.
        self.json_text = json_text
        self.flags = flags
        self.value_type = True
        self.default = 0

    def member_name(self, raw: Any) -> str | None:
        """The member that `raw` (a word or a number of the service) stands for, or None."""
        if isinstance(raw, str):
            name = pascal_case(raw)
            if name in self.members:
                return name
            folded = raw.casefold()
            return next((n for n in self.members if n.casefold() == folded), None)
        if isinstance(raw, int) and not isinstance(raw, bool):
            return next((n for n, v in self.members.items() if v == raw), None)
        return None

    def __repr__(self) -> str:
        return f"<enum {self.net_name.rpartition('.')[2]}>"


class ListType:
    """A JSON array; `collection` is the .NET type that the module declares for it."""

    __slots__ = ("collection", "default", "element", "value_type")

    def __init__(self, element: WireType, collection: str = "IEnumerable") -> None:
        self.element = element
        self.collection = collection
        self.value_type = False
        self.default = None

    @property
    def net_name(self) -> str:
        """The .NET name, for example ``System.Collections.Generic.List`1[[...]]``."""
        if self.collection == "[]":
            return f"{net_name(self.element)}[]"
        argument = qualified(net_name(self.element))
        return f"System.Collections.Generic.{self.collection}`1[{argument}]"


class MapType:
    """A JSON object whose member names are data; `collection` is the declared .NET type.

    inner: the member of each entry that is its value (of links: ``uri``); names are then shown in Pascal case.
    """

    __slots__ = ("collection", "default", "inner", "key", "value", "value_type")

    def __init__(
        self, value: WireType = TEXT, collection: str = "Dictionary", key: WireType = TEXT, inner: str = ""
    ) -> None:
        self.inner = inner
        self.key = key
        self.value = value
        self.collection = collection
        self.value_type = False
        self.default = None

    @property
    def net_name(self) -> str:
        """The .NET name, for example ``System.Collections.Hashtable``."""
        if self.collection == "Hashtable":
            return "System.Collections.Hashtable"
        arguments = f"{qualified(net_name(self.key))},{qualified(net_name(self.value))}"
        return f"System.Collections.Generic.{self.collection}`2[{arguments}]"


class PairType:
    """A JSON object ``{"key": ..., "value": ...}``: .NET's KeyValuePair."""

    __slots__ = ("default", "key", "value", "value_type")

    def __init__(self, key: WireType = TEXT, value: WireType = TEXT) -> None:
        self.key = key
        self.value = value
        self.value_type = True
        self.default = None

    @property
    def net_name(self) -> str:
        """The .NET name."""
        arguments = f"{qualified(net_name(self.key))},{qualified(net_name(self.value))}"
        return f"System.Collections.Generic.KeyValuePair`2[{arguments}]"


def net_name(wire_type: WireType) -> str:
    """The .NET name of a scalar, enum, list, map or resource type."""
    if isinstance(wire_type, type):
        return wire_type.type_name
    return wire_type.net_name


def pascal_case(word: str) -> str:
    """``one_time`` -> ``OneTime``, as the module's enum reader does; other letters stay."""
    return "".join(part[:1].upper() + part[1:] for part in word.split("_"))


def snake_case(name: str) -> str:
    """``OneTime`` -> ``one_time``: the wire form of an enum member."""
    out = []
    for index, letter in enumerate(name):
        if letter.isupper() and index:
            out.append("_")
        out.append(letter.lower())
    return "".join(out)


def member(raw: Any, key: str) -> Any:
    """The member `key` of a JSON object, MISSING when absent.

    The service's documents do not agree on letter case, so the exact name is tried first and any
    other spelling after it (the last one wins, as it would in the original).
    """
    if not isinstance(raw, dict):
        return MISSING
    found = raw.get(key, MISSING)
    if found is MISSING:
        folded = key.casefold()
        for name, value in raw.items():
            if name.casefold() == folded:
                found = value
    return found


class Field:
    """One property of a resource: where it is in the JSON and what it is.

    path: member names joined by dots (``companyProfile.domain``); all but the last are objects.
    wire_type: a scalar, :class:`EnumType`, :class:`ListType`, :class:`MapType` or resource class.
    name: the property's .NET name; by default the Python name in Pascal case.
    initial: raw JSON that stands for an absent member (an empty list where the module makes one).
    """

    __slots__ = (
        "attribute", "folded", "initial", "name", "net_name", "nullable", "parts", "path",
        "read_only", "wire_type",
    )  # fmt: skip

    def __init__(
        self,
        path: str,
        wire_type: WireType = TEXT,
        *,
        name: str = "",
        nullable: bool = False,
        read_only: bool = False,
        initial: Any = None,
    ) -> None:
        self.path = path
        self.parts = tuple(path.split("."))
        self.nullable = nullable
        self.refers_to(wire_type)
        self.name = name
        self.read_only = read_only
        self.initial = initial
        self.attribute = ""
        self.folded = ""

    def refers_to(self, wire_type: WireType) -> None:
        """Set the type: for classes that refer to one declared after them, at the end of their module."""
        self.wire_type = wire_type
        type_name = net_name(wire_type)
        self.net_name = f"System.Nullable`1[{qualified(type_name)}]" if self.nullable else type_name

    def __set_name__(self, owner: type, attribute: str) -> None:
        self.attribute = attribute
        self.name = self.name or pascal_case(attribute)
        self.folded = self.name.casefold()

    def raw_of(self, raw: dict[str, Any]) -> Any:
        """This field's JSON inside the resource's JSON, or MISSING."""
        parts = self.parts
        if len(parts) == 1:
            key = parts[0]
            return raw[key] if key in raw else member(raw, key)
        found: Any = raw
        for key in parts:
            found = member(found, key)
            if found is MISSING:
                return found
        return found

    def store(self, raw: dict[str, Any], value: Any) -> None:
        """Put `value` (JSON) where this field is, making the objects on the way."""
        place = raw
        for key in self.parts[:-1]:
            inner = member(place, key)
            if not isinstance(inner, dict):
                inner = {}
                place[spelling(place, key)] = inner
            place = inner
        place[spelling(place, self.parts[-1])] = value

    def python_value(self, raw: dict[str, Any]) -> Any:
        """The value for Python programs: JSON, with resources wrapped and defaults filled in."""
        found = self.raw_of(raw)
        if found is MISSING or found is None or not _has_shape(self.wire_type, found):
            found = self.initial
            if found is None and self.wire_type_has_default:
                found = self.default_value()
        return wrap(self.wire_type, found)

    @property
    def wire_type_has_default(self) -> bool:
        """True for .NET value types, which cannot be null."""
        return not self.nullable and not isinstance(self.wire_type, type) and (self.wire_type.value_type)

    def default_value(self) -> Any:
        """The JSON that stands for the default value of this field's .NET type."""
        wire_type = self.wire_type
        if isinstance(wire_type, type):
            return None
        if isinstance(wire_type, EnumType):
            name = wire_type.member_name(wire_type.default)
            return wire_type.default if name is None else snake_case(name)
        return wire_type.default

    def __get__(self, instance: Resource | None, owner: type) -> Any:
        if instance is None:
            return self
        return self.python_value(instance.raw)

    def __set__(self, instance: Resource, value: Any) -> None:
        instance.write(self.folded, unwrap(value))


def _text_reader(parts: tuple[str, ...]) -> Callable[[dict[str, Any]], Any]:
    """A short way to a text that is where it should be, spelled as it should be; None in every other case."""
    last = parts[-1]
    if len(parts) == 1:

        def read(raw: dict[str, Any]) -> Any:
            found = raw.get(last)
            return found if type(found) is str else None

        return read
    first = parts[0]

    def read_inner(raw: dict[str, Any]) -> Any:
        inner = raw.get(first)
        if type(inner) is dict:
            found = inner.get(last)
            if type(found) is str:
                return found
        return None

    return read_inner


def spelling(raw: dict[str, Any], key: str) -> str:
    """The name under which `raw` already holds `key`, or `key` itself."""
    if key in raw:
        return key
    folded = key.casefold()
    return next((name for name in raw if name.casefold() == folded), key)


def _has_shape(wire_type: WireType, raw: Any) -> bool:
    """Whether JSON is an object where one is declared, and a list where one is; what is not counts as absent."""
    if isinstance(wire_type, ListType):
        return isinstance(raw, list)
    return isinstance(raw, dict) if isinstance(wire_type, type) else True


def wrap(wire_type: WireType, raw: Any) -> Any:
    """JSON as Python sees it: objects become resources, arrays lists of them."""
    if isinstance(wire_type, type):
        return wire_type.class_for(raw)(raw) if isinstance(raw, dict) else raw
    if isinstance(wire_type, ListType) and isinstance(raw, list):
        return [wrap(wire_type.element, one) for one in raw]
    return raw


def unwrap(value: Any) -> Any:
    """The JSON of a Python value: the inverse of :func:`wrap`."""
    if isinstance(value, Resource):
        return value.raw
    if isinstance(value, (list, tuple)):
        return [unwrap(one) for one in value]
    return value


#: What the service adds to its objects, and the module's classes that wrap them do not show.
_UNSHOWN = frozenset({"links", "attributes"})


class Resource:
    """A service object: slots and the JSON that the service sent.

    Base classes are those of .NET: a subclass has its own properties first, then the inherited ones. A class of the
    module that shows an object of the service under another name says so, and declares only what differs::

        class PSSupportContact(Resource, wraps=SupportContact):
    """

    __slots__ = ("raw", "values")

    type_name: ClassVar[str] = ""
    #: Case-folded property name -> Field, in display order.
    fields: ClassVar[dict[str, Field]] = {}
    #: Case-folded name of a text property -> function(raw) that gives the text, or None for the long way.
    text_readers: ClassVar[dict[str, Callable[[dict[str, Any]], Any]]] = {}
    #: The .NET names of the class, of its base classes and of System.Object.
    type_names: ClassVar[tuple[str, ...]] = ("System.Object",)
    #: Members of the JSON that the module's class knows and does not show: they have no property of their own name.
    unshown: ClassVar[tuple[str, ...]] = ()
    _names: ClassVar[tuple[str, ...]] = ()
    _taken: ClassVar[frozenset[str]] = frozenset()

    raw: dict[str, Any]
    values: dict[str, Any] | None

    def __init__(self, raw: dict[str, Any] | None = None) -> None:
        self.raw = {} if raw is None else raw
        self.values = None

    def __init_subclass__(cls, wraps: type[Resource] | None = None) -> None:
        """Collects the properties. `wraps`: the class of the service that a class of the module shows as its own."""
        super().__init_subclass__()
        # A class's own properties come first, then those of its base, as reflection lists them; `cls.fields` and
        # `cls.type_names` are still the base's here.
        fields = {field.folded: field for field in vars(cls).values() if isinstance(field, Field)}
        for folded, field in cls.fields.items():
            fields.setdefault(folded, field)
        if wraps is not None:
            shown = {name: field for name, field in wraps.fields.items() if name not in _UNSHOWN}
            for folded in shown.keys() - fields.keys():
                setattr(cls, shown[folded].attribute, shown[folded])
            fields = {**shown, **fields}
        cls.fields = fields
        cls.text_readers = {
            folded: _text_reader(field.parts)
            for folded, field in fields.items()
            if field.wire_type is TEXT and len(field.parts) < 3
        }
        cls._names = tuple(field.name for field in fields.values())
        cls._taken = _UNSHOWN.union(
            (field.parts[0].casefold() for field in fields.values()), (name.casefold() for name in cls.unshown)
        )
        cls.type_names = (cls.type_name, *cls.type_names)

    @classmethod
    def class_for(cls, raw: dict[str, Any]) -> type[Resource]:
        """The class for this JSON: a subclass where one of its members says which (artifacts, line items)."""
        del raw
        return cls

    @classmethod
    def property_names(cls) -> tuple[str, ...]:
        """The declared property names in the order in which PowerShell shows them."""
        return cls._names

    def read(self, folded: str) -> tuple[Field | None, Any] | None:
        """Field and raw JSON of the property with this case-folded name; see the module text."""
        field = self.fields.get(folded)
        if field is not None:
            return field, field.raw_of(self.raw)
        if folded in self._taken:
            return None
        for name, value in self.raw.items():
            if name.casefold() == folded:
                return None, value
        return None

    def write(self, folded: str, raw: Any) -> bool:
        """Store `raw` (JSON) under the property; False when it is unknown or read-only."""
        field = self.fields.get(folded)
        if field is None or field.read_only:
            return False
        field.store(self.raw, raw)
        if self.values is not None:
            self.values.pop(folded, None)
        return True

    def __eq__(self, other: object) -> bool:
        return self is other

    def __hash__(self) -> int:
        return id(self)

    def __repr__(self) -> str:
        # Never the content: a resource may hold a password, and this text reaches logs.
        return f"<{type(self).__name__}>"


WireType = ScalarType | EnumType | ListType | MapType | PairType | type[Resource]


class Operation:
    """One method and path of the service.

    path: a template; every ``{name}`` is a required argument and is percent-encoded.
    query: argument name -> name in the query string, in the order in which they are sent; an
        argument that is None is not sent.
    fixed: query names and values that every call sends, before the arguments (``api-version``).
    returns: the resource class, None for an answer without a body.
    collection: the member that holds the objects (``items``, ``value``); None for one object.
    paged: follow ``links.next`` (``@odata.nextLink``, ``nextLink``) until there is none.
    body: the request takes a ``body`` argument (JSON).
    media: the media type of an answer that is a file; the call then gives its bytes.
    location: the call gives the Location header of the answer: where the work that was accepted goes on.
    long_running: an answer 202 is work that goes on; the call asks until it is done and gives the result.
    service: ``partner``, ``graph`` or ``arm``: which endpoint and which token.
    reading: it changes nothing although its method could, and may be repeated whatever happened.
    buys: what a call buys, from its write; None for what buys nothing. commits: False where it only fills a cart.
    recovery: what may be done when nobody knows whether it was carried out; every operation that changes something
        has one (`partner.recovery`), ``DELETE`` may simply be repeated.
    """

    __slots__ = (
        "body", "buys", "collection", "commits", "fixed", "location", "long_running", "media", "method", "name",
        "paged", "path", "query", "reading", "recovery", "returns", "service",
    )  # fmt: skip

    def __init__(
        self,
        method: str,
        path: str,
        *,
        returns: type[Resource] | None = None,
        query: Mapping[str, str] | None = None,
        collection: str | None = None,
        paged: bool = False,
        body: bool = False,
        service: str = "partner",
        media: str = "",
        location: bool = False,
        fixed: Mapping[str, str] | None = None,
        long_running: bool = False,
        reading: bool = False,
        recovery: Recovery | None = None,
        buys: Callable[[Write], list[Purchase]] | None = None,
        commits: bool = True,
    ) -> None:
        self.buys = buys
        self.commits = commits
        self.location = location
        self.reading = reading or method in ("GET", "HEAD")
        self.recovery = recovery
        self.fixed = dict(fixed or {})
        self.long_running = long_running
        self.media = media
        self.method = method
        self.path = path
        self.returns = returns
        self.query = dict(query or {})
        self.collection = collection
        self.paged = paged
        self.body = body
        self.service = service
        self.name = ""

    def __set_name__(self, owner: type, attribute: str) -> None:
        self.name = f"{owner.__name__}.{attribute}"

    @property
    def placeholders(self) -> tuple[str, ...]:
        """The names of the arguments in the path."""
        return tuple(part[1:-1] for part in self.path.split("/") if part.startswith("{"))

    def __get__(self, instance: Operations | None, owner: type) -> Any:
        return self if instance is None else BoundOperation(self, instance.scope)

    def __repr__(self) -> str:
        return f"<{self.name}: {self.method} {self.path}>"


class BoundOperation:
    """An operation together with the scope (correlation id, tokens) that performs it."""

    __slots__ = ("operation", "scope")

    def __init__(self, operation: Operation, scope: Scope) -> None:
        self.operation = operation
        self.scope = scope

    def __call__(self, **parameters: Any) -> Any:
        """Perform the operation; the keywords are its path and query arguments and `body`."""
        return self.scope.perform(self.operation, parameters)


class Operations:
    """A family of operations; `scope` performs them."""

    __slots__ = ("scope",)

    def __init__(self, scope: Scope) -> None:
        self.scope = scope

    @classmethod
    def declared(cls) -> Iterator[Operation]:
        """The operations of this family, in the order of their declaration."""
        for value in vars(cls).values():
            if isinstance(value, Operation):
                yield value
