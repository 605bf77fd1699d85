"""The codebook: the tree of themes, and the menus that use it."""
