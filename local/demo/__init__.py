"""The product at work, unattended: one person, a watch list, seven snipes, and their ends."""
