"""The cmdlets that exist, by folded name. Written by scripts/build_catalog.py: do not edit."""

# fmt: off
# folded name: (name, 'module:class', PowerShell module, synopsis)
CMDLETS = {
}

# folded alias: (alias, command, options)
ALIASES = {
}
