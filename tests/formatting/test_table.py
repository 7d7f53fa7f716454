from __future__ import annotations

import pytest

from pcshell.formatting import writer
from pcshell.formatting.formatter import Formatter
from pcshell.formatting.parameters import FormatParameters
from pcshell.formatting.table_writer import CellColumn
from pcshell.formatting.writer import Renderer
from pcshell.objects.errors import ErrorRecord, RuntimeException
from pcshell.objects.numbers import Int64
from tests.formatting.support import made, shown, spec


def test_numbers_stand_right_and_texts_left() -> None:
    rows = [made(Id=1, Name="a", Ok=True), made(Id=200, Name="bcd", Ok=False)]
    assert shown(rows) == "\n Id Name    Ok\n -- ----    --\n  1 a     True\n200 bcd  False\n\n"


def test_fractions_get_three_digits_and_halves_round_away_from_zero() -> None:
    rows = [made(X=2.5), made(X=-0.125), made(X=100.0625), made(X=1e16)]
    assert shown(rows, shape="table").split("\n")[3:7] == [
        "                2.500", "               -0.125", "              100.063", "10000000000000000.000",
    ]  # fmt: skip


def test_a_table_takes_its_alignment_from_the_first_object() -> None:
    assert shown([made(N="first"), made(N=5)]) == "\nN\n-\nfirst\n5\n\n"


def test_at_most_four_properties_make_a_table_and_more_a_list() -> None:
    assert shown([made(a=1, b=2, c=3, d=4)]).startswith("\na b c d\n")
    assert shown([made(a=1, b=2, c=3, d=4, e=5)]).startswith("\na : 1\nb : 2\n")


def test_objects_of_another_shape_are_blank_rows_and_scalars_stay_in_order() -> None:
    rows = [made(a=1, b=2), made(c=3, d=4), "text", 5, made(a=9, b=8)]
    assert shown(rows) == "\na b\n- -\n1 2\n   \ntext\n5\n9 8\n\n"


def test_columns_that_do_not_fit_are_cut_and_then_left_out() -> None:
    text = shown([made(Name="x" * 70, Note="word " * 30, Z="end")], 80)
    gap = " " * 67
    assert text.split("\n")[1:4] == [f"Name{gap}Note", f"----{gap}----     ", "x" * 70 + " word wor…"]


def test_wrap_continues_values_below() -> None:
    text = shown([made(Id=1, Text="one two three"), made(Id=2, Text="x")], 8, shape="table", wrap=True)
    assert text == "\nId Text\n-- ----\n 1 one\n   two\n   three\n 2 x\n\n"


def test_at_most_ten_columns_unless_they_are_named() -> None:
    wide = made(**{f"c{number}": number for number in range(12)})
    assert "c10" not in shown([wide], shape="table")
    assert "c11" in shown([wide], shape="table", properties=[spec("*")])


def test_missing_properties_have_a_column_and_unmatched_patterns_none() -> None:
    assert shown([made(a=1)], shape="table", properties=[spec("A"), spec("Missing")]) == (
        "\na Missing\n- -------\n1 \n\n"
    )
    assert shown([made(a=1)], shape="table", properties=[spec("x*")]) == "\n\n"


def test_calculated_columns_have_label_format_width_and_alignment() -> None:
    columns = [
        spec(script=lambda item: item.get("n") * 2, label="Twice"),
        spec("n", label="Wide", width=6, alignment="center"),
        spec("n", label="Money", format="N2"),
    ]
    assert shown([made(n=3)], shape="table", properties=columns, autosize=True).startswith(
        "\nTwice Wide Money\n----- ---- -----\n    6  3    3.00\n"
    )


def test_a_width_of_the_first_column_counts_when_nothing_is_measured() -> None:
    columns = [spec("a", width=4), spec("b", width=3)]
    assert shown([made(a="abcdef", b="xyz")], shape="table", properties=columns) == "\na    b\n-    -\nabc… xyz\n\n"


