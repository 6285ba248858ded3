"""Starts, watches and stops the parts of the embedded product."""
