"""`pdsa chart`: charts of measures and of tables."""
