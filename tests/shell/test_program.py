"""The program as a process: words, streams, exit codes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import IO

import pytest

from tests.support.running import Result, environment, run_program

ARGUMENTS = """\
param([string]$Name = 'none', [switch]$Force)
"$Name|$Force|$($args -join ',')"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "args.ps1").write_text(
        "param([string]$Name = 'none', [switch]$Force)\n\"$Name|$Force|$($args -join ',')\"\n"
    )
    (tmp_path / "three.ps1").write_text("exit 3\n")
    return tmp_path


def pcshell(folder: Path, *words: str, stdin: str | None = "", **extra: str) -> Result:
    return run_program(["-NoProfile", *words], cwd=folder, stdin=stdin, extra=extra)


def start(folder: Path, script: str, *, stdout: int | IO[bytes] = subprocess.PIPE) -> subprocess.Popen[bytes]:
    """Starts a script that the test will disturb."""
    return subprocess.Popen(
        [sys.executable, "-m", "pcshell", "-NoProfile", "-Command", script],
        cwd=folder,
        env=environment(folder),
        stdin=subprocess.DEVNULL,
        stdout=stdout,
        stderr=subprocess.PIPE,
    )


def test_a_command_prints_and_succeeds(folder: Path) -> None:
    result = pcshell(folder, "-Command", "1+1; 'é 日本'")
    assert (result.stdout, result.stderr, result.exit_code) == ("2\né 日本\n", "", 0)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["-Command", "exit 4"], 4),
        (["-Command", "throw 'x'"], 1),
        (["-File", "three.ps1"], 3),
        (["three.ps1"], 3),
        (["-File", "nosuch.ps1"], 64),
        (["-Nope"], 64),
        (["Get-Nothing"], 64),
        (["-WorkingDirectory", "/nosuch", "-c", "1"], 1),
    ],
)
def test_exit_codes(words: list[str], code: int, folder: Path) -> None:
    assert pcshell(folder, *words).exit_code == code


def test_words_reach_a_script_as_they_are(folder: Path) -> None:
    assert pcshell(folder, "args.ps1", "-Name", "$HOME 'x'; *", "-Force:$true").stdout == "$HOME 'x'; *|True|\n"


def test_an_unknown_name_gets_a_suggestion(folder: Path) -> None:
    result = pcshell(folder, "Get-PartnerCustmer")
    assert result.exit_code == 64
    assert "Get-PartnerCustomer" in result.stderr and result.stdout == ""


def test_a_file_named_like_a_cmdlet_does_not_hide_it(folder: Path) -> None:
    (folder / "Get-Date").write_text("'the file'\n")
    assert "the file" not in pcshell(folder, "Get-Date").stdout
    assert pcshell(folder, "./Get-Date").stdout == "the file\n"


@pytest.mark.parametrize(
    ("script", "shown"),
    [
        ("1+1\n'two'\n", "2\ntwo\n"),
        ("if ($true) {\n\n'block'\n}\n\n'after'\n", "block\nafter\n"),
        ("if ($false) {\n'a'\n}\nelse {\n'b'\n}\n", "b\n"),
        ("@'\nhere\n'@", "here\n"),
    ],
)
def test_a_script_on_standard_input(script: str, shown: str, folder: Path) -> None:
    for words in (["-Command", "-"], []):
        result = pcshell(folder, *words, stdin=script)
        assert (result.stdout, result.exit_code) == (shown, 0)


def test_an_error_does_not_end_a_script_on_standard_input(folder: Path) -> None:
    result = pcshell(folder, "-Command", "-", stdin="throw 'x'\n'after'\n")
    assert (result.stdout, result.stderr, result.exit_code) == ("after\n", "Exception: x\n", 0)
    assert pcshell(folder, "-Command", "-", stdin="exit 9\n'after'\n").exit_code == 9
    assert pcshell(folder, "-Command", "-", stdin="throw 'x'\n").exit_code == 1


def test_a_fault_in_the_text_is_shown_with_its_place(folder: Path) -> None:
    result = pcshell(folder, "-Command", "1 +* 2")
    assert result.exit_code == 1
    assert "Line |" in result.stderr and "~" in result.stderr and "Traceback" not in result.stderr


def test_single_surrogates_do_not_stop_the_output(folder: Path) -> None:
    assert pcshell(folder, "-Command", '"a$([char]0xD800)b"').stdout == "a\ufffdb\n"


