"""Who else says this: the panel of a passage's echoes."""
