"""`pdsa share`: a project for those who are not at this terminal."""
