"""What is said of commands and drives that exist on Windows only, at the prompt and nowhere else."""

from __future__ import annotations

import pytest

from pcshell.defaults import create_runspace
from pcshell.runtime.windows_only import command_advice, drive_advice
from tests.support.hosts import FakeHost


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("get-service", "systemctl"),
        ("Get-WmiObject", "WMI"),
        ("Set-TimeZone", "TZ"),
        ("Get-Serv", ""),
        ("Get-Date", ""),
    ],
)
def test_a_command_of_windows_has_advice(name: str, word: str) -> None:
    advice = command_advice(name)
    assert word in advice if word else advice == ""


@pytest.mark.parametrize(("name", "word"), [("C", "New-PSDrive"), ("HKLM", "registry"), ("nodrive", "")])
def test_a_drive_of_windows_has_advice(name: str, word: str) -> None:
    advice = drive_advice(name)
    assert word in advice if word else advice == ""


@pytest.mark.parametrize("command", ["Get-Service", r"Get-Item HKLM:\Software", r"Get-Content C:\x.txt"])
def test_advice_stands_at_the_prompt_only(command: str) -> None:
    shown = []
    for at_prompt in (True, False):
        host = FakeHost()
        host.at_prompt = at_prompt
        create_runspace(host, no_profile=True).invoke(command)
        shown.append("Recommendation:" in host.stderr)
    assert shown == [True, False]
