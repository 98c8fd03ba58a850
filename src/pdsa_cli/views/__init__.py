"""What one screen or page says, as named tuples: computed once, shown by the terminal, JSON and pages alike."""
