"""Which annotation file belongs to which article, whatever was renamed, copied or moved."""
