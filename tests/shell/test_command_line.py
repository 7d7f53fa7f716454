"""Words of the command line -> what is to be done."""

from __future__ import annotations

import base64

import pytest

from pcshell.shell.command_line import (
    COMMAND,
    ERROR,
    FILE,
    HELP,
    INTERACTIVE,
    NAME,
    STANDARD_INPUT,
    VERSION,
    parse,
)


@pytest.mark.parametrize("option", ["-Command", "-c", "-COMMAND", "--command", "/c", "-com", "\u2013c"])
def test_command_takes_the_rest_of_the_line(option: str) -> None:
    line = parse([option, "Write-Output", "one", "two"])
    assert (line.action, line.text, line.arguments) == (COMMAND, "Write-Output one two", [])


def test_options_before_a_command_are_read() -> None:
    line = parse(["-nop", "-NonInteractive", "-NoLogo", "-ep", "Bypass", "-wd", "/tmp", "-NoExit", "-c", "1"])
    assert line.action == COMMAND and line.text == "1"
    assert (line.no_profile, line.non_interactive, line.no_logo, line.no_exit) == (True, True, True, True)
    assert (line.execution_policy, line.working_directory) == ("Bypass", "/tmp")


def test_options_behind_a_file_belong_to_the_file() -> None:
    line = parse(["-File", "x.ps1", "-NoProfile", "-c", "1"])
    assert (line.action, line.text, line.arguments) == (FILE, "x.ps1", ["-NoProfile", "-c", "1"])
    assert line.no_profile is False


def test_a_plain_word_is_a_script_or_a_command_with_its_words() -> None:
    line = parse(["-NoProfile", "Get-PartnerCustomer", "-Domain", "contoso.com"])
    assert (line.action, line.text, line.arguments) == (NAME, "Get-PartnerCustomer", ["-Domain", "contoso.com"])


def test_an_unknown_option_is_taken_as_a_file() -> None:
    line = parse(["-Nope", "x"])
    assert (line.action, line.text, line.arguments) == (FILE, "-Nope", ["x"])


def test_nothing_means_the_prompt() -> None:
    assert parse([]).action == INTERACTIVE
    assert parse(["-NoProfile"]).action == INTERACTIVE


@pytest.mark.parametrize("words", [["-Command", "-"], ["-File", "-"], ["-NoProfile", "-c", "-"]])
def test_a_dash_means_standard_input(words: list[str]) -> None:
    assert parse(words).action == STANDARD_INPUT


@pytest.mark.parametrize("option", ["-EncodedCommand", "-e", "-ec", "-enc"])
def test_an_encoded_command_is_base64_of_utf_16(option: str) -> None:
    encoded = base64.b64encode("'é' + 1".encode("utf-16-le")).decode()
    assert (parse([option, encoded]).action, parse([option, encoded]).text) == (COMMAND, "'é' + 1")


@pytest.mark.parametrize(
    ("words", "part"),
    [
        (["-Command"], "A command must follow -Command."),
        (["-File"], "requires a file path"),
        (["-Command", "-", "more"], "no other arguments"),
        (["-EncodedCommand", "***"], "not properly encoded"),
        (["-EncodedCommand"], "not properly encoded"),
        (["-WorkingDirectory"], "must follow -WorkingDirectory"),
        (["-OutputFormat", "XML", "-c", "1"], "-OutputFormat"),
        (["-SSHServerMode"], "not supported"),
        (["-CommandWithArgs"], "must follow -CommandWithArgs"),
    ],
)
def test_what_cannot_be_used_is_said(words: list[str], part: str) -> None:
    line = parse(words)
    assert line.action == ERROR
    assert part in line.text


def test_command_with_args_keeps_words_apart() -> None:
    line = parse(["-cwa", "$args.Count", "a", "b c"])
    assert (line.action, line.text, line.arguments) == (COMMAND, "$args.Count", ["a", "b c"])


@pytest.mark.parametrize("word", ["--help", "-h", "-?", "-Help", "/?"])
def test_help_is_help(word: str) -> None:
    assert parse([word]).action == HELP


@pytest.mark.parametrize("word", ["--version", "-v", "-Version"])
def test_version_is_version(word: str) -> None:
    assert parse([word, "-c", "1"]).action == VERSION


def test_an_empty_command_is_a_command() -> None:
    assert (parse(["-Command", ""]).action, parse(["-Command", ""]).text) == (COMMAND, "")
