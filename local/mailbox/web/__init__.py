"""The HTTP surface of the mailbox: Postmark's API, the control API and the pages."""
