"""Tables of many projects as files: CSV, Parquet, a workbook; each grows bit by bit."""
