"""The mails that people get, written from templates that lie beside this module."""
