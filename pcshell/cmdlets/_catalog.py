"""The cmdlets that exist, by folded name. Written by scripts/build_catalog.py: do not edit."""

# fmt: off
# folded name: (name, 'module:class', PowerShell module, synopsis)
CMDLETS = {
    "clear-variable": (
        "Clear-Variable", "pcshell.cmdlets.utility.variables:ClearVariable",
        "Microsoft.PowerShell.Utility",
        "Sets variables to $null.",
    ),
    "compare-object": (
        "Compare-Object", "pcshell.cmdlets.utility.compare:CompareObject",
        "Microsoft.PowerShell.Utility",
        "Compares two sets of objects.",
    ),
    "connect-partnercenter": (
        "Connect-PartnerCenter", "pcshell.cmdlets.partnercenter.account:ConnectPartnerCenter",
        "PartnerCenter",
        "Signs in to Partner Center for this session.",
    ),
    "convertfrom-csv": (
        "ConvertFrom-Csv", "pcshell.cmdlets.utility.csv_data:ConvertFromCsv",
        "Microsoft.PowerShell.Utility",
        "Converts lines of comma-separated values to objects.",
    ),
    "convertfrom-json": (
        "ConvertFrom-Json", "pcshell.cmdlets.utility.json_data:ConvertFromJson",
        "Microsoft.PowerShell.Utility",
        "Converts JSON text to objects.",
    ),
    "convertfrom-stringdata": (
        "ConvertFrom-StringData", "pcshell.cmdlets.utility.match_text:ConvertFromStringData",
        "Microsoft.PowerShell.Utility",
        "Converts lines `name = value` to a hash table.",
    ),
    "convertto-csv": (
        "ConvertTo-Csv", "pcshell.cmdlets.utility.csv_data:ConvertToCsv",
        "Microsoft.PowerShell.Utility",
        "Converts objects to lines of comma-separated values.",
    ),
    "convertto-json": (
        "ConvertTo-Json", "pcshell.cmdlets.utility.json_data:ConvertToJson",
        "Microsoft.PowerShell.Utility",
        "Converts objects to JSON text.",
    ),
    "disconnect-partnercenter": (
        "Disconnect-PartnerCenter", "pcshell.cmdlets.partnercenter.account:DisconnectPartnerCenter",
        "PartnerCenter",
        "Ends the session with Partner Center.",
    ),
    "export-alias": (
        "Export-Alias", "pcshell.cmdlets.utility.aliases:ExportAlias",
        "Microsoft.PowerShell.Utility",
        "Writes aliases to a file, as CSV or as a script.",
    ),
    "export-csv": (
        "Export-Csv", "pcshell.cmdlets.utility.csv_data:ExportCsv",
        "Microsoft.PowerShell.Utility",
        "Writes the properties of objects to a CSV file.",
    ),
    "format-custom": (
        "Format-Custom", "pcshell.cmdlets.utility.format:FormatCustom",
        "Microsoft.PowerShell.Utility",
        "Shows an object with everything in it, or as its custom view says.",
    ),
    "format-list": (
        "Format-List", "pcshell.cmdlets.utility.format:FormatList",
        "Microsoft.PowerShell.Utility",
        "Shows each property of an object on a line of its own.",
    ),
    "format-table": (
        "Format-Table", "pcshell.cmdlets.utility.format:FormatTable",
        "Microsoft.PowerShell.Utility",
        "Shows objects as a table.",
    ),
    "format-wide": (
        "Format-Wide", "pcshell.cmdlets.utility.format:FormatWide",
        "Microsoft.PowerShell.Utility",
        "Shows one property of each object, several objects to a line.",
    ),
    "get-alias": (
        "Get-Alias", "pcshell.cmdlets.utility.aliases:GetAlias",
        "Microsoft.PowerShell.Utility",
        "Gets aliases, by name or by the command they stand for.",
    ),
    "get-date": (
        "Get-Date", "pcshell.cmdlets.utility.date_time:GetDate",
        "Microsoft.PowerShell.Utility",
        "Gets the current date and time, or works on another.",
    ),
    "get-partnercontext": (
        "Get-PartnerContext", "pcshell.cmdlets.partnercenter.account:GetPartnerContext",
        "PartnerCenter",
        "Gets the context of the session: account, environment, country, locale.",
    ),
    "get-partnercustomer": (
        "Get-PartnerCustomer", "pcshell.cmdlets.partnercenter.customers:GetPartnerCustomer",
        "PartnerCenter",
        "Gets one customer of the partner, or every customer.",
    ),
    "get-partnercustomerorder": (
        "Get-PartnerCustomerOrder", "pcshell.cmdlets.partnercenter.orders:GetPartnerCustomerOrder",
        "PartnerCenter",
        "Gets the orders of a customer, or one order.",
    ),
    "get-partnercustomersubscription": (
        "Get-PartnerCustomerSubscription", "pcshell.cmdlets.partnercenter.subscriptions:GetPartnerCustomerSubscription",
        "PartnerCenter",
        "Gets the subscriptions of a customer, of one order or partner, or one subscription.",
    ),
    "get-random": (
        "Get-Random", "pcshell.cmdlets.utility.random_values:GetRandom",
        "Microsoft.PowerShell.Utility",
        "Gets random numbers, or chooses objects at random.",
    ),
    "get-securerandom": (
        "Get-SecureRandom", "pcshell.cmdlets.utility.random_values:GetSecureRandom",
        "Microsoft.PowerShell.Utility",
        "Gets random numbers from the operating system's secure generator.",
    ),
    "get-unique": (
        "Get-Unique", "pcshell.cmdlets.utility.selection:GetUnique",
        "Microsoft.PowerShell.Utility",
        "Returns the unique objects of a sorted list.",
    ),
    "get-uptime": (
        "Get-Uptime", "pcshell.cmdlets.utility.date_time:GetUptime",
        "Microsoft.PowerShell.Utility",
        "Says for how long the system has been running.",
    ),
    "get-variable": (
        "Get-Variable", "pcshell.cmdlets.utility.variables:GetVariable",
        "Microsoft.PowerShell.Utility",
        "Gets variables.",
    ),
    "group-object": (
        "Group-Object", "pcshell.cmdlets.utility.order:GroupObject",
        "Microsoft.PowerShell.Utility",
        "Groups objects that have the same values of properties.",
    ),
    "import-alias": (
        "Import-Alias", "pcshell.cmdlets.utility.aliases:ImportAlias",
        "Microsoft.PowerShell.Utility",
        "Reads aliases from a CSV file that Export-Alias wrote.",
    ),
    "import-csv": (
        "Import-Csv", "pcshell.cmdlets.utility.csv_data:ImportCsv",
        "Microsoft.PowerShell.Utility",
        "Reads a CSV file: an object per line, whose properties are text.",
    ),
    "join-string": (
        "Join-String", "pcshell.cmdlets.utility.match_text:JoinString",
        "Microsoft.PowerShell.Utility",
        "Joins objects to one text.",
    ),
    "measure-command": (
        "Measure-Command", "pcshell.cmdlets.utility.date_time:MeasureCommand",
        "Microsoft.PowerShell.Utility",
        "Runs a script block and says how long it took; its output is dropped.",
    ),
    "measure-object": (
        "Measure-Object", "pcshell.cmdlets.utility.measure:MeasureObject",
        "Microsoft.PowerShell.Utility",
        "Counts objects and computes sums, means and limits; counts lines, words and characters of text.",
    ),
    "new-alias": (
        "New-Alias", "pcshell.cmdlets.utility.aliases:NewAlias",
        "Microsoft.PowerShell.Utility",
        "Makes an alias; one that exists is an error.",
    ),
    "new-guid": (
        "New-Guid", "pcshell.cmdlets.utility.random_values:NewGuid",
        "Microsoft.PowerShell.Utility",
        "Makes a Guid.",
    ),
    "new-timespan": (
        "New-TimeSpan", "pcshell.cmdlets.utility.date_time:NewTimeSpan",
        "Microsoft.PowerShell.Utility",
        "Makes a TimeSpan, of parts or between two dates.",
    ),
    "new-variable": (
        "New-Variable", "pcshell.cmdlets.utility.variables:NewVariable",
        "Microsoft.PowerShell.Utility",
        "Makes a variable; one that exists is an error.",
    ),
    "out-default": (
        "Out-Default", "pcshell.cmdlets.core.out:OutDefault",
        "Microsoft.PowerShell.Core",
        "Shows objects the default way; the engine puts it behind every command line.",
    ),
    "out-file": (
        "Out-File", "pcshell.cmdlets.utility.out:OutFile",
        "Microsoft.PowerShell.Utility",
        "Writes the text that would stand on the screen to a file.",
    ),
    "out-host": (
        "Out-Host", "pcshell.cmdlets.core.out:OutHost",
        "Microsoft.PowerShell.Core",
        "Shows objects on the screen, although they might go elsewhere.",
    ),
    "out-null": (
        "Out-Null", "pcshell.cmdlets.core.out:OutNull",
        "Microsoft.PowerShell.Core",
        "Drops everything it gets.",
    ),
    "out-string": (
        "Out-String", "pcshell.cmdlets.utility.out:OutString",
        "Microsoft.PowerShell.Utility",
        "Gives the text that would stand on the screen.",
    ),
    "remove-alias": (
        "Remove-Alias", "pcshell.cmdlets.utility.aliases:RemoveAlias",
        "Microsoft.PowerShell.Utility",
        "Removes aliases.",
    ),
    "remove-variable": (
        "Remove-Variable", "pcshell.cmdlets.utility.variables:RemoveVariable",
        "Microsoft.PowerShell.Utility",
        "Removes variables.",
    ),
    "select-object": (
        "Select-Object", "pcshell.cmdlets.utility.selection:SelectObject",
        "Microsoft.PowerShell.Utility",
        "Selects objects of the pipeline, or properties of objects.",
    ),
    "select-string": (
        "Select-String", "pcshell.cmdlets.utility.match_text:SelectString",
        "Microsoft.PowerShell.Utility",
        "Finds text in strings and files.",
    ),
    "set-alias": (
        "Set-Alias", "pcshell.cmdlets.utility.aliases:SetAlias",
        "Microsoft.PowerShell.Utility",
        "Makes an alias or changes one.",
    ),
    "set-variable": (
        "Set-Variable", "pcshell.cmdlets.utility.variables:SetVariable",
        "Microsoft.PowerShell.Utility",
        "Sets variables, and makes those that do not exist.",
    ),
    "sort-object": (
        "Sort-Object", "pcshell.cmdlets.utility.order:SortObject",
        "Microsoft.PowerShell.Utility",
        "Sorts objects by property values.",
    ),
    "start-sleep": (
        "Start-Sleep", "pcshell.cmdlets.utility.date_time:StartSleep",
        "Microsoft.PowerShell.Utility",
        "Waits.",
    ),
    "tee-object": (
        "Tee-Object", "pcshell.cmdlets.utility.compare:TeeObject",
        "Microsoft.PowerShell.Utility",
        "Writes objects to a file or variable and passes them on.",
    ),
    "test-json": (
        "Test-Json", "pcshell.cmdlets.utility.json_data:TestJson",
        "Microsoft.PowerShell.Utility",
        "Tests whether a text is JSON.",
    ),
    "write-debug": (
        "Write-Debug", "pcshell.cmdlets.utility.write:WriteDebug",
        "Microsoft.PowerShell.Utility",
        "Writes text to the debug stream; it is shown with -Debug or $DebugPreference.",
    ),
    "write-error": (
        "Write-Error", "pcshell.cmdlets.utility.write:WriteError",
        "Microsoft.PowerShell.Utility",
        "Writes an error record to the error stream.",
    ),
    "write-host": (
        "Write-Host", "pcshell.cmdlets.utility.write:WriteHost",
        "Microsoft.PowerShell.Utility",
        "Writes text to the screen (and to the information stream).",
    ),
    "write-information": (
        "Write-Information", "pcshell.cmdlets.utility.write:WriteInformation",
        "Microsoft.PowerShell.Utility",
        "Writes to the information stream.",
    ),
    "write-output": (
        "Write-Output", "pcshell.cmdlets.utility.write:WriteOutput",
        "Microsoft.PowerShell.Utility",
        "Writes objects to the pipeline.",
    ),
    "write-progress": (
        "Write-Progress", "pcshell.cmdlets.utility.write:WriteProgress",
        "Microsoft.PowerShell.Utility",
        "Shows the progress of a command; on a terminal only.",
    ),
    "write-verbose": (
        "Write-Verbose", "pcshell.cmdlets.utility.write:WriteVerbose",
        "Microsoft.PowerShell.Utility",
        "Writes text to the verbose stream; it is shown with -Verbose or $VerbosePreference.",
    ),
    "write-warning": (
        "Write-Warning", "pcshell.cmdlets.utility.write:WriteWarning",
        "Microsoft.PowerShell.Utility",
        "Writes a warning.",
    ),
}

