"""`pdsa measure`: the family of measures."""
