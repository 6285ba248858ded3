"""A simulated eBay: real auctions behind eBay's own HTTP shapes, with a clock that can be set."""
