"""`pdsa programme`: a collaborative of several teams, and a file to begin one with."""
