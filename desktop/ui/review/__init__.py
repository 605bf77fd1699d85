"""What to look at after articles changed, and their earlier texts."""
