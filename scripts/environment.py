"""A virtual environment for the other scripts: made with nothing but Python, kept in `.venv` beside this folder.

Runs on any Python 3: where it is older than pcshell needs, a newer one is looked for.
"""

import os
import shutil
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
OLDEST = (3, 10)
PIP_INSTALL = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]


def require_python():
    """Goes on in a Python that is new enough, or ends with a message."""
    if sys.version_info >= OLDEST:
        return
    for minor in range(20, OLDEST[1] - 1, -1):
        found = shutil.which("python3.%d" % minor)  # noqa: UP031 - this file is read by older Pythons
        if found and subprocess.call([found, "-c", "import venv, ensurepip"]) == 0:
            sys.exit(subprocess.call([found] + sys.argv))  # noqa: RUF005
    sys.exit("pcshell needs Python 3.10 or newer; this is " + sys.version.split()[0] + ".")


def program(environment, name):
    """The path of a program in a virtual environment."""
    if os.name == "nt":
        return os.path.join(environment, "Scripts", name + ".exe")
    return os.path.join(environment, "bin", name)


def make(path):
    """Makes the virtual environment at `path` unless it is there; gives its Python."""
    python = program(path, "python")
    if os.path.exists(python) and subprocess.call([python, "-c", "import pip"], stderr=subprocess.DEVNULL) == 0:
        return python
    if subprocess.call([sys.executable, "-m", "venv", "--clear", path]) != 0:
        sys.exit("Cannot make a virtual environment. On Debian and Ubuntu: apt install python3-venv")
    # The launchers that older versions of pip write import `re`, which costs every start 5 ms. A pip that cannot be
    # replaced does as well.
    subprocess.call([python, *PIP_INSTALL, "--upgrade", "pip"], stdin=subprocess.DEVNULL)
    return python


def install(python, *what):
    """Installs with pip, quietly; ends with pip's own message when it cannot."""
    # A leftover of an earlier build would put deleted modules into the new one.
    shutil.rmtree(os.path.join(ROOT, "build"), ignore_errors=True)
    if subprocess.call([python, *PIP_INSTALL, *what], cwd=ROOT, stdin=subprocess.DEVNULL) != 0:
        sys.exit("pip could not install what pcshell needs; its message stands above.")
