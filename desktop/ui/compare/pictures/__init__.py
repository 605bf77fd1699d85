"""What is drawn of a comparison: strips beside the panes, the story map, the timeline."""