def test_no_traceback_when_the_reader_leaves(folder: Path) -> None:
    process = start(folder, "1..200000")
    assert process.stdout is not None and process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait(30) == 141
    process.stderr.close()


def test_a_finally_block_runs_when_the_reader_leaves(folder: Path) -> None:
    script = "try { 1..200000 } finally { touch done }"
    process = start(folder, script)
    assert process.stdout is not None
    process.stdout.close()
    with process:
        assert process.wait(30) == 141
    assert (folder / "done").exists()


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="the system has no full device")
def test_a_full_device_is_one_line_of_error(folder: Path) -> None:
    with open("/dev/full", "wb") as full:
        process = start(folder, "'x'", stdout=full)
        _, error = process.communicate(timeout=30)
    assert process.returncode == 1
    assert error.decode() == f"pcshell: the output cannot be written: {os.strerror(28)}\n"


def test_closed_standard_output_ends_quietly(folder: Path) -> None:
    words = [sys.executable, "-m", "pcshell", "-NoProfile", "-Command", "'x'; 'y' | Out-File made"]
    result = subprocess.run(
        ["sh", "-c", '"$@" >&-', "sh", *words], cwd=folder, env=environment(folder), capture_output=True, check=False
    )  # fmt: skip
    assert (result.returncode, result.stderr) == (141, b"")
    assert not (folder / "made").exists()


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_signals_run_finally_and_set_the_exit_code(number: signal.Signals, code: int, folder: Path) -> None:
    script = "try { 'ready'; while ($true) { } } finally { touch done }"
    process = start(folder, script)
    assert process.stdout is not None
    assert process.stdout.readline() == b"ready\n"
    process.send_signal(number)
    _, error = process.communicate(timeout=30)
    assert (process.returncode, error) == (code, b"")
    assert (folder / "done").exists()


def test_output_appears_while_a_script_runs(folder: Path) -> None:
    process = start(folder, "'one'; 'two'; while ($true) { }")
    assert process.stdout is not None
    began = time.monotonic()
    assert [process.stdout.readline(), process.stdout.readline()] == [b"one\n", b"two\n"]
    assert time.monotonic() - began < 10
    process.kill()
    process.communicate()


def test_modules_of_the_working_folder_are_not_imported(folder: Path) -> None:
    for name in ("requests.py", "click.py", "msal.py", "regex.py"):
        (folder / name).write_text("import sys; sys.stderr.write('hostile')\n")
    words = ["-Command", "try { Connect-PartnerCenter -AccessToken x } catch { }; 'end'"]
    assert "hostile" not in pcshell(folder, *words).stderr
    assert "hostile" not in pcshell(folder, "--help").stderr


def test_the_tls_key_log_is_dropped(folder: Path) -> None:
    result = pcshell(folder, "-Command", '"[$env:SSLKEYLOGFILE]"', SSLKEYLOGFILE="keys.txt")
    assert result.stdout == "[]\n"
    assert "SSLKEYLOGFILE" in result.stderr
    assert not (folder / "keys.txt").exists()


def test_secrets_and_credentials_are_asked_for_as_parameters(folder: Path) -> None:
    text = "function f([Parameter(Mandatory)][securestring]$Word, [Parameter(Mandatory)][pscredential]$Who) "
    result = pcshell(folder, "-Command", text + '{ "$($Word.Length) $($Who.UserName)" }; f', stdin="hush\nzoë\npw\n")
    assert result.stderr == ""
    assert result.stdout.splitlines()[3:] == ["Word: ", "Who", "User: zoë", "Password for user zoë: ", "4 zoë"]


def test_questions_of_the_host_are_asked_on_the_streams(folder: Path) -> None:
    choice = "$Host.UI.PromptForChoice('Title', 'Really?', @('&Yes', 'maybe'), 0)"
    assert pcshell(folder, "-Command", choice, stdin="?\nMAYBE\n").stdout.splitlines() == [
        "", "Title", "Really?", '[Y] Yes  [] maybe  [?] Help (default is "Y"): ?', "Y - ", " - ",
        '[Y] Yes  [] maybe  [?] Help (default is "Y"): MAYBE', "1",
    ]  # fmt: skip
    shown = pcshell(folder, "-Command", "(Get-Credential -Message 'Who?').UserName", stdin="\nzoë\nhush\n").stdout
    assert shown.splitlines() == [
        "", "PowerShell credential request", "Who?", "User: ", "User: zoë", "Password for user zoë: ", "zoë",
    ]  # fmt: skip


