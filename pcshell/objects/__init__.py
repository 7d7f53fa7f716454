"""The type system: plain Python values and their .NET look-alike members."""
