"""Collections as bytes and back: the W3C form of annotations and links, and two states merged."""
