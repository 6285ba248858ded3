"""A folder in memory, for files that are worthless after a stop: thousands for each function.

On a disk they take longer to unpack than the function takes to start, and most of a minute to
delete.
"""

import os
import tempfile
from pathlib import Path

_MEMORY = Path("/dev/shm")  # noqa: S108 - only its folders with names of chance are used
_MEMINFO = Path("/proc/meminfo")
# Some fifty functions at once, of 65 MB each, and as much again left for everybody else.
_ENOUGH_BYTES = 8 * 1024**3


def memory_folder() -> Path | None:
    """A new one, for this person only; None where the system has none, or not plenty of memory."""
    if not _plenty():
        return None
    try:
        return Path(tempfile.mkdtemp(prefix="ebay-sniper-", dir=_MEMORY))
    except OSError:
        return None


def _plenty() -> bool:
    if not (_MEMORY.is_dir() and _MEMINFO.is_file()):
        return False
    room = os.statvfs(_MEMORY)
    return min(room.f_bavail * room.f_frsize, _available(_MEMINFO.read_text())) >= _ENOUGH_BYTES


def _available(meminfo: str) -> int:
    """Bytes that programs can have without any being pushed out; 0 if the system does not say."""
    for line in meminfo.splitlines():
        if line.startswith("MemAvailable:"):
            return int(line.split()[1]) * 1024
    return 0
