"""What the user can choose about the program itself."""
