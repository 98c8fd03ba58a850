"""Values of measures from CSV and Excel files: bytes to rows of text, what each column holds, and the points in them.

Pure functions: nothing here reads a disk, asks anybody, or knows a project file.
"""
