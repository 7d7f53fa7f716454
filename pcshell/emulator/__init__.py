"""A stand-in for the Partner Center service: loopback only, deterministic."""
