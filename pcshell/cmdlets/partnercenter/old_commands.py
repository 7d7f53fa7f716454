"""The commands of PartnerCenterModule: each is a command of today under its earlier name (`old_names.COMMANDS`)."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Any

from pcshell.cmdlet import Cmdlet, ErrorRecord, InSet, Parameter, RuntimeException, cmdlet
from pcshell.cmdlets._catalog import CMDLETS
from pcshell.cmdlets.partnercenter import values
from pcshell.cmdlets.partnercenter.customers import GetPartnerCustomer
from pcshell.cmdlets.partnercenter.old_names import (
    COMMANDS,
    COMMON,
    Forgotten,
    OldCommand,
    PCAuthenticationSpellings,
    class_name,
)
from pcshell.partner.client import starts_with
from pcshell.partner.schema import Resource

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_MODULE = "PartnerCenterModule"


class CustomersByName(GetPartnerCustomer):
    """Get-PCCustomer could search by the beginning of the company's name."""

    starts_with: str = Parameter("The beginning of the company's name.", InSet("ByName", mandatory=True))
    limit: int = Parameter("How many customers at most.", InSet("ByName"), default=200)

    def run(self) -> Any:
        """The customers of this parameter set."""
        if self.parameter_set != "ByName":
            return super().run()
        return self.partner.customers.list(size=self.limit, filter=starts_with("CompanyName", self.starts_with))


class NoSuccessor(Cmdlet):
    """A command that nothing replaces."""

    info: Any

    def process(self) -> None:
        """One error that says so."""
        name = self.info.name
        error = RuntimeException(f"{name} has no successor in the PartnerCenter module.", "NoSuccessor")
        self.write_error(ErrorRecord(error, "NoSuccessor", "NotImplemented", name))


#: Old commands that do more than the command of today.
_OWN: dict[str, type[Cmdlet]] = {"Get-PCCustomer": CustomersByName}


def _as_received(run: Any) -> Any:
    """`run` of a command of today, whose objects have the members that the service sent as well, as before."""

    def run_as_before(self: Any) -> Iterator[Any]:
        for item in run(self):
            if isinstance(item, Resource):
                values.reveal(item)
            yield item

    return run_as_before


def _command(old: str, new: str) -> type[Cmdlet]:
    """The class of an old command."""
    base: Any = _OWN.get(old, NoSuccessor)
    text = f"An earlier name of {new}." if new else "A command that nothing replaces."
    about: dict[str, Any] = {"__module__": __name__, "__doc__": text}
    if not new:
        cls = type(class_name(old), (base,), about)
        return cmdlet(old, module=_MODULE, older=Forgotten(old))(cls)
    path, _, attribute = CMDLETS[new.lower()][1].partition(":")
    today = import_module(path).__dict__[attribute]
    info = today.info
    older = PCAuthenticationSpellings(old) if new == "Connect-PartnerCenter" else OldCommand(old)
    for name in COMMON:
        if base is CustomersByName and name == "Limit":
            del older.names[name.lower()]
    kind = base if old in _OWN else today
    if old.startswith("Get-"):
        about["run"] = _as_received(kind.run)
    cls = type(class_name(old), (kind,), about)
    return cmdlet(
        old, module=_MODULE, class_name=info.class_name, default_set=info.default_set, output=info.output,
        should_process=info.supports_should_process, confirm_impact=info.confirm_impact, older=older,
    )(cls)  # fmt: skip


sys.modules[__name__].__dict__.update({class_name(old): _command(old, new) for old, new in COMMANDS.items()})
