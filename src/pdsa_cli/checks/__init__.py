"""What a coach would point out."""
