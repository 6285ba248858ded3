"""Where unpacked functions lie: in memory where there is plenty of it, and gone after a stop."""

from pathlib import Path

import pytest

from local.launcher import memory_folder as module
from local.launcher.memory_folder import memory_folder
from local.launcher.state_dir import StateDir

PLENTY = "MemTotal:       33554432 kB\nMemAvailable:   25165824 kB\n"
LITTLE = "MemTotal:        8388608 kB\nMemAvailable:    4194304 kB\n"


@pytest.fixture
def memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that stands for the memory, and a system that has plenty."""
    folder, meminfo = tmp_path / "shm", tmp_path / "meminfo"
    folder.mkdir()
    meminfo.write_text(PLENTY)
    monkeypatch.setattr(module, "_MEMORY", folder)
    monkeypatch.setattr(module, "_MEMINFO", meminfo)
    monkeypatch.setattr(module, "_ENOUGH_BYTES", 1024**2)
    return folder


def test_a_folder_in_memory_is_new_and_this_persons_only(memory: Path) -> None:
    first, second = memory_folder(), memory_folder()
    assert first is not None
    assert second not in {None, first}
    assert first.parent == memory
    assert first.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("meminfo", [LITTLE, "no such line", ""])
def test_without_plenty_of_memory_the_disk_has_to_do(
    memory: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, meminfo: str
) -> None:
    monkeypatch.setattr(module, "_ENOUGH_BYTES", 8 * 1024**3)
    (tmp_path / "meminfo").write_text(meminfo)
    assert memory_folder() is None


@pytest.mark.parametrize("missing", ["_MEMORY", "_MEMINFO"])
def test_a_system_without_such_a_place_has_none(
    memory: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, missing: str
) -> None:
    monkeypatch.setattr(module, missing, tmp_path / "nowhere")
    assert memory_folder() is None


def test_temporary_files_go_with_their_folder_wherever_it_is(tmp_path: Path) -> None:
    state, elsewhere = StateDir.at(tmp_path / "state"), tmp_path / "elsewhere"
    elsewhere.mkdir()
    state.clear_temporary()
    state.keep_temporary_in(elsewhere)
    (state.temporary / "unpacked").write_text("a function")
    assert (elsewhere / "unpacked").exists()
    state.clear_temporary()
    assert not elsewhere.exists()
    assert not state.temporary.is_symlink()
    assert list(state.temporary.iterdir()) == []


def test_a_folder_that_a_cut_off_run_left_elsewhere_is_cleared_by_the_next(tmp_path: Path) -> None:
    state = StateDir.at(tmp_path / "state")
    first, second = tmp_path / "first", tmp_path / "second"
    for folder in (first, second):
        folder.mkdir()
        state.clear_temporary()
        state.keep_temporary_in(folder)
    assert not first.exists()
    assert second.is_dir()
