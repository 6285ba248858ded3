"""What the Lambda asset weighs, and per handler what it loads and how long its start takes.

Each handler is loaded in a fresh process that sees the standard library and the asset, nothing
else. Milliseconds are this machine's; the floor is a bare boto3 client in the same asset.
"""

import json
import os
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import cdk_app.node_runtime  # noqa: F401  (names the Node that aws_cdk starts when imported)

# isort: split
from aws_cdk import App

from cdk_app.catalogue import ALL_FUNCTIONS
from cdk_app.composition import ROOT, bundle_for, compose
from cdk_app.config import settings_from
from tools.benchmarks import percentile, write

RUNS = 5
FLOOR = "import boto3; boto3.client('dynamodb', region_name='us-east-1')"
_PROBE = Path(__file__).with_name("bundle_probe.py")
_AWS = {
    "AWS_ACCESS_KEY_ID": "test",
    "AWS_SECRET_ACCESS_KEY": "test",
    "AWS_DEFAULT_REGION": "us-east-1",
}


def run_inside(bundle: Path, code: str, *arguments: str, **variables: str) -> str:
    """What `code` prints in a process whose only packages are those of the bundle."""
    start = f"import sys; sys.path.insert(0, {str(bundle)!r})\n"
    result = subprocess.run(
        [sys.executable, "-I", "-S", "-B", "-c", start + code, *arguments],
        env={**_AWS, **variables},
        capture_output=True,
        text=True,
        check=False,
    )
    if result.returncode:
        raise RuntimeError(f"{code[:80]!r} failed in the bundle:\n{result.stderr}")
    return result.stdout.strip()


def handler_modules() -> list[str]:
    """The modules that the functions name, as far as they exist."""
    named = [spec.handler.removesuffix(".handler") for spec in ALL_FUNCTIONS]
    return [
        name
        for name in named
        if (ROOT / "lambdas" / name.replace(".", os.sep)).with_suffix(".py").exists()
    ]


def packages_loaded(
    bundle: Path, module: str, variables: Mapping[str, str]
) -> dict[str, list[str]]:
    """Third-party packages after `imported`, and `working` with every part that it was given."""
    found: dict[str, list[str]] = json.loads(
        run_inside(bundle, _PROBE.read_text(), str(bundle), module, **variables)
    )
    return found


def start_ms(bundle: Path, code: str) -> float:
    timed = f"import time; t = time.perf_counter()\n{code}\nprint(time.perf_counter() - t)"
    return percentile([1000 * float(run_inside(bundle, timed)) for _ in range(RUNS)], 0.5)


def zip_bytes(bundle: Path) -> int:
    """The size that CDK uploads: deflated, like its own archive."""
    with tempfile.TemporaryDirectory() as folder:
        packed = Path(folder) / "asset.zip"
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            for path in sorted(path for path in bundle.rglob("*") if path.is_file()):
                archive.write(path, path.relative_to(bundle))
        return packed.stat().st_size


def environments(templates: Iterable[Mapping[str, Any]]) -> dict[str, dict[str, str]]:
    """Per handler module the variables that it is deployed with; what AWS fills in is made up."""
    found = {}
    for template in templates:
        for resource in template["Resources"].values():
            if resource["Type"] == "AWS::Lambda::Function":
                variables = resource["Properties"]["Environment"]["Variables"]
                module = resource["Properties"]["Handler"].removesuffix(".handler")
                found[module] = {
                    name: value if isinstance(value, str) else "given"
                    for name, value in variables.items()
                }
    return found


def embedded_templates(folder: Path) -> list[dict[str, Any]]:
    app = App(
        context={"stage": "embedded", "aws:cdk:bundling-stacks": []}, outdir=str(folder / "cdk.out")
    )
    compose(app)
    return [stack.template for stack in app.synth().stacks]


def report(bundle: Path, deployed: Mapping[str, Mapping[str, str]]) -> dict[str, Any]:
    floor_ms = round(start_ms(bundle, FLOOR))
    handlers = {}
    for module in handler_modules():
        loaded = packages_loaded(bundle, module, deployed[module])
        handlers[module.removeprefix("handlers.")] = {
            "packages": loaded["imported"],
            "packagesWhenWorking": loaded["working"],
            "initMs": round(start_ms(bundle, f"import {module}")),
            "floorMs": floor_ms,
        }
    return {"zipBytes": zip_bytes(bundle), "handlers": handlers}


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        # For this machine, where the handlers are loaded; the one for AWS differs in one wheel.
        bundle_for(settings_from({"stage": "embedded"}.get)).build(folder / "bundle")
        write("bundle", report(folder / "bundle", environments(embedded_templates(folder))))


if __name__ == "__main__":
    main()
