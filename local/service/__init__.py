"""What the simulated services are made of: a clock, a socket, a state file, forms and pages."""
