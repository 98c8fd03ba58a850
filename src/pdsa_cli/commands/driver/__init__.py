"""`pdsa driver` and its parts."""
