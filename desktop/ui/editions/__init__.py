"""Articles told twice: found on request, compared side by side, joined as editions and parted."""
