"""Invoke-Command: runs a script block here. There are no other computers to run it on."""

from __future__ import annotations

from pcshell.cmdlet import ByValue, Cmdlet, ErrorRecord, InSet, Parameter, RuntimeException, Switch, cmdlet
from pcshell.metadata.validation import ValidateNotNull, ValidateNotNullOrEmpty

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from pcshell.runtime.script_block import ScriptBlock


@cmdlet("Invoke-Command", aliases=["icm"], default_set="InProcess")
class InvokeCommand(Cmdlet):
    """Runs a script block in this session.

    PS> Invoke-Command -ScriptBlock { param($x) $x * 2 } -ArgumentList 21
    42
    """

    computer_name: list[str] = Parameter(
        "Not available: commands run on this computer only.",
        InSet("ComputerName", position=0),
        aliases=["Cn"],
        validate=[ValidateNotNullOrEmpty()],
    )
    script_block: ScriptBlock = Parameter(
        "The block to run.",
        InSet("InProcess", position=0, mandatory=True),
        InSet("ComputerName", position=1, mandatory=True),
        aliases=["Command"],
        validate=[ValidateNotNull()],
    )
    argument_list: list[Any] = Parameter("The arguments of the block.", aliases=["Args"])
    input_object: Any = Parameter("What the block reads as $input.", from_pipeline=ByValue, type="psobject")
    no_new_scope: bool = Switch("Runs the block in the current scope.", set="InProcess")

    def begin(self) -> None:
        """Refuses other computers; collects input."""
        self.items: list[Any] = []
        if self.parameter_set == "ComputerName" and self.computer_name:
            exception = RuntimeException(
                "Commands on other computers are not available in pcshell; leave out -ComputerName."
            )
            self.throw(ErrorRecord(exception, "RemotingNotAvailable", "NotImplemented", self.computer_name))

    def process(self) -> None:
        """Keeps an input object."""
        if self.is_bound("InputObject"):
            self.items.append(self.input_object)

    def end(self) -> None:
        """Runs the block with what came in."""
        arguments = list(self.argument_list or ())
        has_input = self.is_bound("InputObject") or self.engine.expects_input
        self.script_block.run(
            self.context, self.engine.emit, arguments, input=self.items if has_input else None,
            new_scope=not self.no_new_scope,
        )  # fmt: skip
