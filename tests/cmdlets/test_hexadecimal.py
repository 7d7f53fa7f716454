"""Format-Hex."""

from __future__ import annotations

from pathlib import Path

from tests.support.running import run


def test_texts_are_shown_with_offset_bytes_and_characters() -> None:
    lines = run("'hello, hexadecimal' | Format-Hex").stdout.split("\n")
    assert lines[1].startswith("   Label: String (System.String) <")
    assert [line.rstrip() for line in lines[3:8]] == [
        "          Offset Bytes                                           Ascii",
        "                 00 01 02 03 04 05 06 07 08 09 0A 0B 0C 0D 0E 0F",
        "          ------ ----------------------------------------------- -----",
        "0000000000000000 68 65 6C 6C 6F 2C 20 68 65 78 61 64 65 63 69 6D hello, hexadecim",
        "0000000000000010 61 6C                                           al",
    ]


def test_numbers_of_one_type_are_joined() -> None:
    assert run("(1, 2, 258 | Format-Hex).HexBytes").stdout == "01 00 00 00 02 00 00 00 02 01 00 00\n"
    assert run("([byte[]](1, 255) | Format-Hex).HexBytes").stdout == "01 FF\n"


def test_files_are_read_in_part(tmp_path: Path) -> None:
    path = tmp_path / "x.bin"
    path.write_bytes(bytes(range(40)))
    result = run(f'Format-Hex {path} -Offset 2 -Count 20 | ForEach-Object {{ "$($_.HexOffset) $($_.HexBytes)" }}')
    assert result.stdout == (
        "0000000000000002 02 03 04 05 06 07 08 09 0A 0B 0C 0D 0E 0F 10 11\n0000000000000012 12 13 14 15\n"
    )


def test_objects_and_missing_files_are_errors() -> None:
    text = "[pscustomobject]@{ a = 1 } | Format-Hex -ErrorVariable e 2>$null; $e.FullyQualifiedErrorId"
    assert run(text).stdout == "FormatHexTypeNotSupported,Microsoft.PowerShell.Commands.FormatHex\n"
    text = "Format-Hex ./not-here -ErrorVariable e 2>$null; $e.FullyQualifiedErrorId"
    assert "Format" in run(text).stdout or "PathNotFound" in run(text).stdout
