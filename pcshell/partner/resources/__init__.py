"""Resources and operations of Partner Center, a file per area, shared with the emulator."""