# folded alias: (alias, command, options)
ALIASES = {
    "clv": ("clv", "Clear-Variable", "None"),
    "echo": ("echo", "Write-Output", "None"),
    "epal": ("epal", "Export-Alias", "None"),
    "epcsv": ("epcsv", "Export-Csv", "None"),
    "fc": ("fc", "Format-Custom", "None"),
    "fl": ("fl", "Format-List", "None"),
    "ft": ("ft", "Format-Table", "None"),
    "fw": ("fw", "Format-Wide", "None"),
    "gal": ("gal", "Get-Alias", "None"),
    "group": ("group", "Group-Object", "None"),
    "gu": ("gu", "Get-Unique", "None"),
    "gv": ("gv", "Get-Variable", "None"),
    "ipal": ("ipal", "Import-Alias", "None"),
    "ipcsv": ("ipcsv", "Import-Csv", "None"),
    "measure": ("measure", "Measure-Object", "None"),
    "nal": ("nal", "New-Alias", "None"),
    "nv": ("nv", "New-Variable", "None"),
    "oh": ("oh", "Out-Host", "None"),
    "rv": ("rv", "Remove-Variable", "None"),
    "sal": ("sal", "Set-Alias", "None"),
    "select": ("select", "Select-Object", "None"),
    "set": ("set", "Set-Variable", "None"),
    "sls": ("sls", "Select-String", "None"),
    "sv": ("sv", "Set-Variable", "None"),
}
