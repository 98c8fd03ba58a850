"""`pdsa todo` and its parts."""
