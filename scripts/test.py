"""Installs what the checks need into `.venv` and runs them: `python3 scripts/test.py`. Words go on to check.py."""

import os
import subprocess
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import environment

environment.require_python()


def main():
    """Installs the package with its development tools and runs scripts/check.py with them."""
    place = os.path.join(environment.ROOT, ".venv")
    print("Installing pcshell and its development tools into " + os.path.relpath(place) + " ...", flush=True)
    python = environment.make(place)
    environment.install(python, "--editable", environment.ROOT + "[dev]")
    return subprocess.call([python, os.path.join(environment.ROOT, "scripts", "check.py"), *sys.argv[1:]])


if __name__ == "__main__":
    sys.exit(main())
