"""A project as one page for others: self-contained HTML that needs no script and asks for nothing from anywhere."""
