"""Cmdlets that work on objects and text."""
