"""What words mean and how texts are cut into them: the word table, the dictionary, plain text."""
