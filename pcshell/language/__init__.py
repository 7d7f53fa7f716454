"""Text to tokens to tree to Python code objects; runs nothing."""
