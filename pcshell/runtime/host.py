"""The Host protocol: what the engine asks of whatever shows its output and reads the user's input.

`BufferHost` is the smallest implementation, for tests and embedding; the terminal's stands in `shell`.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any, Protocol

    class Host(Protocol):
        """Output, input and size of what stands at the other end."""

        is_interactive: bool
        at_prompt: bool  # commands are typed one by one; False for scripts and -Command
        supports_color: bool

        def write(self, text: str) -> None: ...
        def write_line(self, text: str) -> None: ...
        def write_error_line(self, text: str) -> None: ...
        def width(self) -> int: ...
        def height(self) -> int: ...
        def read_line(self, prompt: str) -> str: ...
        def read_secret(self, prompt: str) -> str: ...
        def prompt_choice(
            self, caption: str, message: str, choices: Sequence[tuple[str, str]], default: int
        ) -> int: ...
        def write_progress(self, record: Any) -> None: ...


DEFAULT_HEIGHT = 30
"""Lines of a screen of which nothing is known."""


class BufferHost:
    """A host that keeps what it is given in `lines` and `errors`, and cannot be asked anything."""

    is_interactive = False
    at_prompt = False
    supports_color = False

    def __init__(self, width: int = 120) -> None:
        self._width = width
        self.parts: list[str] = []
        self.errors: list[str] = []

    @property
    def text(self) -> str:
        """Everything written so far."""
        return "".join(self.parts)

    def write(self, text: str) -> None:
        """Writes without a line end."""
        self.parts.append(text)

    def write_line(self, text: str) -> None:
        """Writes a line."""
        self.parts.append(text + "\n")

    def write_error_line(self, text: str) -> None:
        """Writes a line of error text."""
        self.errors.append(text + "\n")

    def width(self) -> int:
        """The width in columns."""
        return self._width

    def height(self) -> int:
        """The height in lines."""
        return DEFAULT_HEIGHT

    def read_line(self, prompt: str) -> str:
        """Raises EOFError: nobody answers."""
        raise EOFError(prompt)

    def read_secret(self, prompt: str) -> str:
        """Raises EOFError: nobody answers."""
        raise EOFError(prompt)

    def prompt_choice(self, caption: str, message: str, choices: Sequence[tuple[str, str]], default: int) -> int:
        """Raises EOFError: nobody answers."""
        raise EOFError(caption)

    def write_progress(self, record: Any) -> None:
        """Shows nothing."""
