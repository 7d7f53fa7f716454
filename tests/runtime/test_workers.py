"""Runspaces on threads: speed, isolation, stopping, the shared Partner Center session."""

from __future__ import annotations

import os
import signal
import threading
import time
from typing import Any

from pcshell.defaults import create_runspace
from pcshell.runtime.host import BufferHost
from pcshell.runtime.jobs import JobRepository
from pcshell.runtime.runspace import Runspace
from pcshell.runtime.script_block import current_context
from pcshell.runtime.task_pool import TaskPool


def session() -> tuple[Runspace, BufferHost]:
    host = BufferHost()
    return create_runspace(host), host


def worker_threads() -> int:
    return sum(1 for thread in threading.enumerate() if thread.name.startswith("pcshell-"))


def wait_for_no_threads(before: int) -> None:
    end = time.monotonic() + 5
    while worker_threads() > before and time.monotonic() < end:
        time.sleep(0.01)


def test_waiting_items_overlap_at_the_throttle_limit() -> None:
    runspace, host = session()
    started = time.monotonic()
    code = runspace.invoke(
        "(1..160 | ForEach-Object -Parallel { Start-Sleep -Milliseconds 50; $_ } -ThrottleLimit 16).Count"
    )
    elapsed = time.monotonic() - started
    assert (code, host.text.strip()) == (0, "160")
    assert 160 * 0.05 / elapsed > 8, f"{elapsed:.2f} s"


def test_no_more_than_the_throttle_limit_runs_at_a_time() -> None:
    runspace, host = session()
    runspace.invoke(
        "$running = [System.Collections.ArrayList]::new(); $most = [System.Collections.ArrayList]::new()\n"
        "1..9 | ForEach-Object -Parallel { $r = $using:running; [void]$r.Add($_); [void]($using:most).Add($r.Count);"
        " Start-Sleep -Milliseconds 20; $r.Remove($_) } -ThrottleLimit 3\n"
        "($most | Measure-Object -Maximum).Maximum"
    )
    assert 1 <= int(host.text.strip()) <= 3


def test_the_threads_end_with_the_pipeline() -> None:
    runspace, _ = session()
    before = worker_threads()
    runspace.invoke("1..20 | ForEach-Object -Parallel { $_ } | Out-Null")
    wait_for_no_threads(before)
    assert worker_threads() <= before


def test_the_current_context_of_the_caller_stays() -> None:
    runspace, _ = session()
    runspace.invoke("1..3 | ForEach-Object -Parallel { $_ } | Out-Null")
    assert current_context() is runspace.context


def test_workers_share_the_partner_center_session() -> None:
    runspace, host = session()

    class Partner:
        prompt_status = ""

    runspace.context.partner = Partner()
    seen: list[Any] = []
    block = runspace.parse("$null")
    pool = TaskPool(runspace.context, block.ast, {}, 2, lambda task, stream, record: seen.append(stream))
    pool.submit(1)
    worker = None
    while worker is None:
        worker = pool._workers[0] if pool._workers else None
    pool.finish()
    assert worker.context.partner is runspace.context.partner
    assert "done" in seen
    assert host.errors == []


def test_select_first_stops_what_still_runs() -> None:
    runspace, host = session()
    before = worker_threads()
    started = time.monotonic()
    runspace.invoke(
        "1..3 | ForEach-Object -Parallel { if ($_ -gt 1) { Start-Sleep 30 }; $_ } -ThrottleLimit 3 |"
        " Select-Object -First 1"
    )
    assert host.text.strip() == "1"
    assert time.monotonic() - started < 5
    wait_for_no_threads(before)
    assert worker_threads() <= before


def test_ctrl_c_stops_the_workers() -> None:
    before_signal = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        _check_ctrl_c()
    finally:
        signal.signal(signal.SIGINT, before_signal)


def _check_ctrl_c() -> None:
    runspace, _ = session()
    before = worker_threads()
    timer = threading.Timer(0.3, _interrupt)
    timer.start()
    started = time.monotonic()
    code = runspace.invoke("1..4 | ForEach-Object -Parallel { Start-Sleep 30 } -ThrottleLimit 2")
    assert code == 130
    assert time.monotonic() - started < 5
    wait_for_no_threads(before)
    assert worker_threads() <= before


def _interrupt() -> None:
    os.kill(os.getpid(), signal.SIGINT)


def test_a_stopped_job_ends_at_its_next_command_or_call() -> None:
    runspace, _ = session()
    before = worker_threads()
    runspace.invoke(
        "$jobs = @(Start-Job { while ($true) { Get-Date } }\n"
        "Start-Job { function F { 1 }; while ($true) { $null = F } })\n"
        "Start-Sleep -Milliseconds 100; $jobs | Stop-Job"
    )
    assert [job.state for job in JobRepository.of(runspace.context).jobs] == ["Stopped", "Stopped"]
    wait_for_no_threads(before)
    assert worker_threads() <= before


def test_an_error_view_of_a_worker_points_into_the_callers_script() -> None:
    runspace, host = session()
    runspace.invoke("\n\n1 | ForEach-Object -Parallel { 1 / 0 }")
    text = "".join(host.errors)
    assert "3 |" in text
    assert "Attempted to divide by zero." in text


def test_deep_recursion_in_a_worker_is_an_error_and_not_the_end() -> None:
    runspace, host = session()
    runspace.invoke(
        "1 | ForEach-Object -Parallel { function Deep { Deep }; try { Deep } catch { $_.FullyQualifiedErrorId } }"
    )
    assert host.text.strip() == "CallDepthOverflow"


def test_exit_in_a_job_ends_the_job_only() -> None:
    runspace, host = session()
    code = runspace.invoke("$j = Start-ThreadJob { 'before'; exit 3; 'after' }; $j | Receive-Job -Wait; $j.State")
    assert (code, runspace.should_exit) == (0, False)
    assert host.text.split() == ["before", "Completed"]
