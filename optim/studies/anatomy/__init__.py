"""What is inside a step: an update read line by line, for every rule without a line about one."""
