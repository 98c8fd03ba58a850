"""A poster as one sheet of paper: how much fits, where it stands, as HTML and as a picture for print."""
