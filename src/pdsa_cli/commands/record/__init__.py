"""`pdsa record`: a measure's values, typed in or from a table."""
