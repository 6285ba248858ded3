"""What stops the launcher, said so that a person can act on it."""


class LaunchError(Exception):
    """The product could not be started or stopped.

    `what` is one sentence; `ways_out` are what the person can do about it, one per line.
    """

    def __init__(self, what: str, *ways_out: str) -> None:
        super().__init__(what)
        self.what = what
        self.ways_out = ways_out
