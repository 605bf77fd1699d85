"""The board's tables: one kind of table as data, its view, and a builder for each subject."""
