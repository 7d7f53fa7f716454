"""New-ModuleManifest and Test-ModuleManifest (about_Module_Manifests)."""

from __future__ import annotations

import os

from pcshell.cmdlet import ByPropertyName, ByValue, Cmdlet, ErrorRecord, Parameter, RuntimeException, Switch, cmdlet
from pcshell.metadata.validation import ValidateNotNull, ValidateNotNullOrEmpty, ValidateSet
from pcshell.objects.collections import Hashtable
from pcshell.objects.conversion import enumerate_value, to_string
from pcshell.objects.errors import record_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

# Keys of a manifest in the order in which they are written: key, what it is for. `*`: always written.
_ROWS = (
    ("RootModule", "The script module that is loaded with this manifest."),
    ("*ModuleVersion", "Version of this module."),
    ("CompatiblePSEditions", "Editions of PowerShell it runs on."),
    ("*GUID", "Identifies this module."),
    ("*Author", "Author of this module."),
    ("*CompanyName", "Company or vendor."),
    ("*Copyright", "Copyright statement."),
    ("Description", "What the module provides."),
    ("PowerShellVersion", "Lowest version of PowerShell."),
    ("PowerShellHostName", "Name of the host it needs."),
    ("PowerShellHostVersion", "Lowest version of that host."),
    ("DotNetFrameworkVersion", "Lowest version of the .NET Framework (Windows PowerShell only)."),
    ("ClrVersion", "Lowest version of the runtime (Windows PowerShell only)."),
    ("ProcessorArchitecture", "Processor it needs: None, X86, Amd64."),
    ("RequiredModules", "Modules that are imported first."),
    ("RequiredAssemblies", "Assemblies that are loaded first."),
    ("ScriptsToProcess", "Scripts that run in the caller's scope first."),
    ("TypesToProcess", "Files of extended types."),
    ("FormatsToProcess", "Files of views."),
    ("NestedModules", "Modules that become part of this one."),
    ("*FunctionsToExport", "Functions to export; name them, for wildcards are slow."),
    ("*CmdletsToExport", "Cmdlets to export."),
    ("*VariablesToExport", "Variables to export."),
    ("*AliasesToExport", "Aliases to export."),
    ("DscResourcesToExport", "DSC resources to export."),
    ("ModuleList", "All modules in the package."),
    ("FileList", "All files in the package."),
)
_PRIVATE_ROWS = (
    ("Tags", "Words by which a gallery finds the module."),
    ("LicenseUri", "Address of the licence."),
    ("ProjectUri", "Address of the project."),
    ("IconUri", "Address of an icon."),
    ("ReleaseNotes", "What is new."),
    ("Prerelease", "Name of a version before release."),
    ("RequireLicenseAcceptance", "Whether the licence must be accepted."),
    ("ExternalModuleDependencies", "Modules that it needs from elsewhere."),
)
_LAST_ROWS = (
    ("HelpInfoURI", "Address of updatable help."),
    ("DefaultCommandPrefix", "Stands before the nouns of exported commands."),
)
_LISTS = frozenset((
    "CompatiblePSEditions", "RequiredModules", "RequiredAssemblies", "ScriptsToProcess", "TypesToProcess",
    "FormatsToProcess", "NestedModules", "DscResourcesToExport", "ModuleList", "FileList", "Tags",
    "ExternalModuleDependencies",
))  # fmt: skip


def _text(value: Any) -> str:
    """A value as a manifest says it: texts in single quotes, tables as literals."""
    if value is None:
        return "''"
    if isinstance(value, bool):
        return "$true" if value else "$false"
    if isinstance(value, Hashtable):
        pairs = "; ".join(f"{to_string(key)} = {_text(one)}" for key, one in value.pairs())
        return f"@{{{pairs}}}"
    items = enumerate_value(value) if not isinstance(value, str) else None
    if items is None:
        quoted = to_string(value).replace("'", "''")
        return f"'{quoted}'"
    texts = [_text(one) for one in items]
    return ", ".join(texts) if texts else "@()"


