"""Add-Type: naming an assembly whose types are here succeeds; there is no compiler for .NET."""

from __future__ import annotations

from pcshell.cmdlet import Cmdlet, ErrorRecord, InSet, Parameter, RuntimeException, Switch, cmdlet
from pcshell.metadata.validation import ValidateNotNull, ValidateNotNullOrEmpty

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

#: Assemblies that PowerShell on Linux has; what is known of their types needs no loading here.
ASSEMBLIES = frozenset(
    name.lower()
    for name in (
        "Microsoft.CSharp", "Microsoft.PowerShell.Commands.Management", "Microsoft.PowerShell.Commands.Utility",
        "Microsoft.VisualBasic", "mscorlib", "netstandard", "Newtonsoft.Json", "System",
        "System.Collections", "System.ComponentModel", "System.Configuration", "System.Console", "System.Core",
        "System.Data", "System.Data.Common", "System.Drawing", "System.IO.Compression",
        "System.IO.Compression.FileSystem", "System.IO.Compression.ZipFile", "System.Linq",
        "System.Management.Automation", "System.Net", "System.Net.Http", "System.Net.Mail", "System.Net.Primitives",
        "System.Numerics", "System.Runtime", "System.Runtime.Numerics", "System.Runtime.Serialization",
        "System.Security", "System.Security.Cryptography", "System.Text.Encoding.CodePages", "System.Text.Json",
        "System.Transactions", "System.Web", "System.Web.HttpUtility", "System.Xml", "System.Xml.Linq", "WindowsBase",
    )
)  # fmt: skip
_COMPILED = ("FromSource", "FromMember", "FromPath", "FromLiteralPath")
_SOURCE = ("FromSource", "FromMember")


def _in(*sets: str) -> tuple[InSet, ...]:
    return tuple(InSet(one) for one in sets)


@cmdlet("Add-Type", default_set="FromSource", confirm_impact="None", output=["System.Type"])
class AddType(Cmdlet):
    """Names the assemblies whose types a script uses.

    PS> Add-Type -AssemblyName System.Web; [System.Web.HttpUtility]::UrlEncode('a b')
    a+b
    """

    type_definition: str = Parameter("Source code.", set="FromSource", mandatory=True, position=0)
    name: str = Parameter("The name of the type.", set="FromMember", mandatory=True, position=0)
    member_definition: list[str] = Parameter("Members.", set="FromMember", mandatory=True, position=1)
    namespace: str = Parameter("The namespace.", set="FromMember", aliases=["NS"], allow_null=True)
    using_namespace: list[str] = Parameter(
        "Further namespaces.", set="FromMember", aliases=["Using"], validate=[ValidateNotNull()]
    )
    path: list[str] = Parameter("Files of source code or assemblies.", set="FromPath", mandatory=True, position=0)
    literal_path: list[str] = Parameter(
        "The same; wildcards have no meaning.", set="FromLiteralPath", mandatory=True, aliases=["PSPath", "LP"]
    )
    assembly_name: list[str] = Parameter("Names of assemblies.", set="FromAssemblyName", mandatory=True, aliases=["AN"])
    language: str = Parameter("The language of the source code.", *_in(*_SOURCE))
    referenced_assemblies: list[str] = Parameter("Assemblies to refer to.", *_in(*_COMPILED), aliases=["RA"])
    output_assembly: str = Parameter("The file to write.", *_in(*_COMPILED), aliases=["OA"])
    output_type: str = Parameter("The kind of file.", *_in(*_COMPILED), aliases=["OT"])
    pass_thru: bool = Switch("Writes the types.")
    ignore_warnings: bool = Switch("Leaves warnings out.", *_in(*_COMPILED))
    compiler_options: list[str] = Parameter(
        "Words for the compiler.", *_in(*_COMPILED), validate=[ValidateNotNullOrEmpty()]
    )

    def end(self) -> Any:
        """Nothing for known assemblies; one error for an unknown one, and for what would have to be compiled."""
        if self.parameter_set != "FromAssemblyName":
            error = RuntimeException(
                "Add-Type cannot compile: there is no .NET behind pcshell. Write a PowerShell class instead.",
                "NotSupported",
            )
            self.throw(ErrorRecord(error, "NotSupported", "NotImplemented", None))
        for wanted in self.assembly_name:
            if wanted.partition(",")[0].strip().lower() not in ASSEMBLIES:
                message = f"Cannot add type. The assembly '{wanted}' could not be found."
                error = RuntimeException(message, "ASSEMBLY_NOT_FOUND")
                error.clr_name = "System.Exception"
                self.throw(ErrorRecord(error, "ASSEMBLY_NOT_FOUND", "ObjectNotFound", wanted))
