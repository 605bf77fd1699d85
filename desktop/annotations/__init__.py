"""What annotations, links and themes are, and how they change."""
