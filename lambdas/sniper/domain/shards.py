"""Over which partitions the indexes of what is due are spread."""

from zlib import crc32

SHARDS = 8


def shard_of(bid_id: str) -> int:
    """Which partition a bid is in: stable across processes."""
    return crc32(bid_id.encode()) % SHARDS
