"""Every match in its context: one column for each open article."""
