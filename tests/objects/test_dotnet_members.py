"""What .NET's types offer: each member is there, or is listed as absent and named by an error."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from typing import Any

import pytest

from pcshell.objects.absence import absence
from pcshell.objects.absent_members import ABSENT
from pcshell.objects.typenames import find_type
from tests.objects.script import call, failure, static

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def comparison() -> Any:
    """scripts/compare_members.py as a module."""
    spec = importlib.util.spec_from_file_location("compare_members", ROOT / "scripts" / "compare_members.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_list_of_absent_members_and_its_document_are_fresh(comparison: Any) -> None:
    absent, types = comparison.found()
    assert {name: names.split() for name, names in ABSENT.items()} == absent, "run scripts/compare_members.py --write"
    text = comparison.DOCUMENT.read_text(encoding="utf-8")
    assert comparison.document_with(text, absent, types) == text, "run scripts/compare_members.py --write"


def test_most_members_are_there(comparison: Any) -> None:
    facts = json.loads(comparison.FACTS.read_text(encoding="utf-8"))
    types = [name for name in facts if name.startswith("System.") and ".Management." not in name]
    known = sum(len(kind) for name in types for kind in facts[name].values())
    lacking = sum(len(names.split()) for name, names in ABSENT.items())
    assert lacking * 4 < known


def test_an_absent_member_is_an_error_that_names_it() -> None:
    error_id, message = failure(call, "text", "GetPinnableReference")
    assert error_id == "MemberNotAvailable"
    assert message == "The member 'GetPinnableReference' of [System.String] is not available in this shell."
    assert failure(static, "System.IO.File", "Decrypt", "x")[0] == "MemberNotAvailable"


def test_a_name_that_net_does_not_know_either_is_no_absence() -> None:
    kind = find_type("string")
    assert kind is not None
    assert absence(kind, "Nonsense") is None
    assert failure(call, "text", "Nonsense")[0] == "MethodNotFound"
