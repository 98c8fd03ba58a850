"""A command-line PDSA cycle tracker. Only the command line and the file format are public."""

__version__ = "0.1.0"
