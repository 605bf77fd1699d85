"""Small widgets and painters that every feature may use."""
