"""Edge: what the commands do, one file each. They return the exit code: 0 fine, 1 problems in the input."""
