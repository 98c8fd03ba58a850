"""`pdsa new`: a project from diagnosing to a first test."""
