"""Transcripts: what is typed and what is shown, as a specification.

    # Arrays on the left are filtered
    PS> 1, 2, 3, 2 -eq 2
    2
    2

A heading (`# ` behind a blank line or at the start) opens a session of its own. Lines before its first `PS>` are prose
or directives; `>>` continues an input; everything else up to the next `PS>` or heading is what is shown. Blank lines
at the end of an output and blanks at line ends do not count. Directives: `@errors-as-ids` shows an error as its
FullyQualifiedErrorId instead of its text, `@width 80` sets the columns of the host (120).
"""

from __future__ import annotations

from pathlib import Path

PROMPT, CONTINUATION = "PS>", ">>"


class Step:
    """One input, the lines expected behind it, and the 1-based line of its prompt."""

    def __init__(self, line: int, text: str) -> None:
        self.line = line
        self.text = text
        self.expected: list[str] = []


class Session:
    """The inputs under one heading; they run in one Runspace."""

    def __init__(self, path: Path, heading: str, line: int) -> None:
        self.path = path
        self.heading = heading
        self.line = line
        self.errors_as_ids = False
        self.width = 120
        self.prose: list[str] = []
        self.steps: list[Step] = []

    @property
    def name(self) -> str:
        return f"{self.path.stem}: {self.heading}"


def read(path: Path) -> list[Session]:
    """The sessions of a transcript file."""
    sessions: list[Session] = []
    blank_before = True
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if line.startswith("# ") and blank_before:
            sessions.append(Session(path, line[2:].strip(), number))
        elif sessions:
            _add(sessions[-1], line, number)
        elif line.strip():
            raise ValueError(f"{path.name}:{number}: a transcript begins with a heading")
        blank_before = not line.strip()
    for session in sessions:
        for step in session.steps:
            step.expected = trimmed(step.expected)
    return sessions


def _add(session: Session, line: str, number: int) -> None:
    if line.startswith(PROMPT):
        session.steps.append(Step(number, line[len(PROMPT) + 1 :]))
    elif not session.steps:
        _read_prose(session, line, number)
    elif line.startswith(CONTINUATION) and not session.steps[-1].expected:
        session.steps[-1].text += "\n" + line[len(CONTINUATION) + 1 :]
    else:
        session.steps[-1].expected.append(line)


def _read_prose(session: Session, line: str, number: int) -> None:
    word, _, value = line.partition(" ")
    if line == "@errors-as-ids":
        session.errors_as_ids = True
    elif word == "@width":
        session.width = int(value)
    elif line.startswith("@"):
        raise ValueError(f"{session.path.name}:{number}: unknown directive {line}")
    session.prose.append(line)


def trimmed(lines: list[str]) -> list[str]:
    """Without blanks at line ends and blank lines at the end."""
    lines = [line.rstrip() for line in lines]
    while lines and not lines[-1]:
        lines.pop()
    return lines


def write(path: Path, sessions: list[Session]) -> None:
    """Writes a file back, with the `expected` lines as they now are."""
    parts: list[str] = []
    for session in sessions:
        parts.append(f"# {session.heading}")
        parts.extend(trimmed(session.prose))
        for step in session.steps:
            first, *others = step.text.split("\n")
            parts.append(f"{PROMPT} {first}".rstrip())
            parts.extend(f"{CONTINUATION} {line}".rstrip() for line in others)
            parts.extend(step.expected)
        parts.append("")
    path.write_text("\n".join(parts), encoding="utf-8")
