"""`pdsa idea` and its parts."""
