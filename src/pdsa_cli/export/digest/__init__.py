"""A digest as a page, as Markdown, and fitted to the two sheets that a board reads."""
