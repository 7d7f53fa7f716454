"""Everything that must hold before a change goes in: formatting, lint, types, catalog, fuzzing, tests.

    python scripts/check.py [--fix] [--quick]

--fix formats, repairs and regenerates first; --quick leaves the tests out. Runs every step and fails if one failed.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CODE = ["pcshell", "tests", "scripts"]


def steps(fix: bool, quick: bool) -> list[tuple[str, list[str]]]:
    """Title and arguments of Python for each step."""
    repairs = [
        ("formatting", ["-m", "ruff", "format", *CODE]),
        ("lint repairs", ["-m", "ruff", "check", "--fix", *CODE]),
        ("catalog", ["scripts/build_catalog.py"]),
        ("coverage of cmdlets", ["scripts/coverage_table.py"]),
    ]
    checks = [
        ("format", ["-m", "ruff", "format", "--check", *CODE]),
        ("lint", ["-m", "ruff", "check", *CODE]),
        ("types", ["-m", "mypy"]),
        ("catalog", ["scripts/build_catalog.py", "--check"]),
        ("coverage of cmdlets", ["scripts/coverage_table.py", "--check"]),
    ]
    tests = [("fuzz", ["scripts/fuzz.py", "--count", "20000"]), ("tests", ["-m", "pytest", "-q"])]
    return (repairs if fix else []) + checks + ([] if quick else tests)


def main() -> int:
    parser = argparse.ArgumentParser(description="Checks formatting, lint, types, catalog and tests.")
    parser.add_argument("--fix", action="store_true", help="format, repair and regenerate first")
    parser.add_argument("--quick", action="store_true", help="leave the tests out")
    options = parser.parse_args()
    failed = []
    for title, words in steps(options.fix, options.quick):
        print(f"== {title}", flush=True)
        start = time.monotonic()
        code = subprocess.run([sys.executable, *words], cwd=ROOT, stdin=subprocess.DEVNULL, check=False).returncode
        print(f"   {'ok' if code == 0 else 'FAILED'}, {time.monotonic() - start:.1f} s", flush=True)
        if code != 0:
            failed.append(title)
    print(f"== failed: {', '.join(failed)}" if failed else "== all checks passed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
