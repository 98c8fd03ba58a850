"""`pdsa check`: whether this is really PDSA."""
