"""What a snipe and a month cost: prices, a meter around AWS, and a whole snipe to run past it."""
