"""The engine: sessions, scopes, binding, pipelines, streams."""
