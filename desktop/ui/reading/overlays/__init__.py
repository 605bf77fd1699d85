"""What is painted under, over and beside the words of a text."""
