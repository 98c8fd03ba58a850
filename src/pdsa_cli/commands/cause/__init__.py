"""`pdsa cause` and its parts."""
