"""`pdsa spread` and its parts."""
