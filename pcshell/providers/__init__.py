"""Drives and their items: file system, environment, variables, functions, aliases."""
