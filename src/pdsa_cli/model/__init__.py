"""What a project is: frozen Pydantic models of the project file, and the faults found while reading one.

This module imports nothing itself: a command imports the part it needs, so that the others stay unloaded.
"""
