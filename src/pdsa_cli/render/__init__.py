"""Views to the terminal and to plain text; nothing else here or elsewhere writes to standard output."""
