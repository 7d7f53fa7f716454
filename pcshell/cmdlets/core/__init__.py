"""Cmdlets of the engine itself: ForEach-, Where-Object, Get-Command, modules, history."""
