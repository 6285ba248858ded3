"""In-memory stand-ins for every port; each passes the contract suite of the real adapter."""
