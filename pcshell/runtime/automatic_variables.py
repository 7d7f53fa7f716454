"""Automatic and preference variables of a session (about_Automatic_Variables, about_Preference_Variables).

Cheap ones are stored; what costs an import or a look at the system is computed when it is read.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from pcshell.runtime.context import ExecutionContext
    from pcshell.runtime.session_state import Scope

PS_VERSION = "7.6.5"

# Folded name -> (spelling, value) of the preference variables.
PREFERENCES: tuple[tuple[str, Any], ...] = (
    ("ErrorActionPreference", "Continue"), ("WarningPreference", "Continue"),
    ("VerbosePreference", "SilentlyContinue"), ("DebugPreference", "SilentlyContinue"),
    ("InformationPreference", "SilentlyContinue"), ("ProgressPreference", "Continue"),
    ("ConfirmPreference", "High"), ("WhatIfPreference", False), ("ErrorView", "ConciseView"),
    ("FormatEnumerationLimit", 4), ("MaximumHistoryCount", 4096), ("OutputEncoding", None),
    ("PSNativeCommandUseErrorActionPreference", False), ("NestedPromptLevel", 0), ("PSEmailServer", ""),
    ("PSModuleAutoLoadingPreference", None), ("Matches", None), ("OFS", None), ("StackTrace", ""),
    ("PSNativeCommandArgumentPassing", "Standard"),
)  # fmt: skip
# Names of computed variables as PowerShell spells them.
_SPELLINGS = (
    "PSBoundParameters",
    "MyInvocation",
    "PSScriptRoot",
    "PSCommandPath",
    "PSCmdlet",
    "PSVersionTable",
    "PID",
    "HOME",
    "PWD",
    "Host",
    "ExecutionContext",
    "PSStyle",
    "PSHOME",
    "PSCulture",
    "PSUICulture",
    "PSEdition",
    "ShellId",
    "IsLinux",
    "IsMacOS",
    "IsWindows",
    "IsCoreCLR",
    "PSDefaultParameterValues",
    "PROFILE",
    "EnabledExperimentalFeatures",
    "Error",
    "LASTEXITCODE",
)
_UNSET = frozenset(("OutputEncoding", "PSModuleAutoLoadingPreference", "Matches", "OFS"))


def define_variables(context: ExecutionContext) -> None:
    """Puts the variables of a new session in place."""
    session = context.session
    scope = session.global_scope
    for name, value in PREFERENCES:
        if name not in _UNSET:
            folded = name.lower()
            dict.__setitem__(scope, folded, value)
            if scope.spellings is None:
                scope.spellings = {}
            scope.spellings[folded] = name
    dict.__setitem__(scope, "error", context.errors)
    lazy = session.lazy_variables
    spellings = scope.spellings or {}
    for name in _SPELLINGS:
        spellings[name.lower()] = name
    scope.spellings = spellings
    for name in ("args", "psboundparameters", "myinvocation", "input", "psscriptroot", "pscommandpath", "pscmdlet"):
        lazy[name] = _FRAME_READERS[name]
    for name in _SESSION_READERS:
        lazy[name] = _SESSION_READERS[name]


# Variables of the running command.


def _args(scope: Scope) -> Any:
    frame = scope.nearest_frame()
    return frame.args if frame is not None else []


def _bound_parameters(scope: Scope) -> Any:
    frame = scope.nearest_frame()
    from pcshell.runtime.bound_parameters import as_dictionary

    return as_dictionary(frame)


def _my_invocation(scope: Scope) -> Any:
    from pcshell.runtime.invocation import InvocationInfo

    frame = scope.nearest_frame()
    if frame is None:
        return InvocationInfo(None, None, "")
    if frame.invocation is None:
        frame.invocation = InvocationInfo(frame.command, frame.extent, getattr(frame.command, "name", ""))
    return frame.invocation


def _input(scope: Scope) -> Any:
    frame = scope.nearest_frame()
    if frame is None or frame.input is None:
        return _no_input()
    from pcshell.runtime.bound_parameters import InputEnumerator

    if type(frame.input) is not InputEnumerator:
        frame.input = InputEnumerator(frame.input)
    return frame.input


def _no_input() -> Any:
    from pcshell.runtime.bound_parameters import InputEnumerator

    return InputEnumerator([])


def _file_of(scope: Scope) -> str:
    for one in scope.ancestors():
        if one.frame is not None and one.frame.file:
            return one.frame.file
    return ""


def _script_root(scope: Scope) -> str:
    return _file_of(scope).rpartition("/")[0]


def _ps_cmdlet(scope: Scope) -> Any:
    for one in scope.ancestors():
        frame = one.frame
        while frame is not None and not frame.is_advanced:
            frame = frame.outer
        if frame is not None:
            from pcshell.runtime.ps_cmdlet import PSScriptCmdlet

            return PSScriptCmdlet.of(frame)
    return None


_FRAME_READERS: dict[str, Any] = {
    "args": _args,
    "psboundparameters": _bound_parameters,
    "myinvocation": _my_invocation,
    "input": _input,
    "psscriptroot": _script_root,
    "pscommandpath": _file_of,
    "pscmdlet": _ps_cmdlet,
}

# Variables of the session.


def _version_table(scope: Scope) -> Any:
    from pcshell.runtime.version_table import version_table

    return version_table()


def _pid(scope: Scope) -> int:
    import os

    return os.getpid()


def _home(scope: Scope) -> str:
    import os

    return os.path.expanduser("~")


def _pwd(scope: Scope) -> Any:
    from pcshell.runtime.provider import PathInfo, resolve

    return PathInfo(resolve(scope.session.context, "."))


def _host(scope: Scope) -> Any:
    from pcshell.runtime.host_object import PSHost

    return PSHost.of(scope.session.context)


def _execution_context(scope: Scope) -> Any:
    from pcshell.runtime.host_object import EngineIntrinsics

    return EngineIntrinsics.of(scope.session.context)


def _style(scope: Scope) -> Any:
    return scope.session.context.runspace.style()


def _ps_home(scope: Scope) -> str:
    import os

    return os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def _culture(scope: Scope) -> Any:
    from pcshell.objects.conversion import convert_to

    return convert_to("en-US", "System.Globalization.CultureInfo")


def _ps_variables(scope: Scope) -> Any:
    """$PSDefaultParameterValues: an empty table that a script may fill; made when it is first read."""
    from pcshell.runtime.bound_parameters import DefaultParameterValues

    table = DefaultParameterValues()
    scope.session.global_scope["psdefaultparametervalues"] = table
    del scope.session.lazy_variables["psdefaultparametervalues"]
    return table


_SESSION_READERS: dict[str, Any] = {
    "psversiontable": _version_table,
    "pid": _pid,
    "home": _home,
    "pwd": _pwd,
    "host": _host,
    "executioncontext": _execution_context,
    "psstyle": _style,
    "pshome": _ps_home,
    "psculture": lambda scope: "en-US",
    "psuiculture": lambda scope: "en-US",
    "psedition": lambda scope: "Core",
    "shellid": lambda scope: "Microsoft.PowerShell",
    "islinux": lambda scope: _platform().startswith("linux"),
    "ismacos": lambda scope: _platform() == "darwin",
    "iswindows": lambda scope: _platform() == "win32",
    "iscoreclr": lambda scope: True,
    "psdefaultparametervalues": _ps_variables,
    "profile": lambda scope: _profile(),
    "enabledexperimentalfeatures": lambda scope: [],
    # The compiler knows the value of these; cmdlets and the drive find them here.
    "true": lambda scope: True,
    "false": lambda scope: False,
    "null": lambda scope: None,
}


def _platform() -> str:
    import sys

    return sys.platform


def _profile() -> str:
    from pcshell.runtime.profile import profile_path

    return profile_path()
