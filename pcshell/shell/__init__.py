"""Everything a user touches: command line, prompt, terminal."""
