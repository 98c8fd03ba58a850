"""`pdsa sustain` and its parts."""
