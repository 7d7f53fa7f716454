"""Objects to lines of text; knows no cmdlet and no terminal."""
