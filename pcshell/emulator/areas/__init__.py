"""What the emulator serves, a file per resource area."""
