"""Pages and posters as PDF: their HTML written as the source of Typst, which sets it with its own library."""
