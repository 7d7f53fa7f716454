"""Writes docs/cmdlets/coverage.md: which requests each cmdlet makes, whether the emulator answers them, what is tested.

python scripts/coverage_table.py          writes the file
python scripts/coverage_table.py --check  says whether it is up to date (exit code 1 when not)

The requests are facts about the original module (tests/emulator/requests.json), never read from our declarations.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "docs" / "cmdlets" / "coverage.md"
FACTS = ROOT / "tests" / "emulator" / "requests.json"

#: Requests of the module that ours does not make, and why.
REPLACED = {
    "GET /v1/customers/{}/subscriptions/{}/activate": "POST to the same address (docs/decisions/0010)",
}

HEAD = """# Coverage

Written by `scripts/coverage_table.py`: do not edit. For each cmdlet the requests that the original module makes, if
the emulator answers them, and if the cmdlet is tested against it: the example in its help, which runs as a test.

| cmdlet | request | emulator | tested |
| --- | --- | --- | --- |
"""


def is_served(request: str) -> bool:
    """Whether the emulator has a handler for `METHOD /path/{}`."""
    from pcshell.emulator.routing import ROUTES

    method, _, path = request.partition(" ")
    parts = tuple(part.replace("{}", "x") for part in path.strip("/").split("/"))
    return any(route.method == method and route.match(parts) is not None for route in ROUTES)


def is_tested(name: str) -> bool:
    """Whether the help of a cmdlet has an example."""
    from pcshell.defaults import catalog
    from pcshell.help.topic import topic_of

    return bool(topic_of(catalog().load(name)).examples)


def render() -> str:
    """The text of the page."""
    from pcshell.emulator.routing import Emulator
    from pcshell.emulator.store import Store

    Emulator(Store())  # imports the areas
    lines = [HEAD]
    facts: dict[str, list[str]] = json.loads(FACTS.read_text(encoding="utf-8"))
    for name, requests in facts.items():
        tested = "yes" if is_tested(name) else "no"
        for number, request in enumerate(requests or ["none"]):
            state = "-" if request == "none" else "yes" if is_served(request) else REPLACED.get(request, "no")
            first = number == 0
            lines.append(f"| {name if first else ''} | `{request}` | {state} | {tested if first else ''} |\n")
    return "".join(lines)


def main() -> int:
    parser = argparse.ArgumentParser(description="Writes docs/cmdlets/coverage.md.")
    parser.add_argument("--check", action="store_true", help="only say whether the file is up to date")
    options = parser.parse_args()
    text = render()
    current = TARGET.read_text(encoding="utf-8") if TARGET.exists() else ""
    if options.check:
        return 0 if text == current else 1
    TARGET.parent.mkdir(exist_ok=True)
    if text != current:
        TARGET.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    sys.exit(main())
