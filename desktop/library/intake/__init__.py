"""How files from outside become articles of a library, and their originals are kept."""
