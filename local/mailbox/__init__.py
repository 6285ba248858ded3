"""A stand-in for Postmark: its HTTP API and webhooks, with a mailbox that a person can read."""
