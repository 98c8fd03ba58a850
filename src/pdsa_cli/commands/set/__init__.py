"""`pdsa set`: one field of a project."""
