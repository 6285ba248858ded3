"""Are the tools there? Asked first, because their absence shows late and cryptically."""

import re
import subprocess
from pathlib import Path

from local.launcher.launch_error import LaunchError
from local.launcher.state_dir import PROJECT

OLDEST_NODE = 22
_SETUP = "Run `make setup`, which installs everything into this folder."


def emulator_python(project: Path = PROJECT) -> Path:
    return project / ".venv-emulator" / "bin" / "python"


def cdk_command(project: Path = PROJECT) -> Path:
    return project / "node_modules" / ".bin" / "cdk"


def check_prerequisites(project: Path = PROJECT, node: str = "node") -> None:
    """Raise LaunchError when the emulator, the CDK command line or a current Node is missing."""
    if not emulator_python(project).exists():
        raise LaunchError("The embedded AWS is not installed (.venv-emulator is missing).", _SETUP)
    if not cdk_command(project).exists():
        raise LaunchError("The CDK command line is missing (no node_modules/.bin/cdk).", _SETUP)
    own = project / ".venv" / "bin" / node
    version = _node_version(str(own) if own.exists() else node)
    if version is None:
        raise LaunchError("Node was not found.", _SETUP)
    if version < OLDEST_NODE:
        raise LaunchError(
            f"Node {version} is too old: the CDK command line needs {OLDEST_NODE} or newer.",
            _SETUP,
            f"Or install Node {OLDEST_NODE} or newer yourself and put it first on PATH.",
        )


def _node_version(node: str) -> int | None:
    try:
        said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)
    except OSError:
        return None
    found = re.match(r"v(\d+)\.", said.stdout)
    return int(found[1]) if found else None