def test_groups_have_a_heading_and_widths_of_their_own() -> None:
    rows = [made(Team="red", V=1), made(Team="red", V=100), made(Team="blue", V=3)]
    assert shown(rows, shape="table", group_by=spec("Team")) == (
        "\n   Team: red\n\nTeam   V\n----   -\nred    1\nred  100\n\n   Team: blue\n\nTeam V\n---- -\nblue 3\n\n"
    )


def test_grouping_by_a_property_nobody_has_makes_no_heading() -> None:
    assert shown([made(a=1)], shape="table", group_by=spec("Team")) == "\na\n-\n1\n\n"


def test_collections_show_a_few_elements() -> None:
    assert "{1, 2, 3, 4…}" in shown([made(L=list(range(1, 9)))])
    assert "{1, 2…}" in shown([made(L=[1, 2, 3])], limit=2)
    assert "{1, 2, 3}" in shown([made(L=[1, 2, 3])], limit=-1)
    assert "{$null, a, n1, 2 3}" in shown([made(L=[None, "a", made(Name="n1", X=1), [2, 3]])])


def test_errors_of_properties_show_nothing_or_their_mark() -> None:
    def fails(_item: object) -> object:
        raise RuntimeException("no", "Failed")

    reported: list[ErrorRecord] = []
    columns = [spec("a"), spec(script=fails, label="b")]
    assert shown([made(a=1)], shape="table", properties=columns) == "\na b\n- -\n1 \n\n"
    text = shown([made(a=1)], shape="table", properties=columns, display_error=True, report=reported.append)
    assert text == "\na b\n- -\n1 #ERR\n\n"
    assert [record.error_id for record in reported] == ["Failed"]


def test_east_asian_text_takes_two_cells_per_character() -> None:
    assert shown([made(Name="日本語", N=1), made(Name="Ünïcödé", N=22)]) == (
        "\nName     N\n----     -\n日本語   1\nÜnïcödé 22\n\n"
    )


def test_headers_can_be_left_out() -> None:
    assert shown([made(a=1)], shape="table", hide_headers=True) == "\n1\n\n"


@pytest.mark.parametrize(
    ("values", "conversion", "longest"),
    [
        ((1, -20), "d", 3), ((1.5, 2.0), ".3f", 5), ((0.0625, 1.0), "s", 5), (("a", "bcd"), "s", 3),
        ((1, "x"), "s", 1), ((Int64(5), Int64(77)), "s", 2), ((float("inf"), 1.0), "s", 5), ((None, "ab"), "s", 2),
    ],
)  # fmt: skip
def test_columns_of_one_type_are_converted_together(values: tuple[object, ...], conversion: str, longest: int) -> None:
    column = CellColumn(values)
    assert (column.conversion, column.longest) == (conversion, longest)


def test_many_rows_look_like_single_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writer, "monotonic", lambda: 0.0)  # a busy machine would end the measuring early
    rows = [made(Id=number, Name=f"Customer {number}", Price=number * 1.5, On=None) for number in range(2000)]
    lines: list[str] = []
    single = Renderer(60, lines.append, prompt=True)
    formatter = Formatter(single.write, FormatParameters("table"))
    for row in rows:
        formatter.write(row)
    formatter.close()
    single.close()
    assert shown(rows, 60, shape="table") == "".join(line + "\n" for line in lines)


def test_rows_after_the_measuring_time_go_out_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [0.0]
    monkeypatch.setattr("pcshell.formatting.writer.monotonic", lambda: now[0])
    lines: list[str] = []
    renderer = Renderer(80, lines.append)
    renderer.write(made(a="x"))
    assert lines == [""]
    now[0] = 0.4
    renderer.write(made(a="longer"))
    assert lines == ["", "a", "-", "x", "longer"]
    renderer.write(made(a="much longer"))
    assert lines[-1] == "much …"
    renderer.close()
    assert lines[-1] == ""
