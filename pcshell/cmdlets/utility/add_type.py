"""Add-Type: assemblies whose types come with pcshell load quietly; there is nothing that could compile new types."""

from __future__ import annotations

from pcshell.cmdlet import Cmdlet, ErrorRecord, InSet, Parameter, RuntimeException, Switch, cmdlet
from pcshell.metadata.validation import ValidateNotNull, ValidateNotNullOrEmpty, ValidateSet
from pcshell.objects.clr_assembly import is_known
from pcshell.objects.errors import ParameterBindingException
from pcshell.runtime.provider import has_wildcards, resolve

_SOURCES = ("FromSource", "FromMember")
_COMPILED = (*_SOURCES, "FromPath", "FromLiteralPath")


@cmdlet("Add-Type", output="System.Type", default_set="FromSource", confirm_impact="None")
class AddType(Cmdlet):
    """Makes the types of an assembly known.

    Assemblies of .NET whose types pcshell offers are there from the start: naming them does nothing. Source code of
    other languages cannot be compiled; a PowerShell class does the same for most scripts.

    PS> Add-Type -AssemblyName System.Web; [System.Web.HttpUtility]::UrlEncode('a b')
    a+b
    """

    type_definition: str = Parameter("Source code.", set="FromSource", mandatory=True, position=0)
    name: str = Parameter("The name of the new type.", set="FromMember", mandatory=True, position=0)
    member_definition: list[str] = Parameter("Its members.", set="FromMember", mandatory=True, position=1)
    namespace: str = Parameter("Its namespace.", set="FromMember", aliases=["NS"], allow_null=True)
    using_namespace: list[str] = Parameter(
        "Namespaces it uses.", set="FromMember", aliases=["Using"], validate=[ValidateNotNull()]
    )  # fmt: skip
    path: list[str] = Parameter("Files of source code or assemblies.", set="FromPath", mandatory=True, position=0)
    literal_path: list[str] = Parameter(
        "Files, their names as they are.", set="FromLiteralPath", mandatory=True, aliases=["PSPath", "LP"]
    )  # fmt: skip
    assembly_name: list[str] = Parameter(
        "Assemblies by name.", set="FromAssemblyName", mandatory=True, aliases=["AN"]
    )  # fmt: skip
    language: str = Parameter(
        "The language of the source.", *map(InSet, _SOURCES), validate=[ValidateSet("CSharp")]
    )  # fmt: skip
    referenced_assemblies: list[str] = Parameter("Assemblies it needs.", *map(InSet, _COMPILED), aliases=["RA"])
    output_assembly: str = Parameter("Where the assembly goes.", *map(InSet, _COMPILED), aliases=["OA"])
    output_type: str = Parameter(
        "What the assembly is.", *map(InSet, _COMPILED), aliases=["OT"],
        validate=[ValidateSet("Library", "ConsoleApplication", "WindowsApplication")],
    )  # fmt: skip
    pass_thru: bool = Switch("Writes the types.")
    ignore_warnings: bool = Switch("Does not stop at warnings.", *map(InSet, _COMPILED))
    compiler_options: list[str] = Parameter(
        "Options of the compiler.", *map(InSet, _COMPILED), validate=[ValidateNotNullOrEmpty()]
    )  # fmt: skip

    def begin(self) -> None:
        for path in self.path or ():
            self._must_exist(path)

    def _must_exist(self, path: str) -> None:
        try:
            place = resolve(self.context, path)
            found = has_wildcards(path) or place.provider.exists(place.path)
            reason = "" if found else f"Cannot find path '{place.path}' because it does not exist."
        except RuntimeException as error:
            reason = str(error)
        if reason:
            message = f'Cannot bind parameter \'Path\' to the target. Exception setting "Path": "{reason}"'
            error_id = "ParameterBindingFailed"
            self.throw(ErrorRecord(ParameterBindingException(message, error_id), error_id, "WriteError"))

    def end(self) -> None:
        if self.parameter_set != "FromAssemblyName":
            assemblies = [path for path in self.path or self.literal_path or () if path.lower().endswith(".dll")]
            reason = (
                f"The assembly '{assemblies[0]}' cannot be loaded: there is no .NET here." if assemblies else
                "There is no compiler for other languages here; a PowerShell class can often take the type's place."
            )  # fmt: skip
            raise RuntimeException(f"Cannot add type. {reason}", "CannotDefineNewType", category="PermissionDenied")
        for name in self.assembly_name:
            if not is_known(name):
                error = RuntimeException(f"Cannot add type. The assembly '{name}' could not be found.")
                self.throw(ErrorRecord(error, "ASSEMBLY_NOT_FOUND", "ObjectNotFound", name))
