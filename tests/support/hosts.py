"""A Host that keeps what is written and answers from a list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any


class FakeHost:
    """Keeps standard output, standard error and both in the order of writing; `answers` are given to prompts."""

    name = "ConsoleHost"
    supports_color = False
    at_prompt = False

    def __init__(self, *, width: int = 120, answers: Iterable[str] = (), is_interactive: bool = False) -> None:
        self.columns = width
        self.answers = list(answers)
        self.is_interactive = is_interactive
        self.out: list[str] = []
        self.err: list[str] = []
        self.both: list[str] = []
        self.progress: list[Any] = []

    @property
    def stdout(self) -> str:
        return "".join(self.out)

    @property
    def stderr(self) -> str:
        return "".join(self.err)

    def take(self) -> str:
        """Everything written since the last call, output and errors as a terminal would show them."""
        text = "".join(self.both)
        self.both.clear()
        return text

    def write(self, text: str) -> None:
        self.out.append(text)
        self.both.append(text)

    def write_line(self, text: str) -> None:
        self.write(text + "\n")

    def write_error_line(self, text: str) -> None:
        self.err.append(text + "\n")
        self.both.append(text + "\n")

    def flush(self) -> None:
        """Nothing waits."""

    def width(self) -> int:
        return self.columns

    def height(self) -> int:
        """The height in lines."""
        return 30

    def read_line(self, prompt: str) -> str:
        self.write(prompt)
        self.write("\n")
        return self._answer()

    def read_secret(self, prompt: str) -> str:
        return self.read_line(prompt)

    def prompt_choice(self, caption: str, message: str, choices: Sequence[tuple[str, str]], default: int) -> int:
        self.write("".join(f"{line}\n" for line in (caption, message) if line))
        return int(self._answer())

    def _answer(self) -> str:
        if not self.answers:
            raise EOFError("nobody answers")
        return self.answers.pop(0)

    def write_progress(self, record: Any) -> None:
        self.progress.append(record)
