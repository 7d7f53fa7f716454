"""Out-Default, Out-Host and Out-Null: the end of a pipeline."""

from __future__ import annotations

from pcshell.cmdlet import ByValue, Cmdlet, Parameter, Switch, cmdlet
from pcshell.objects.psobject import TEXTS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from pcshell.formatting.writer import Renderer


class _ScreenCmdlet(Cmdlet):
    """Writes what it gets to the host, formatted.

    Text that comes before anything else needs no formatter: it is written at once, and the formatter is not loaded.
    """

    input_object: Any = Parameter("The objects to show.", from_pipeline=ByValue, type="psobject")

    renderer: Renderer | None = None

    def stream(self, emit: Callable[[Any], None]) -> Callable[[Any], Any]:
        return self._show

    def process(self) -> None:
        self._show(self.input_object)

    def _show(self, value: Any) -> None:
        renderer = self.renderer
        if renderer is None:
            kind = type(value)
            if kind in TEXTS and "\x1b" not in value:
                self.context.host.write_line(value)
                return
            if kind is int:
                self.context.host.write_line(str(value))
                return
            if value is None:
                return
            renderer = self.renderer = self._new_renderer()
        renderer.write(value)

    def _new_renderer(self) -> Renderer:
        from pcshell.formatting.errorview import error_lines_for
        from pcshell.formatting.parameters import enumeration_limit
        from pcshell.formatting.style import style_for
        from pcshell.formatting.writer import Renderer

        host = self.context.host
        return Renderer(
            host.width(),
            host.write_line,
            enumeration_limit=lambda: enumeration_limit(self.context),
            style=style_for(host.supports_color),
            console=True,
            rows=host.height(),
            prompt=bool(getattr(getattr(host, "output", None), "is_terminal", True)),
            error_lines=error_lines_for(self.context),
        )

    def before_host_output(self) -> None:
        """The host is about to write by itself: rows that wait go first; a table still being measured stays behind."""
        if self.renderer is not None:
            self.renderer.flush()

    def end(self) -> None:
        if self.renderer is not None:
            self.renderer.close()


@cmdlet("Out-Default", confirm_impact="None")
class OutDefault(_ScreenCmdlet):
    """Shows objects the default way; the engine puts it behind every command line."""

    transcript: bool = Switch("Says that the output belongs to a transcript.")


@cmdlet("Out-Host", aliases=["oh"], confirm_impact="None")
class OutHost(_ScreenCmdlet):
    """Shows objects on the screen, although they might go elsewhere."""

    paging: bool = Switch("Waits after every screen for a key.")


@cmdlet("Out-Null", confirm_impact="None")
class OutNull(Cmdlet):
    """Drops everything it gets.

    PS> 1..3 | Out-Null
    """

    input_object: Any = Parameter("The objects to drop.", from_pipeline=ByValue, type="psobject")

    def process(self) -> None:
        """Nothing comes out."""

    def stream(self, emit: Callable[[Any], None]) -> Callable[[Any], Any]:
        return _drop


def _drop(_value: Any) -> None:
    """Takes an object and forgets it."""
