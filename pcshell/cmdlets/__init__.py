"""One file per cmdlet family: parameters, behaviour, examples, views."""
