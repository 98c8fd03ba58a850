"""`pdsa close` and its parts."""
