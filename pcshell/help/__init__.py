"""Help topics from declarations and comments."""
