"""What to say of commands and drives that exist on Windows only: what does the same here."""

from __future__ import annotations

_NO_WMI = "There is no WMI here: Get-Process and the system's own tools tell about the computer."

#: Names of commands, with what to do instead.
_COMMANDS = (
    ("Get-WmiObject Set-WmiInstance Invoke-WmiMethod Remove-WmiObject Register-WmiEvent Get-CimInstance Get-CimClass "
     "Invoke-CimMethod New-CimInstance Set-CimInstance New-CimSession Get-ComputerInfo Get-HotFix", _NO_WMI),
    ("Get-Service Start-Service Stop-Service Restart-Service Set-Service New-Service Suspend-Service Resume-Service "
     "Remove-Service", "Windows' services are not here: systemctl manages those of this system."),
    ("Get-EventLog Write-EventLog New-EventLog Clear-EventLog Get-WinEvent New-WinEvent",
     "Windows' event logs are not here: journalctl reads and logger writes the log of this system."),
    ("Get-ScheduledTask Register-ScheduledTask New-ScheduledTask New-ScheduledTaskAction New-ScheduledTaskTrigger "
     "Start-ScheduledTask Unregister-ScheduledTask Register-ScheduledJob New-JobTrigger",
     "Windows' task scheduler is not here: cron or a systemd timer starts scripts (pcshell -File script.ps1)."),
    ("Get-Acl Set-Acl Get-AuthenticodeSignature Set-AuthenticodeSignature ConvertFrom-SddlString",
     "Windows' rights and signatures are not here: UnixMode, User and Group of a file say who may use it."),
    ("Get-LocalUser New-LocalUser Set-LocalUser Get-LocalGroup Add-LocalGroupMember Get-ADUser Get-ADGroup "
     "Get-ADComputer", "Windows' accounts are not here."),
    ("Set-TimeZone", "The time zone is that of the system (timedatectl); the variable TZ sets it for one run."),
    ("Test-NetConnection Resolve-DnsName Get-NetIPAddress Get-NetAdapter Get-DnsClientServerAddress",
     "Windows' network commands are not here: the system's own tools (ip, ss, getent) tell the same."),
    ("Rename-Computer Restart-Computer Stop-Computer Add-Computer Remove-Computer Checkpoint-Computer",
     "pcshell does not manage the computer: use the system's own tools."),
    ("Add-PSSnapin Get-PSSnapin Out-Printer Show-Command New-WebServiceProxy Get-ControlPanelItem",
     "This was part of Windows PowerShell and is not in PowerShell 7 on this system."),
)  # fmt: skip

_DRIVES = {
    "hklm": "The registry exists on Windows only: settings of programs stand in files here.",
    "hkcu": "The registry exists on Windows only: settings of programs stand in files here.",
    "cert": "Certificates as a drive exist on Windows only: give the path of a certificate's file.",
    "wsman": "Remote management by WSMan exists on Windows only.",
}


def command_advice(name: str) -> str:
    """What to do instead of a command that only Windows has; an empty text for any other name."""
    folded = name.lower()
    return next((advice for names, advice in _COMMANDS if folded in names.lower().split()), "")


def drive_advice(name: str) -> str:
    """The same for a drive."""
    if len(name) == 1 and name.isalpha():
        return (
            f"Drives such as {name.upper()}: exist on Windows only. Here paths begin with / or ~, and New-PSDrive can "
            "make a drive of that name for a script that needs it."
        )
    return _DRIVES.get(name.lower(), "")
