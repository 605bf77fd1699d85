"""Work off the window's thread: jobs, processes, and keeping in step with the folder."""
