"""Bodies of refused requests as texts of errors."""

from __future__ import annotations

import pytest

from pcshell.cmdlets.utility.web_errors import error_text

JSON = "application/json; charset=utf-8"


@pytest.mark.parametrize(
    ("body", "kind", "expected"),
    [
        ('{"a":[1.0,{}],"b":null}', JSON, '\n{\n  "a": [\n    1.0,\n    {}\n  ],\n  "b": null\n}'),
        ('{"a":true,"a":[]}', "application/problem+json", '\n{\n  "a": true,\n  "a": []\n}'),
        ('"it\'s <é>\\n"', JSON, '\n"it\\u0027s \\u003C\\u00E9\\u003E\\n"'),
        ("<h1>403</h1> no", "text/html", "403 no"),
        ("{cut", JSON, "{cut"),
        ("NaN", JSON, "NaN"),
        ("", JSON, ""),
    ],
)
def test_json_is_indented_and_other_text_loses_its_tags(body: str, kind: str, expected: str) -> None:
    assert error_text(body, kind) == expected
