"""Opening libraries: another one, those opened lately, a second window."""
