"""`pdsa portfolio`: many projects as one picture."""
