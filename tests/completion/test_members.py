"""Members behind `.` and `::`, told from the text without running any of it."""

from __future__ import annotations

import pytest

from pcshell.completion.complete import complete
from pcshell.defaults import create_runspace
from pcshell.runtime.context import ExecutionContext
from tests.support.hosts import FakeHost


@pytest.fixture(scope="module")
def context() -> ExecutionContext:
    return create_runspace(FakeHost(), no_profile=True).context


def texts(line: str, context: ExecutionContext) -> list[str]:
    return [match.text for match in complete(line, len(line), context).matches]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("'x'.Len", ["Length"]),
        ('"abc".PadL', ["PadLeft("]),
        ("[datetime]::No", ["Now"]),
        ("[math]::Ro", ["Round("]),
        ("[int]::MaxV", ["MaxValue"]),
        ("[DayOfWeek]::S", ["Saturday", "Sunday"]),
        ("(Get-Date).AddMil", ["AddMilliseconds("]),
        ("$a = 'text'; $a.Subs", ["Substring("]),
        ("$h = @{ first = 1 }; $h.fir", ["first"]),
        ("[pscustomobject]@{ First = 1; Second = 2 } | ForEach-Object { $_.Sec", ["Second"]),
        ("'a', 'b' | ForEach-Object { $_.Len", ["Length"]),
        ("$list = [System.Collections.Generic.List[int]]::new(); $list.AddR", ["AddRange("]),
        ("$PSVersionTable.PSV", ["PSVersion"]),
        ("$ExecutionContext.SessionState.Pa", ["Path"]),
        ("Get-Process | Where-Object { $_.Id } | Sort-Object HasE", ["HasExited"]),
        ("[pscustomobject]@{ First = 1 } | Where-Object Fi", ["First"]),
        ("@(1, 2).Fo", ["ForEach("]),
    ],
)
def test_members_of_what_the_text_would_give(line: str, expected: list[str], context: ExecutionContext) -> None:
    assert texts(line, context) == expected


def test_nothing_is_run_and_nothing_is_offered_where_the_type_is_unknown(context: ExecutionContext) -> None:
    assert texts("(throw 'never').Le", context) == []


def test_properties_stand_before_methods(context: ExecutionContext) -> None:
    kinds = [match.kind for match in complete("'x'.", 4, context).matches]
    assert kinds[0] == "Property"
    assert kinds == sorted(kinds, reverse=True)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("function foo { param([int]$Count,[switch]$Force) }; foo -", ["-Count", "-Force"]),
        ("function foo { param([ValidateSet('red','green')]$Color) }; foo -Color r", ["red"]),
        ("function foo { param([DayOfWeek]$Day) }; foo -Day M", ["Monday"]),
    ],
)
def test_parameters_of_a_function_that_only_the_text_defines(
    line: str, expected: list[str], context: ExecutionContext
) -> None:
    assert texts(line, context) == expected
