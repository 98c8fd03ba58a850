"""A project as slides of PowerPoint, with charts that can be edited there."""
