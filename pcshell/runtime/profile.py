"""The profile: the user's script that a session begins with unless -NoProfile says otherwise (about_Profiles)."""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pcshell.runtime.runspace import Runspace


def profile_path() -> str:
    """The path of `$PROFILE`, whether or not the file exists."""
    return os.path.join(os.path.expanduser("~"), ".config", "powershell", "Microsoft.PowerShell_profile.ps1")


def run_profile(runspace: Runspace) -> None:
    """Runs the profile in the global scope. What fails in it is shown, and the session begins all the same.

    A profile that somebody else owns or may write is not run: it would act with this user's sign-in.
    """
    path = profile_path()
    try:
        state = os.stat(path)
    except OSError:
        return
    if state.st_mode & 0o022 or (os.name == "posix" and state.st_uid not in (0, os.getuid())):
        runspace.context.host.write_error_line(
            f"The profile '{path}' was not run: others may write it. 'chmod go-w' mends it."
        )
        return
    runspace.invoke(". $PROFILE")
