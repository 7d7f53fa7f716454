"""pcshell: a PowerShell-compatible shell for Microsoft Partner Center."""

__version__ = "0.1.0"
