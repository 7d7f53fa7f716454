"""Installs pcshell into `.venv` and runs its main job on the emulator: `python3 scripts/demo.py`.

Prints customers, subscriptions and orders of the demo tenant and writes orders.csv into the current folder.
"""

import os
import subprocess
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import environment

environment.require_python()


def main():
    """Installs, runs the example script, says what to try next."""
    place = os.path.join(environment.ROOT, ".venv")
    print("Installing pcshell into " + os.path.relpath(place) + " ...", flush=True)
    environment.install(environment.make(place), environment.ROOT)
    pcshell = environment.program(place, "pcshell")
    script = os.path.join(environment.ROOT, "docs", "examples", "orders.ps1")
    code = subprocess.call([pcshell, "-NoProfile", "-File", script, *sys.argv[1:]])
    if code == 0:
        print("\nTry it yourself: " + os.path.relpath(pcshell) + "    then: Connect-PartnerCenter -Emulator")
    return code


if __name__ == "__main__":
    sys.exit(main())
