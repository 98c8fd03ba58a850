"""`pdsa people` and its parts."""
