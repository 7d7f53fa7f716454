"""Start of the program: `pcshell` and `python -m pcshell`.

Nothing but what must happen before any import: see `shell.program` for what a command line does.
"""

from __future__ import annotations

import gc
import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn


def main() -> NoReturn:
    """Runs the command line of this process and ends the process with its exit code."""
    # A start makes some 50,000 objects that live as long as the program: looking through them at every 700 is in vain.
    gc.set_threshold(50_000, 20, 20)
    sys.unraisablehook = keep_interrupt
    clean_import_path(sys.path, os.environ.get("PYTHONPATH", ""))
    from pcshell.shell import start_image

    image = start_image.install()
    from pcshell.shell.program import run

    code = run(sys.argv[1:])
    start_image.write(image)
    import atexit

    atexit._run_exitfuncs()
    # Everything is flushed. Taking modules apart costs up to 30 ms and tells nobody anything.
    os._exit(code)


def keep_interrupt(dropped: sys.UnraisableHookArgs) -> None:
    """Sends a Ctrl-C again that fell where Python drops exceptions: in a callback of a weak reference (imports)."""
    if dropped.exc_type is KeyboardInterrupt:
        import _thread

        # Not from here, where it would be dropped as well.
        _thread.start_new_thread(_interrupt, ())
    else:
        sys.__unraisablehook__(dropped)


def _interrupt() -> None:
    import signal
    import time

    time.sleep(0.01)
    os.kill(os.getpid(), signal.SIGINT)


def clean_import_path(path: list[str], python_path: str) -> None:
    """Takes the working folder out of `path` and puts entries of PYTHONPATH behind the installed packages.

    Otherwise a file `requests.py` in the folder where somebody runs pcshell would be run. The folder that holds
    this package stays (a source tree), also behind the installed packages; it takes the place of the package's own
    folder, which Python puts first in `python path/of/pcshell`.
    """
    package = os.path.dirname(os.path.abspath(__file__))
    home = os.path.dirname(package)
    try:
        working_folder = os.getcwd()
    except OSError:  # it was deleted
        working_folder = ""
    late = {os.path.abspath(entry) for entry in python_path.split(os.pathsep) if entry}
    kept, moved = [], []
    for entry in path:
        place = os.path.abspath(entry) if entry else working_folder
        if place in (working_folder, "") and place != home:
            continue
        if place == package:
            moved.append(home)
        elif place in late or place == working_folder:
            moved.append(place)
        else:
            kept.append(entry)
    path[:] = kept + moved


if __name__ == "__main__":
    main()
