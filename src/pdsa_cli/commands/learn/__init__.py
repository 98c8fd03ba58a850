"""`pdsa learn`: the method on the person's own problem, step by step."""
