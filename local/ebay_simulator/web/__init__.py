"""The simulator's HTTP surface: eBay's shapes outside, the engine inside."""
