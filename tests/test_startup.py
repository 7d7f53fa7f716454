"""Nothing is imported before it is used: what `pcshell -Command 1` may load (docs/architecture.md, section 6)."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.support.sources import ROOT

# Each of these costs 3 to 100 ms on a machine where bare Python takes 10.
NEVER = {
    "ast", "asyncio", "click", "click_repl", "collections", "contextlib", "dataclasses", "datetime", "decimal",
    "email", "enum", "functools", "http", "importlib.metadata", "inspect", "json", "logging", "msal", "pathlib",
    "prompt_toolkit",
    "re", "regex", "requests", "signal", "ssl", "subprocess", "tempfile", "threading", "traceback", "typing",
    "unicodedata", "urllib3", "wcwidth",
}  # fmt: skip
OURS_NEVER = {
    "cmdlets.partnercenter",
    "cmdlets.utility",
    "cmdlets.management",
    "partner",
    "emulator",
    "help",
    "shell.main",
}

# Text that a bare `-Command 1` needs: the engine, the values, Out-Default.
LIMIT_OF_OUR_MODULES = 95


def loaded_modules(*words: str) -> set[str]:
    """The modules a command line loads, by -X importtime; -S: without what `site` of this machine loads."""
    result = subprocess.run(
        [sys.executable, "-S", "-X", "importtime", "-c", f"import sys; sys.path[:0] = [{str(ROOT)!r}]\n"
         f"sys.argv = ['pcshell', *{list(words)!r}]\nfrom pcshell.__main__ import main\nmain()"],
        capture_output=True, text=True, timeout=60, cwd=ROOT, stdin=subprocess.DEVNULL, check=False,
    )  # fmt: skip
    assert result.returncode == 0, result.stderr[-500:]
    lines = [line for line in result.stderr.splitlines() if line.startswith("import time:")]
    return {line.rsplit("|", 1)[1].strip() for line in lines}


@pytest.fixture(scope="module")
def loaded() -> set[str]:
    return loaded_modules("-NoProfile", "-Command", "1")


def test_a_command_loads_no_slow_module(loaded: set[str]) -> None:
    assert loaded & NEVER == set()


def test_a_command_loads_no_family_it_does_not_call(loaded: set[str]) -> None:
    ours = {name.removeprefix("pcshell.") for name in loaded if name.startswith("pcshell.")}
    found = {name for name in ours for never in OURS_NEVER if name == never or name.startswith(never + ".")}
    assert {name for name in found if "out_default" not in name} == set()


def test_a_command_loads_few_modules_of_ours(loaded: set[str]) -> None:
    assert len([name for name in loaded if name.startswith("pcshell")]) <= LIMIT_OF_OUR_MODULES


def test_script_text_loads_neither_click_nor_the_prompt() -> None:
    script = "function f($n) { if ($n -gt 2) { 'x' * $n } }; foreach ($i in 1..4) { f $i }; @{ a = 1 }.a"
    loaded = loaded_modules("-NoProfile", "-Command", script)
    assert loaded & {"click", "prompt_toolkit", "requests", "importlib.metadata"} == set()
