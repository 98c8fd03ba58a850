"""What the record of a project shows: its cycles and ramps, the series of its measures, and what the rules make of them.

Pure functions of a project: `checks` judges by them, `views` shows them.
"""
