"""Everything Qt: windows, panes, panels, and the session that owns what they show."""
