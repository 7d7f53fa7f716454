"""Runs tests/spec/*.transcript: PowerShell behaviour as typed and shown (see tests/support/transcripts.py)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support import transcripts
from tests.support.transcripts import Session

SPEC = Path(__file__).parent / "spec"
FILES = {path: transcripts.read(path) for path in sorted(SPEC.glob("*.transcript"))}
SESSIONS = [session for sessions in FILES.values() for session in sessions]


@pytest.mark.parametrize("session", SESSIONS, ids=lambda session: session.name)
def test_transcript(
    session: Session, request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.support.sessions import play

    monkeypatch.chdir(tmp_path)
    shown = play(session)
    if request.config.getoption("--update-transcripts"):
        for step, lines in zip(session.steps, shown, strict=True):
            step.expected = lines
        transcripts.write(session.path, FILES[session.path])
        return
    for step, lines in zip(session.steps, shown, strict=True):
        assert lines == step.expected, f"{session.path.name}:{step.line}: PS> {step.text}"


def test_headings_are_unique() -> None:
    names = [session.name for session in SESSIONS]
    assert len(names) == len(set(names))


def test_a_transcript_is_written_back_as_it_was_read(tmp_path: Path) -> None:
    for path, sessions in FILES.items():
        copy = tmp_path / path.name
        transcripts.write(copy, sessions)
        assert copy.read_text(encoding="utf-8") == path.read_text(encoding="utf-8")
