"""Look-alikes of .NET types: a few calls of each, as scripts make them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pcshell.objects import members
from pcshell.objects.clr_exceptions import exception_class
from pcshell.objects.collections import TypedArray
from pcshell.objects.indexing import get_index, set_index
from pcshell.objects.numbers import Byte, Char
from tests.objects.script import Block, call, failure, new, prop, reference, static, static_value


@pytest.mark.parametrize(
    ("text", "method", "args", "expected"),
    [
        ("a,b,,c", "Split", [","], ["a", "b", "", "c"]), ("a,b,c", "Split", [",", 2], ["a", "b,c"]),
        ("a b", "Split", [], ["a", "b"]),
        (" x ", "Trim", [], "x"), ("xxaxx", "Trim", ["x"], "a"), ("abc", "PadLeft", [5, "*"], "**abc"),
        ("hello", "Remove", [1, 3], "ho"),
        ("abc", "Insert", [1, "-"], "a-bc"), ("Straße", "ToUpper", [], "STRAßE"), ("aXbX", "LastIndexOf", ["X"], 3),
        ("Hello", "StartsWith", ["hE", 5], True), ("Hello", "Contains", ["ell"], True), ("abc", "IndexOf", ["c", 1], 2),
        ("a\r\nb\nc", "ReplaceLineEndings", ["|"], "a|b|c"), ("abc", "IndexOfAny", [["x", "c"]], 2),
        ("abcabc", "IndexOf", ["a", 1], 3),
    ],
)  # fmt: skip
def test_text(text: str, method: str, args: list[Any], expected: Any) -> None:
    assert call(text, method, *args) == expected


def test_text_statics() -> None:
    assert static("string", "Join", "-", ["a", 1]) == "a-1"
    assert static("string", "Concat", "a", 1, None, True) == "a1True"
    assert static("string", "IsNullOrWhiteSpace", " ") is True
    assert static("string", "Compare", "a", "A", True) == 0
    assert prop("\U0001f600", "Length") == 2


@pytest.mark.parametrize(
    ("name", "args", "expected"),
    [
        ("Round", [2.5], 2.0), ("Round", [2.5, 0, 1], 3.0), ("Floor", [-2.5], -3.0), ("Truncate", [-1.7], -1.0),
        ("Clamp", [5, 1, 3], 3),
        ("Pow", [2, 8], 256.0), ("Log", [8, 2], 3.0), ("Cbrt", [27], 3.0), ("IEEERemainder", [17, 5], 2.0),
        ("Max", [1.5, 1], 1.5),
    ],
)  # fmt: skip
def test_math(name: str, args: list[Any], expected: Any) -> None:
    assert static("math", name, *args) == expected


def test_convert_and_bits() -> None:
    assert static("convert", "ToInt32", "ff", 16) == 255
    assert static("convert", "ToString", 255, 2) == "11111111"
    assert static("convert", "ToBase64String", TypedArray("System.Byte", [Byte(1), Byte(2), Byte(3)])) == "AQID"
    assert static("convert", "FromBase64String", "AQID") == [1, 2, 3]
    assert static("bitconverter", "ToString", TypedArray("System.Byte", [Byte(1), Byte(255)])) == "01-FF"
    assert failure(static, "convert", "ToInt32", "x")[0] == "FormatException"
    assert failure(static, "convert", "ToByte", 300)[0] == "OverflowException"


def test_dates_and_durations() -> None:
    day = new("datetime", 2020, 2, 29)
    assert prop(call(day, "AddYears", 1), "Day") == 28
    assert prop(call(day, "Subtract", new("datetime", 2020, 2, 1)), "Days") == 28
    assert call(day, "ToString", "yyyy-MM-dd") == "2020-02-29"
    assert prop(static("timespan", "FromMinutes", 90), "TotalHours") == 1.5
    assert failure(new, "datetime", 2021, 2, 29)[0] == "ArgumentOutOfRangeException"
    assert str(static("datetimeoffset", "FromUnixTimeSeconds", 1600000000)) == "09/13/2020 12:26:40 +00:00"


def test_guids_and_versions() -> None:
    guid = static("guid", "Parse", "{0F8FAD5B-D9CB-469F-A165-70867728950E}")
    assert call(guid, "ToString", "N") == "0f8fad5bd9cb469fa16570867728950e"
    assert new("guid", call(guid, "ToByteArray")) == guid
    assert static("guid", "TryParse", "not", reference()) is False
    assert call(new("version", "1.2.3"), "CompareTo", new("version", "1.10")) == -1
    first, second = new("semver", "1.2.3-beta.2"), new("semver", "1.2.3")
    assert call(first, "CompareTo", second) == -1


def test_uris() -> None:
    uri = new("uri", "https://portal.test/customers/1?top=5#frag")
    assert prop(uri, "Host") == "portal.test"
    assert prop(uri, "Segments") == ["/", "customers/", "1"]
    assert prop(new("uri", uri, "../x"), "AbsoluteUri") == "https://portal.test/x"
    assert static("uri", "EscapeDataString", "a b&é") == "a%20b%26%C3%A9"
    assert static("System.Net.WebUtility", "HtmlEncode", "<a>") == "&lt;a&gt;"
    assert failure(new, "uri", "not a uri")[0] == "UriFormatException"


def test_string_builder() -> None:
    builder = new("System.Text.StringBuilder", "init")
    call(call(builder, "Append", 1), "AppendLine", "x")
    call(builder, "AppendFormat", "{0:D3}", 7)
    assert call(builder, "ToString") == "init1x\n007"
    set_index(builder, 0, "I")
    assert get_index(builder, 0) == Char("I")
    members.set_property(builder, "Length", "length", 4)
    assert call(builder, "ToString") == "Init"


def test_dictionaries_and_sets() -> None:
    table = new("System.Collections.Generic.Dictionary[string,int]")
    call(table, "Add", "a", "1")
    assert prop(table, "a") == 1
    assert call(table, "ContainsKey", "A") is False
    assert failure(call, table, "Add", "a", 2)[0] == "ArgumentException"
    found = reference()
    assert call(table, "TryGetValue", "nope", found) is False
    assert found.value == 0
    items = new("System.Collections.Generic.HashSet[string]", static_value("StringComparer", "OrdinalIgnoreCase"))
    assert [call(items, "Add", text) for text in ("a", "A", "b")] == [True, False, True]
    assert call(items, "Contains", "B") is True


def test_queues_and_stacks() -> None:
    queue, stack = new("System.Collections.Queue"), new("System.Collections.Generic.Stack[int]")
    for number in (1, 2):
        call(queue, "Enqueue", number)
        call(stack, "Push", number)
    assert [call(queue, "Dequeue"), call(stack, "Pop")] == [1, 2]
    call(queue, "Dequeue")
    assert failure(call, queue, "Dequeue") == (
        "InvalidOperationException", 'Exception calling "Dequeue" with "0" argument(s): "Queue empty."',
    )  # fmt: skip


def test_arrays() -> None:
    items = [3, 1, 2]
    static("array", "Sort", items)
    assert items == [1, 2, 3]
    static("array", "Reverse", items)
    assert static("array", "IndexOf", items, 1) == 2
    assert static("array", "Find", items, Block(lambda item: item < 3)) == 2
    assert static("System.Linq.Enumerable", "Sum", TypedArray("System.Int32", [1, 2])) == 3


def test_files_and_paths(tmp_path: Path) -> None:
    name = str(tmp_path / "x.txt")
    static("System.IO.File", "WriteAllText", name, "a\nb\n")
    assert static("System.IO.File", "ReadAllLines", name) == ["a", "b"]
    assert static("System.IO.Path", "GetExtension", name) == ".txt"
    assert static("System.IO.Path", "ChangeExtension", "a.tar.gz", "zip") == "a.tar.zip"
    static("System.IO.File", "Delete", name)
    assert failure(static, "System.IO.File", "ReadAllText", name)[0] == "FileNotFoundException"


def test_secrets_never_show() -> None:
    secret = new("securestring")
    for letter in "pw":
        call(secret, "AppendChar", letter)
    credential = new("pscredential", "user@contoso.test", secret)
    network = call(credential, "GetNetworkCredential")
    assert prop(network, "Password") == "pw"
    assert "pw" not in f"{secret}{secret!r}{credential!r}{network!r}"
    assert prop(credential, "UserName") == "user@contoso.test"


def test_hashes() -> None:
    digest = call(
        static("System.Security.Cryptography.MD5", "Create"), "ComputeHash", TypedArray("System.Byte", list(b"abc"))
    )
    assert bytes(digest).hex() == "900150983cd24fb0d6963f7d28e17f72"


def test_exceptions() -> None:
    made = new("System.InvalidOperationException", "message", new("System.Exception", "inner"))
    assert prop(made, "Message") == "message"
    assert prop(prop(made, "InnerException"), "Message") == "inner"
    assert issubclass(exception_class("System.IO.FileNotFoundException"), exception_class("System.IO.IOException"))
    assert prop(new("System.ArgumentNullException", "path"), "Message") == "Value cannot be null. (Parameter 'path')"


def test_enums() -> None:
    friday = static_value("DayOfWeek", "Friday")
    assert call(friday, "ToString", "d") == "5"
    assert prop(friday, "value__") == 5
    assert static("enum", "Parse", members.typenames.find_type("DayOfWeek"), "friday", True) == friday
    flags = static_value("System.IO.FileAttributes", "ReadOnly")
    assert call(flags, "HasFlag", "ReadOnly") is True


def test_encodings_and_addresses() -> None:
    utf8 = static_value("System.Text.Encoding", "UTF8")
    assert call(utf8, "GetBytes", "é") == [195, 169]
    assert call(utf8, "GetString", TypedArray("System.Byte", [Byte(195), Byte(169)])) == "é"
    assert str(static("ipaddress", "Parse", "10.1")) == "10.0.0.1"
    assert prop(new("mailaddress", "Ann <ann@contoso.test>"), "Host") == "contoso.test"


def test_time_zones() -> None:
    moment = new("datetime", 2020, 7, 1, 12, 0, 0, static_value("DateTimeKind", "Utc"))
    shown = static("TimeZoneInfo", "ConvertTimeBySystemTimeZoneId", moment, "Europe/Berlin")
    assert prop(shown, "Hour") == 14
    assert failure(static, "TimeZoneInfo", "FindSystemTimeZoneById", "No/Where")[0] == "TimeZoneNotFoundException"
