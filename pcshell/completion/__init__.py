"""What Tab offers for a text and a cursor."""
