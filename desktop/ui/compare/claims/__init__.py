"""Claims: what several articles say to one thing, linked by the reader."""
