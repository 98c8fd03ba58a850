"""`pdsa cycle`: one Plan-Do-Study-Act cycle, by flags or by prompts."""
