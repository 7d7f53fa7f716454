"""Cmdlets that work on items, locations, processes."""
