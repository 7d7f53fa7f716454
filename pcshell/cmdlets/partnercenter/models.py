"""The module's model types for scripts that name one before a cmdlet of its family ran.

Families register the types and views of their models when they are imported. A script may begin with
`New-Object Microsoft.Store.PartnerCenter.PowerShell.Models.Licenses.PSLicenseUpdate`: the first name that nobody knows
yet brings in all models.
"""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from pkgutil import iter_modules

from pcshell.cmdlets.partnercenter import values
from pcshell.partner import resources
from pcshell.partner.resources import enums
from pcshell.partner.schema import EnumType, Resource

#: Folded name of a model type -> the resource module that declares it.
_AREAS: dict[str, str] = {}


def load(folded: str) -> None:
    """Registers the type of this folded name; nothing happens when no model has it."""
    if not _AREAS:
        # First of all, so that a type that is asked for in the meantime does not come here again.
        _AREAS[""] = ""
        _register_all()
    family = f"pcshell.cmdlets.partnercenter.{_AREAS.get(folded, '')}"
    if folded in _AREAS and find_spec(family) is not None:
        import_module(family)  # its views


def _register_all() -> None:
    import_module("pcshell.cmdlets.partnercenter.base")  # the exceptions
    for wire_type in list(vars(enums).values()):
        if isinstance(wire_type, EnumType):
            values.enum_class(wire_type)
    for module in iter_modules(resources.__path__):
        area = import_module(f"{resources.__name__}.{module.name}")
        values.register_resources(area)
        for kind in vars(area).values():
            if isinstance(kind, type) and issubclass(kind, Resource) and kind.__module__ == area.__name__:
                _AREAS[kind.type_name.lower()] = module.name


def load_old(folded: str) -> None:
    """`OrderLineItem`, a class of PartnerCenterModule: scripts fill the same members of today's type."""
    if folded == "orderlineitem":
        from pcshell.objects.typenames import register_older_name
        from pcshell.partner.resources.orders import PSOrderLineItem

        register_older_name("OrderLineItem", PSOrderLineItem.type_name)
