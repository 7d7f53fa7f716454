"""System.Management.Automation.TypeAccelerators: the short names of types, as scripts see them."""

from __future__ import annotations

from pcshell.objects import typenames
from pcshell.objects.declare import declare_type

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from pcshell.objects.typenames import ClrType

ACCELERATORS = declare_type("System.Management.Automation.TypeAccelerators")


@ACCELERATORS.static_property("System.Object Get")
def _accelerators() -> Any:
    from pcshell.objects.clr_dictionary import GenericDictionary

    kind = typenames.find_type("System.Collections.Generic.Dictionary[string,type]")
    pairs = [(name, typenames.find_type(full)) for name, full in typenames.accelerators().items()]
    return GenericDictionary(kind, None, [pair for pair in pairs if pair[1] is not None])  # type: ignore[arg-type]


@ACCELERATORS.static("void Add(string typeName, type type)")
def _add_accelerator(name: str, kind: ClrType) -> None:
    typenames.add_accelerator(name, kind.name)


@ACCELERATORS.static("bool Remove(string typeName)")
def _remove_accelerator(name: str) -> bool:
    return typenames.remove_accelerator(name)
