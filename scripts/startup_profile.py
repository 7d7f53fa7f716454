"""Where the time of a start goes: the modules a command line loads, dearest first.

python scripts/startup_profile.py [--top N] [words for pcshell; default: -NoProfile -Command 1]
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def import_times(words: list[str]) -> list[tuple[int, int, str]]:
    """(own microseconds, microseconds with what it imports, module) for each module, in order of loading."""
    result = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "pcshell", *words],
        env={**os.environ, "PYTHONPATH": str(ROOT)}, stdin=subprocess.DEVNULL, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    rows = []
    for line in result.stderr.splitlines():
        own, _, rest = line.removeprefix("import time:").partition("|")
        total, _, name = rest.partition("|")
        if line.startswith("import time:") and own.strip().isdigit():
            rows.append((int(own), int(total), name.strip()))
    return rows


def main() -> int:
    parser = argparse.ArgumentParser(description="Shows the modules a start of pcshell loads, dearest first.")
    parser.add_argument("--top", type=int, default=40, help="how many modules to show")
    options, words = parser.parse_known_args()
    rows = import_times(words or ["-NoProfile", "-Command", "1"])
    ours = [row for row in rows if row[2].startswith("pcshell")]
    print(f"{len(rows)} modules, {sum(row[0] for row in rows) / 1000:.1f} ms; "
          f"ours: {len(ours)}, {sum(row[0] for row in ours) / 1000:.1f} ms")  # fmt: skip
    print(f"{'own ms':>8} {'total ms':>9}  module")
    for own, total, name in sorted(rows, reverse=True)[: options.top]:
        print(f"{own / 1000:8.2f} {total / 1000:9.2f}  {name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