def test_answers_from_a_pipe_are_written_as_a_terminal_would_show_them(folder: Path) -> None:
    script = "$a = Read-Host 'name'; $b = Read-Host -MaskInput 'word'; $a, $b.Length"
    assert pcshell(folder, "-Command", script, stdin="Zoë\nhush\n").stdout == "name: Zoë\nword: \nZoë\n4\n"


def test_nothing_is_asked_of_a_closed_input(folder: Path) -> None:
    result = pcshell(folder, "-NonInteractive", "-Command", "Read-Host 'name'")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert "NonInteractive" in result.stderr
    script = "try { $Host.UI.ReadLine() } catch { $_.FullyQualifiedErrorId }"
    assert pcshell(folder, "-NonInteractive", "-Command", script).stdout == "PSInvalidOperationException\n"


def test_answers_from_a_pipe_are_shown_where_they_were_asked(folder: Path) -> None:
    result = pcshell(folder, "-Command", '$n = Read-Host Name; "<$n>"; [Console]::ReadLine()', stdin="Alex\nnext\n")
    assert (result.stdout, result.stderr) == ("Name: Alex\n<Alex>\nnext\n", "")


def test_a_secret_from_a_pipe_is_not_shown(folder: Path) -> None:
    script = (
        "function f { param([Parameter(Mandatory)][securestring]$Secret, [Parameter(Mandatory)][pscredential]$Who) "
        "[Net.NetworkCredential]::new('', $Secret).Password.Length; $Who.UserName }; f"
    )
    result = pcshell(folder, "-Command", script, stdin="hidden\nAlex\nhidden\n")
    assert result.stdout == (
        "\ncmdlet f at command pipeline position 1\nSupply values for the following parameters:\nSecret: \n"
        "Who\nUser: Alex\nPassword for user Alex: \n6\nAlex\n"
    )


def test_a_script_on_standard_input_reads_its_answers_there_unseen(folder: Path) -> None:
    result = pcshell(folder, "-Command", "-", stdin='$n = Read-Host Name\nAlex\n"<$n>"\n')
    assert result.stdout == "Name: <Alex>\n"


def test_a_choice_shows_its_answers_and_their_help(folder: Path) -> None:
    script = (
        "$yes = [System.Management.Automation.Host.ChoiceDescription]::new('&Yes', 'Does it.')\n"
        "$Host.UI.PromptForChoice('Title', 'Go on?', @($yes, '&No'), 1)\n"
        "$Host.UI.PromptForChoice('', 'Go on?', @($yes, '&No'), -1)\n"
    )
    result = pcshell(folder, "-Command", script, stdin="?\n\ny\n")
    assert result.stdout == (
        "\nTitle\nGo on?\n"
        '[Y] Yes  [N] No  [?] Help (default is "N"): ?\nY - Does it.\nN - \n'
        '[Y] Yes  [N] No  [?] Help (default is "N"): \n1\n'
        "Go on?\n[Y] Yes  [N] No  [?] Help y\n0\n"
    )


def test_a_credential_is_asked_for_under_its_title(folder: Path) -> None:
    result = pcshell(folder, "-Command", "(Get-Credential).UserName", stdin="Alex\nhidden\n")
    assert result.stdout == (
        "\nPowerShell credential request\nEnter your credentials.\nUser: Alex\nPassword for user Alex: \nAlex\n"
    )


def test_a_clipboard_that_no_program_reaches_is_one_of_the_process(folder: Path) -> None:
    script = "'a', 'b' | Set-Clipboard; Set-Clipboard c -Append; Get-Clipboard"
    assert pcshell(folder, "-Command", script, PATH=str(folder)).stdout == "a\nb\nc\n"


def test_help_and_version(folder: Path) -> None:
    assert pcshell(folder, "--help").stdout.startswith("Usage:")
    assert pcshell(folder, "--version").stdout.startswith("pcshell ")
    assert pcshell(folder, "Get-PartnerCustomer", "--help").stdout.startswith("Usage:")


def test_a_one_shot_cmdlet_signs_in_as_the_environment_says(folder: Path) -> None:
    result = pcshell(folder, "Get-PartnerCustomer", "--domain", "contoso.com", PCSHELL_CONNECT="-Emulator")
    assert result.exit_code == 0
    assert "Contoso" in result.stdout
    failed = pcshell(folder, "Get-PartnerCustomer")
    assert failed.exit_code == 1
    assert "PCSHELL_CONNECT" in failed.stderr


