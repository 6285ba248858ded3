"""The product at work, unattended: one person, their watch list, seven snipes, and each one's end."""
