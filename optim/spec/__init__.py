"""A race as plain data: what it is, what it may hold, and the schedules of a learning rate."""
