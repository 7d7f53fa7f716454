"""Partner Center client library, usable without the shell."""
