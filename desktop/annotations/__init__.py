"""What annotations and themes are, and how they change."""