def test_a_one_shot_cmdlet_may_have_its_former_name(folder: Path) -> None:
    result = pcshell(folder, "Get-PCCustomer", "-Domain", "contoso.com", PCSHELL_CONNECT="-Emulator")
    assert result.exit_code == 0 and "Contoso" in result.stdout
    assert "Get-PCCustomer is now Get-PartnerCustomer" in result.stdout + result.stderr


def test_an_interrupted_listing_keeps_what_came(folder: Path) -> None:
    script = (
        "$null = Connect-PartnerCenter -Emulator; $came = @(); "
        "try { Get-PartnerCustomer | ForEach-Object { $came += $_; $_.Domain; "
        "if ($came.Count -eq 3) { Start-Sleep 30 } } } "
        "finally { $came.Name | Set-Content came.txt }"
    )
    process = start(folder, script)
    assert process.stdout is not None
    shown = [process.stdout.readline() for _ in range(3)]
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=30)
    assert process.returncode == 130 and all(shown)
    assert len((folder / "came.txt").read_text(encoding="utf-8").splitlines()) == 3


def test_completion_of_another_shell(folder: Path) -> None:
    asked = {
        "_PCSHELL_COMPLETE": "bash_complete",
        "COMP_WORDS": "pcshell Get-PartnerCustomerOrder -Bil",
        "COMP_CWORD": "2",
    }
    assert run_program([], cwd=folder, extra=asked).stdout.split() == ["plain,-BillingCycle"]


def test_standard_input_is_the_input_of_a_script(folder: Path) -> None:
    (folder / "input.ps1").write_text("'start'; $input | ForEach-Object { \"<$_>\" }\n")
    (folder / "process.ps1").write_text('param([Parameter(ValueFromPipeline)]$x) process { "[$x]" }\n')
    assert pcshell(folder, "-File", "input.ps1", stdin="a\nb\n").stdout == "start\n<a>\n<b>\n"
    # A script that does not name $input gets nothing of it: its process block runs once.
    assert pcshell(folder, "-File", "process.ps1", stdin="a\nb\n").stdout == "[]\n"
    assert pcshell(folder, "-File", "process.ps1", stdin="").stdout == "[]\n"
    assert pcshell(folder, "-Command", "$input.Count; 'x'", stdin="").stdout.endswith("x\n")


def test_an_open_standard_input_does_not_hold_a_script_up(folder: Path) -> None:
    (folder / "three.ps1").write_text("'ran'\n")
    with subprocess.Popen(
        [sys.executable, "-m", "pcshell", "-NoProfile", "-File", "three.ps1"],
        cwd=folder, env=environment(folder), stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        assert process.stdout.readline() == b"ran\n"
        assert process.wait(30) == 0


def test_deep_recursion_works_and_endless_recursion_is_an_error(folder: Path) -> None:
    (folder / "deep.ps1").write_text(
        "function Count($n) { if ($n -eq 0) { 0 } else { 1 + (Count ($n - 1)) } }\n"
        "Count 4500\n"
        "function Endless { Endless }\n"
        "try { Endless } catch { $_.FullyQualifiedErrorId }\n"
        "function Piped { 1 | ForEach-Object { Piped } }\n"
        "try { Piped } catch { $_.FullyQualifiedErrorId }\n"
        "'alive'\n"
    )
    result = pcshell(folder, "-File", "deep.ps1")
    assert result.stdout.split() == ["4500", "CallDepthOverflow", "CallDepthOverflow", "alive"]
    assert result.exit_code == 0


def test_the_profile_runs_first_unless_it_is_refused(folder: Path) -> None:
    profile = folder / ".config" / "powershell" / "Microsoft.PowerShell_profile.ps1"
    profile.parent.mkdir(parents=True)
    profile.write_text("function Greet { 'from the profile' }; $mine = 5; Get-Nothing")
    profile.chmod(0o644)
    home = {"HOME": str(folder)}
    result = run_program(["-Command", "Greet; $mine"], cwd=folder, extra=home)
    assert (result.stdout.splitlines(), result.exit_code) == (["from the profile", "5"], 0)
    assert "Get-Nothing" in result.stderr
    assert run_program(["-NoProfile", "-Command", "[string]$mine"], cwd=folder, extra=home).stdout == "\n"
    profile.chmod(0o666)
    refused = run_program(["-Command", "[string]$mine"], cwd=folder, extra=home)
    assert refused.stdout == "\n"
    assert "was not run" in refused.stderr
