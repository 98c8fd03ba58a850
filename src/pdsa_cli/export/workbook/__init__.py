"""A project as a workbook of Excel, with charts that can be edited there."""
