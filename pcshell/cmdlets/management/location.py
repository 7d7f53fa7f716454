"""Get-, Set-, Push-, Pop-Location (about_Locations)."""

from __future__ import annotations

from pcshell.cmdlet import ByPropertyName, ByValue, Cmdlet, Parameter, RuntimeException, Switch, cmdlet
from pcshell.cmdlets.management.base import record
from pcshell.objects.errors import record_of
from pcshell.runtime.provider import (
    LocationState,
    PathInfo,
    current_location,
    expand,
    home,
    location_state,
    not_found,
    set_location,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

_HISTORY = 20  # locations that `-` can go back to


class _LocationCommand(Cmdlet):
    """Moving to another place."""

    def state(self) -> LocationState:
        """The stacks and the history of this session."""
        return location_state(self.context.session)

    def here(self) -> PathInfo:
        """Where the session stands."""
        return PathInfo.of(self.context, current_location(self.context.session))

    def move_back(self, path: str) -> bool:
        """Goes to a location as a stack or the history keeps it, wherever the session is now."""
        return self.move(f"FileSystem::{path}" if path.startswith("/") else path, True)

    def move(self, path: str, literal: bool) -> bool:
        """Goes to a container; says False (after an error) where there is none."""
        try:
            found = expand(self.context, path, literal=literal, hidden=True)
        except RuntimeException as error:
            self._fail(record_of(error))
            return False
        places = [place for place in found if place.provider.is_container(place.path)]
        if not found or not places:
            self._fail(record_of(not_found(path)))
            return False
        if len(places) > 1:
            message = f"Cannot process argument because the path resolved to multiple containers. ('{path}')"
            self._fail(record(message, "PathResolvedToMultiple", "InvalidArgument", path))
            return False
        set_location(self.context.session, places[0])
        return True

    def _fail(self, problem: Any) -> None:
        self.write_error(problem)


@cmdlet("Get-Location", aliases=["gl", "pwd"], default_set="Location")
class GetLocation(_LocationCommand):
    """Returns the current location, or a stack of locations."""

    ps_provider: list[str] = Parameter("Providers whose location to return.", set="Location", name="PSProvider",
                                       from_pipeline=ByPropertyName)  # fmt: skip
    ps_drive: list[str] = Parameter("Drives whose location to return.", set="Location", name="PSDrive",
                                    from_pipeline=ByPropertyName)  # fmt: skip
    stack: bool = Switch("Returns the stack.", set="Stack")
    stack_name: list[str] = Parameter("The names of stacks.", set="Stack", from_pipeline=ByPropertyName)

    def process(self) -> Iterator[Any]:
        if self.parameter_set == "Stack":
            for name in self.stack_name or [""]:
                yield from (PathInfo.of(self.context, path) for path in reversed(self.state().stack(name)))
            return
        for drive in self.ps_drive or ():
            yield PathInfo.of(self.context, f"{drive}:")
        if not self.ps_drive:
            yield self.here()


@cmdlet("Set-Location", aliases=["sl", "cd", "chdir"], default_set="Path")
class SetLocation(_LocationCommand):
    """Goes to another location; `-` goes back, `+` forward."""

    path: str = Parameter("The location.", set="Path", position=0, from_pipeline=ByValue | ByPropertyName)
    literal_path: str = Parameter("The location, taken as it is written.", set="LiteralPath", mandatory=True,
                                  from_pipeline=ByPropertyName, aliases=["PSPath", "LP"])  # fmt: skip
    pass_thru: bool = Switch("Returns the location.")
    stack_name: str = Parameter("The stack that becomes the current one.", set="Stack", from_pipeline=ByPropertyName)

    def process(self) -> Iterator[Any]:
        if self.parameter_set == "Stack":
            self.state().current = self.stack_name or ""
            return
        before = current_location(self.context.session)
        path = self.literal_path or self.path or f"FileSystem::{home()}"
        state = self.state()
        if path in ("-", "+") and not self.literal_path:
            moved = self._history(path, before)
        else:
            moved = self.move(path, bool(self.literal_path))
            if moved:
                state.back.append(before)
                del state.back[:-_HISTORY]
                state.forward.clear()
        if moved and self.pass_thru:
            yield self.here()

    def _history(self, direction: str, before: str) -> bool:
        state = self.state()
        source, target = (state.back, state.forward) if direction == "-" else (state.forward, state.back)
        if not source:
            word = "undo" if direction == "-" else "redo"
            message = f"There is no location history left to navigate {'backwards' if word == 'undo' else 'forwards'}."
            self.throw(record(message, "System.InvalidOperationException", "InvalidOperation", None,
                              "System.InvalidOperationException"))  # fmt: skip
        path = source.pop()
        if not self.move_back(path):
            return False
        target.append(before)
        return True


@cmdlet("Push-Location", aliases=["pushd"], default_set="Path")
class PushLocation(_LocationCommand):
    """Keeps the current location on a stack and goes to another."""

    path: str = Parameter("The location.", set="Path", position=0, from_pipeline=ByValue | ByPropertyName)
    literal_path: str = Parameter("The location, taken as it is written.", set="LiteralPath",
                                  from_pipeline=ByPropertyName, aliases=["PSPath", "LP"])  # fmt: skip
    pass_thru: bool = Switch("Returns the location.")
    stack_name: str = Parameter("The stack.", from_pipeline=ByPropertyName)

    def process(self) -> Iterator[Any]:
        before = current_location(self.context.session)
        path = self.literal_path or self.path
        if path and not self.move(path, bool(self.literal_path)):
            return
        self.state().stack(self.stack_name or "").append(before)
        if self.pass_thru:
            yield self.here()


@cmdlet("Pop-Location", aliases=["popd"])
class PopLocation(_LocationCommand):
    """Goes back to the location that Push-Location kept last."""

    pass_thru: bool = Switch("Returns the location.")
    stack_name: str = Parameter("The stack.", from_pipeline=ByPropertyName)

    def process(self) -> Iterator[Any]:
        stack = self.state().stack(self.stack_name or "")
        if not stack:
            if self.stack_name:
                message = f"Cannot find location stack '{self.stack_name}'. It does not exist or it is not a container."
                self.throw(record(message, "Argument", "InvalidArgument", None, "System.ArgumentException"))
            return
        if self.move_back(stack.pop()) and self.pass_thru:
            yield self.here()