def _invalid_path(path: str) -> ErrorRecord:
    message = (
        f"The specified path '{path}' is not valid. The path must resolve to a single file that has a '.psd1' "
        "extension. Change the value of the Path parameter to point to a valid psd1 file, and then try again."
    )
    exception = RuntimeException(message, "Modules_InvalidModuleManifestPath")
    exception.clr_name = "System.InvalidOperationException"
    return ErrorRecord(exception, "Modules_InvalidModuleManifestPath", "InvalidArgument", path)


@cmdlet("New-ModuleManifest", should_process=True, confirm_impact="Low", output=["System.String"])
class NewModuleManifest(Cmdlet):
    """Writes a module manifest (.psd1) with the values given and a comment for each that is not."""

    path: str = Parameter("The file to write; its name ends in .psd1.", mandatory=True, position=0)
    nested_modules: Any = Parameter("Modules that become part of this one.", type="object[]", allow_empty=True)
    guid: Any = Parameter("Identifies the module; a new one unless given.", type="guid")
    author: str = Parameter("The author; the user unless given.", allow_empty=True)
    company_name: str = Parameter("The company.", allow_empty=True)
    copyright: str = Parameter("The copyright statement.", allow_empty=True)
    root_module: str = Parameter("The script module to load.", aliases=["ModuleToProcess"], allow_empty=True)
    module_version: Any = Parameter("The version; 0.0.1 unless given.", type="version", validate=[ValidateNotNull()])
    description: str = Parameter("What the module provides.", allow_empty=True)
    processor_architecture: Any = Parameter("The processor it needs.", type="System.Reflection.ProcessorArchitecture")
    power_shell_version: Any = Parameter("The lowest version of PowerShell.", type="version")
    clr_version: Any = Parameter("The lowest version of the runtime.", type="version")
    dot_net_framework_version: Any = Parameter("The lowest version of the .NET Framework.", type="version")
    power_shell_host_name: str = Parameter("The host it needs.")
    power_shell_host_version: Any = Parameter("The lowest version of the host.", type="version")
    required_modules: Any = Parameter("Modules that are imported first.", type="object[]")
    types_to_process: list[str] = Parameter("Files of extended types.", allow_empty=True)
    formats_to_process: list[str] = Parameter("Files of views.", allow_empty=True)
    scripts_to_process: list[str] = Parameter("Scripts that run first.", allow_empty=True)
    required_assemblies: list[str] = Parameter("Assemblies that are loaded first.", allow_empty=True)
    file_list: list[str] = Parameter("All files in the package.", allow_empty=True)
    module_list: Any = Parameter("All modules in the package.", type="object[]", allow_empty=True)
    functions_to_export: list[str] = Parameter("Functions to export.", allow_empty=True)
    aliases_to_export: list[str] = Parameter("Aliases to export.", allow_empty=True)
    variables_to_export: list[str] = Parameter("Variables to export.", allow_empty=True)
    cmdlets_to_export: list[str] = Parameter("Cmdlets to export.", allow_empty=True)
    dsc_resources_to_export: list[str] = Parameter("DSC resources to export.", allow_empty=True)
    compatible_ps_editions: list[str] = Parameter(
        "Editions it runs on.", name="CompatiblePSEditions", allow_empty=True,
        validate=[ValidateSet("Desktop", "Core")],
    )  # fmt: skip
    private_data: Any = Parameter("Data for the module.", allow_null=True)
    tags: list[str] = Parameter("Words by which a gallery finds it.", validate=[ValidateNotNullOrEmpty()])
    project_uri: Any = Parameter("The project's address.", type="uri", validate=[ValidateNotNullOrEmpty()])
    license_uri: Any = Parameter("The licence's address.", type="uri", validate=[ValidateNotNullOrEmpty()])
    icon_uri: Any = Parameter("An icon's address.", type="uri", validate=[ValidateNotNullOrEmpty()])
    release_notes: str = Parameter("What is new.", validate=[ValidateNotNullOrEmpty()])
    prerelease: str = Parameter("The name of a version before release.", validate=[ValidateNotNullOrEmpty()])
    require_license_acceptance: bool = Switch("The licence must be accepted.")
    external_module_dependencies: list[str] = Parameter(
        "Modules it needs from elsewhere.", validate=[ValidateNotNullOrEmpty()]
    )
    help_info_uri: str = Parameter("The address of updatable help.", allow_null=True)
    pass_thru: bool = Switch("Writes the text as well.")
    default_command_prefix: str = Parameter("Stands before exported nouns.", allow_null=True)

    def end(self) -> Iterator[str]:
        """Writes the file."""
        from pcshell.runtime.text_files import os_message, write_text

        path = str(self.context.session.provider_path(self.path))
        if not path.lower().endswith(".psd1"):
            self.throw(_invalid_path(self.path))
        if not self.should_process(path, f'Creating the "{path}" module manifest file.'):
            return
        text = self._manifest(path)
        try:
            write_text(path, text)
        except OSError as error:
            exception = RuntimeException(os_message(error, path), "FileOpenFailure")
            self.throw(ErrorRecord(exception, "FileOpenFailure", "OpenError", path))
        if self.pass_thru:
            yield text

    def _values(self) -> dict[str, Any]:
        """The values by key, with what holds where nothing was given."""
        import getpass
        from uuid import uuid4

        author = self.author if self.is_bound("Author") else getpass.getuser()
        values = {
            "ModuleVersion": "0.0.1", "GUID": str(uuid4()), "Author": author, "CompanyName": "Unknown",
            "Copyright": f"(c) {author}. All rights reserved.", "FunctionsToExport": "*", "CmdletsToExport": "*",
            "VariablesToExport": "*", "AliasesToExport": "*",
        }  # fmt: skip
        spelled = {"Guid": "GUID", "HelpInfoUri": "HelpInfoURI"}
        for name, value in self.bound.items():
            values[spelled.get(name, name)] = value
        return values

    def _manifest(self, path: str) -> str:
        import time

        values = self._values()
        module = os.path.basename(path)[: -len(".psd1")]
        today = time.localtime()
        lines = [
            "#", f"# Module manifest for module '{module}'", "#", f"# Generated by: {values['Author']}", "#",
            f"# Generated on: {today.tm_mon}/{today.tm_mday}/{today.tm_year}", "#", "", "@{", "",
            *_rows(_ROWS, values, ""),
        ]  # fmt: skip
        lines += ["# Data for the module and, in PSData, for galleries.", *self._private(values), ""]
        lines += [*_rows(_LAST_ROWS, values, ""), "}", "", ""]
        return "\n".join(lines)

    def _private(self, values: dict[str, Any]) -> list[str]:
        given = values.get("PrivateData")
        own = isinstance(given, Hashtable)
        if given is not None and not own:
            return [f"PrivateData = {_text(given)}"]
        lines = ["PrivateData = @{", ""]
        if isinstance(given, Hashtable):
            for key, value in given.pairs():
                lines += [f"    {to_string(key)} = {_text(value)}", ""]
            if any(to_string(key).lower() == "psdata" for key, _ in given.pairs()):
                return [*lines, "}"]
        lines += ["    PSData = @{", "", *_rows(_PRIVATE_ROWS, values, " " * 8), "    }", "", "}"]
        return lines


