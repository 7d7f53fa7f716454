from __future__ import annotations

from pcshell.formatting.entries import Frame
from pcshell.formatting.selection import find_view, select_view
from pcshell.formatting.views import Column, CustomView, GroupBy, ListView, TableView, WideView, register_view
from pcshell.objects.clr_guid import Guid
from tests.formatting.support import made, shown

CUSTOMER = "Tests.Formatting.Customer"
register_view(TableView("Customer", ["CustomerId", "Domain", "Name"]), CUSTOMER)
register_view(ListView("CustomerList", ["Name", Column("Domain", "Site", when=lambda v: v.get("domain"))]), CUSTOMER)
register_view(WideView("CustomerWide", "Domain"), CUSTOMER)
register_view(
    TableView(
        "Context",
        [
            Column(lambda value: value.get("account").get("id"), "Account", 40, "left"),
            Column(lambda value: value.get("environment"), "Environment", 0, "left"),
            Column("TenantId", "TenantId", 0, "left"),
        ],
    ),
    "Tests.Formatting.Context",
)
register_view(CustomView("Plain", lambda value: Frame([f"<{value.get('x')}>"])), "Tests.Formatting.Custom")
register_view(
    TableView("Grouped", ["N"], group_by=GroupBy("Dir", "Dir", lambda _first, text: Frame([f"Dir: {text}"], 4))),
    "Tests.Formatting.Grouped",
)


def customer(number: int, name: str) -> object:
    return made(
        CUSTOMER, Extra=1, CustomerId=f"b3b6b5a0-1111-4222-8333-{number:012}", Domain="contoso.com", Name=name, More=2
    )


def test_a_registered_view_chooses_the_columns_and_measures_them() -> None:
    text = shown([customer(1, "Contoso"), customer(2, "Fabrikam Residences")], 120)
    assert text == (
        "\nCustomerId                           Domain      Name\n"
        "----------                           ------      ----\n"
        "b3b6b5a0-1111-4222-8333-000000000001 contoso.com Contoso\n"
        "b3b6b5a0-1111-4222-8333-000000000002 contoso.com Fabrikam Residences\n\n"
    )


def test_each_shape_has_its_view() -> None:
    assert shown([customer(1, "A")], shape="list") == "\nName : A\nSite : contoso.com\n\n"
    assert shown([customer(1, "A")], 40, shape="wide") == "\ncontoso.com" + " " * 10 + "\n\n"


def test_a_first_column_with_a_width_shares_the_rest_of_the_screen() -> None:
    context = made("Tests.Formatting.Context", account=made(id=""), environment="AzureCloud", TenantId="organizations")
    lines = shown([context], 120).split("\n")
    assert lines[1] == "Account" + " " * 34 + "Environment" + " " * 29 + "TenantId"
    assert lines[3] == " " * 41 + "AzureCloud" + " " * 30 + "organizations"


def test_objects_a_view_is_not_for_are_lists_between_its_rows() -> None:
    text = shown([customer(1, "A"), made(x=1)], 120)
    assert text.endswith("contoso.com A\n\nx : 1\n\n\n")


def test_custom_views_build_their_own_text() -> None:
    assert shown([made("Tests.Formatting.Custom", x=1), made("Tests.Formatting.Custom", x=2)]) == "\n<1>\n<2>\n\n"


def test_a_view_may_group_under_a_heading_of_its_own() -> None:
    rows = [made("Tests.Formatting.Grouped", N=1, Dir="/a"), made("Tests.Formatting.Grouped", N=2, Dir="/b")]
    assert shown(rows) == "\n    Dir: /a\n\nN\n-\n1\n\n    Dir: /b\n\nN\n-\n2\n\n"


def test_the_nearest_type_wins_then_the_order_of_declaration() -> None:
    first = register_view(TableView("First", ["a"]), "Tests.Formatting.Base", "Tests.Formatting.Both")
    second = register_view(TableView("Second", ["b"]), "Tests.Formatting.Base", "Tests.Formatting.Near")
    assert find_view(["Tests.Formatting.Near", "Tests.Formatting.Base"]) is second
    assert find_view(["Tests.Formatting.Far", "tests.formatting.base"]) is first
    assert find_view(["Tests.Formatting.Base"], name="second") is second
    assert find_view(["Deserialized.Tests.Formatting.Near"]) is second
    assert find_view(["Tests.Formatting.Near"], "list") is None


def test_plain_objects_have_no_view() -> None:
    assert select_view(made(a=1)) is None


def test_objects_of_a_class_seen_before_are_rows_whatever_came_between() -> None:
    text = shown([Guid(1), made(x=1), Guid(2), Guid(3)])
    assert text == (
        "\nGuid\n----\n00000000-0000-0000-0000-000000000001\n\nx : 1\n\n"
        "00000000-0000-0000-0000-000000000002\n00000000-0000-0000-0000-000000000003\n\n"
    )
