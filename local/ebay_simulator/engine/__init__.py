"""The auction house: standard library only, no IO, the present instant is always an argument."""
