"""Bytes on descriptors: order, characters, closed readers, full devices."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator

import pytest

from pcshell.shell.standard_streams import (
    BUFFER_CHARACTERS,
    ErrorStream,
    InputStream,
    OutputClosed,
    OutputFailed,
    OutputStream,
    encode,
)


@pytest.fixture
def pipe() -> Iterator[tuple[int, int]]:
    reading, writing = os.pipe()
    yield reading, writing
    for descriptor in (reading, writing):
        try:
            os.close(descriptor)
        except OSError:
            continue


def test_pairs_of_surrogates_are_joined_and_single_ones_replaced() -> None:
    assert encode("a\ud83d\ude00b") == "a\U0001f600b".encode()
    assert encode("a\ud83db") == "a\ufffdb".encode()


def test_text_arrives_in_order(pipe: tuple[int, int]) -> None:
    output = OutputStream(pipe[1])
    for number in range(100):
        output.write(f"{number}\n")
    output.flush()
    assert os.read(pipe[0], 10_000).decode().split() == [str(number) for number in range(100)]


def test_what_is_written_appears_while_the_program_is_busy(pipe: tuple[int, int]) -> None:
    output = OutputStream(pipe[1])
    output.write("first ")
    output.write("second")
    time.sleep(0.3)
    assert os.read(pipe[0], 100) == b"first second"


def test_more_than_the_buffer_is_written_at_once(pipe: tuple[int, int]) -> None:
    os.set_blocking(pipe[0], False)
    output = OutputStream(pipe[1])
    output.write("x")
    output.write("y" * BUFFER_CHARACTERS if BUFFER_CHARACTERS < 65536 else "y" * 60_000)
    output.flush()
    assert os.read(pipe[0], 65536).startswith(b"xy")


def test_a_closed_reader_ends_the_program_quietly(pipe: tuple[int, int]) -> None:
    os.close(pipe[0])
    output = OutputStream(pipe[1])
    with pytest.raises(OutputClosed):
        output.write("x")
        output.flush()
    with pytest.raises(OutputClosed):
        output.write("again")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="the system has no full device")
def test_a_full_device_is_told() -> None:
    descriptor = os.open("/dev/full", os.O_WRONLY)
    try:
        output = OutputStream(descriptor)
        with pytest.raises(OutputFailed) as failure:
            output.write("x")
            output.flush()
        assert failure.value.reason == os.strerror(28)
    finally:
        os.close(descriptor)


def test_errors_come_behind_the_output_before_them(pipe: tuple[int, int]) -> None:
    output = OutputStream(pipe[1])
    error = ErrorStream(output.flush, pipe[1])
    output.write("out ")
    output.write("more ")
    error.write("err")
    assert os.read(pipe[0], 100) == b"out more err"


def test_input_is_read_by_lines(pipe: tuple[int, int]) -> None:
    os.write(pipe[1], b"\xef\xbb\xbffirst\r\nsecond\n\xff\nlast")
    os.close(pipe[1])
    assert list(InputStream(pipe[0])) == ["first", "second", "\ufffd", "last"]


def test_closed_input_has_no_lines() -> None:
    assert InputStream(is_open=False).read_line() is None
