"""The product at work, unattended: one person, six snipes, and what became of each."""