def _rows(rows: tuple[tuple[str, str], ...], values: dict[str, Any], indent: str) -> list[str]:
    """The lines of some keys: a comment, then the value, commented out where there is none."""
    lines = []
    for marked, comment in rows:
        key = marked.lstrip("*")
        value = values.get(key)
        given = key in values and not (isinstance(value, str) and not value and not marked.startswith("*"))
        empty = "@()" if key in _LISTS else "$false" if key == "RequireLicenseAcceptance" else "''"
        said = f"{indent}{key} = {_text(value)}" if given else f"{indent}# {key} = {empty}"
        lines += [f"{indent}# {comment}", said, ""]
    return lines


@cmdlet("Test-ModuleManifest", output=["System.Management.Automation.PSModuleInfo"])
class TestModuleManifest(Cmdlet):
    """Checks that a module manifest says what is there, and gives the module it describes."""

    path: str = Parameter("The manifest.", mandatory=True, position=0, from_pipeline=ByValue | ByPropertyName)

    def process(self) -> Iterator[Any]:
        """An error for each file or module that is missing, then the module."""
        from pcshell.runtime.module_files import describe, module_not_found, read_manifest
        from pcshell.runtime.provider import expand

        try:
            places = expand(self.context, self.path)
        except RuntimeException:
            places = []
        if len(places) != 1:
            self.write_error(module_not_found(self.context, self.path))
            return
        path = places[0].path
        if not path.lower().endswith(".psd1"):
            self.throw(_invalid_path(path))
        try:
            manifest = read_manifest(self.context, path)
        except RuntimeException as error:
            self.write_error(record_of(error))
            return
        module = describe(path, manifest)
        if not _is_version(manifest.get("moduleversion")):
            self._report(
                f"The 'ModuleVersion' member is not valid in the module manifest file '{path}': it is missing or is "
                "not a version.",
                "Modules_InvalidManifest",
            )
            return
        self._check_files(module, manifest)
        yield module

    def _check_files(self, module: Any, manifest: dict[str, Any]) -> None:
        from pcshell.runtime.module_files import find_module_file, specification, texts

        for key, ident in (
            ("RequiredAssemblies", "Modules_InvalidRequiredAssembliesInModuleManifest"),
            ("FileList", "Modules_InvalidFilePathinModuleManifest"),
            ("NestedModules", "Modules_InvalidNestedModuleinModuleManifest"),
            ("RequiredModules", "Modules_InvalidRequiredModulesinModuleManifest"),
            ("ModuleList", "Modules_InvalidModuleListinModuleManifest"),
        ):
            value = manifest.get(key.lower())
            entries = [value] if isinstance(value, (str, Hashtable)) else list(enumerate_value(value) or ())
            for entry in entries:
                name = specification(entry)[0]
                found = self._exists(module, name)
                if not found and key.endswith(("Modules", "List")) and key != "FileList":
                    found = self.context.catalog.names(name) or find_module_file(self.context, name) is not None
                if not found:
                    self._report(
                        f"The specified {key} entry '{name}' in the module manifest '{module.path}' is invalid. Try "
                        "again after updating this entry with valid values.",
                        ident,
                        "ObjectNotFound",
                    )
        root = texts(manifest.get("rootmodule"))
        if root and not self._exists(module, root[0]) and find_module_file(self.context, root[0]) is None:
            self._report(
                f"The specified RootModule entry '{root[0]}' in the module manifest '{module.path}' is invalid. Try "
                "again after updating this entry with valid values.",
                "Modules_InvalidRootModuleInModuleManifest", "ObjectNotFound",
            )  # fmt: skip

    @staticmethod
    def _exists(module: Any, name: str) -> bool:
        path = os.path.join(module.module_base, name.replace("\\", "/"))
        return any(os.path.exists(path + ending) for ending in ("", ".psm1", ".psd1", ".ps1"))

    def _report(self, message: str, error_id: str, category: str = "ResourceUnavailable") -> None:
        exception = RuntimeException(message, error_id)
        if category == "ObjectNotFound":
            exception.clr_name = "System.IO.DirectoryNotFoundException"
        self.write_error(ErrorRecord(exception, error_id, category, self.path))


def _is_version(value: Any) -> bool:
    from pcshell.objects.conversion import try_convert
    from pcshell.objects.typenames import OBJECT, find_type

    return value is not None and try_convert(value, find_type("System.Version") or OBJECT)[0]
