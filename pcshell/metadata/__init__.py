"""What commands are: declarations without execution."""
