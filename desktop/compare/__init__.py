"""What one account has and another lacks."""
