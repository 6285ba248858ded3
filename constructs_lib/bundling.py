"""The Lambda asset, built without Docker: locked wheels, our code, and byte code that is used.

CDK zips every file with a date of 1980, so ordinary byte code never matches its source and each
cold start would compile everything again. `unchecked-hash` byte code is loaded as it is, which cuts
the start-up time to a third. It must come from the same minor version as the runtime, so a mismatch
is an error here.

Dependencies are installed and compiled once per lock file and platform into a cache folder; after
that, building needs no network.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePath

import aws_cdk as cdk
import jsii
from aws_cdk import aws_lambda as lambda_

PYTHON = (3, 13)
# What boto3 itself reads besides the services that are called.
_BOTOCORE_DATA = {
    "_retry.json",
    "endpoints.json",
    "partitions.json",
    "sdk-default-configuration.json",
}
# Of no use in the asset, and not the same from one installation to the next. METADATA stays (some
# packages read their own version from it when imported), and so do the licences.
_INSTALLATION_RECORDS = ("RECORD", "INSTALLER", "REQUESTED", "WHEEL", "direct_url.json")
# Written anew whenever the recipe below changes, so that an old cache is not taken for a good one.
_RECIPE = "2"


class BundlingError(Exception):
    """The asset can't be built; the message says what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PythonBundle:
    """What goes into the asset, and where the intermediate results are kept.

    `platform` is uv's name of the target (`aarch64-manylinux2014`), None for this machine.
    `services` are botocore's names of the AWS services the code calls; the other 400 are left out.
    `leave_out` are glob patterns, from the asset's root, of what is installed and not used.
    """

    source: Path
    requirements: Path
    platform: str | None
    services: Sequence[str]
    cache: Path
    uv: Path
    leave_out: Sequence[str] = ()

    def build(self, output: Path) -> None:
        """Fill the folder `output` with the asset's content."""
        _check_python()
        # Left out while copying: it may differ from stage to stage, and none should need another
        # installation for it.
        installed = self.prepare()
        ignore = partial(_matching, self.leave_out, installed)
        shutil.copytree(installed, output, dirs_exist_ok=True, ignore=ignore)
        shutil.copytree(
            self.source, output, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__")
        )
        _compile(output, only=[output / entry.name for entry in self.source.iterdir()])

    def prepare(self) -> Path:
        """The folder of the installed and compiled dependencies, made if it isn't there yet."""
        key = hashlib.sha256(
            "\0".join(
                [
                    _RECIPE,
                    self.requirements.read_text(),
                    self.platform or "",
                    *sorted(self.services),
                ]
            ).encode()
        ).hexdigest()[:16]
        ready = self.cache / key
        if not ready.exists():
            partial = self.cache / f"{key}.{os.getpid()}"
            shutil.rmtree(partial, ignore_errors=True)
            self._install(partial)
            _trim(partial, services=self.services)
            _compile(partial, only=[partial])
            _publish(partial, ready)
        return ready

    def _install(self, target: Path) -> None:
        command = [str(self.uv), "pip", "install", "--quiet", "--target", str(target)]
        command += ["--python-version", ".".join(map(str, PYTHON)), "--python", sys.executable]
        command += ["--python-platform", self.platform] if self.platform else []
        command += ["--only-binary", ":all:", "--require-hashes", "--no-installer-metadata"]
        command += ["--link-mode", "copy", "--requirement", str(self.requirements)]
        try:
            subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 - uv, with arguments of ours
        except FileNotFoundError:
            raise BundlingError(f"uv was not found at {self.uv}: run `make setup`") from None
        except subprocess.CalledProcessError as error:
            raise BundlingError(
                f"uv could not install {self.requirements.name}. The first build for a platform "
                f"needs the network; later ones don't. uv said:\n{error.stderr}"
            ) from None


def find_uv(root: Path) -> Path:
    """The project's own uv, else the one on PATH."""
    own = root / ".tools" / "bin" / "uv"
    return own if own.exists() else Path(shutil.which("uv") or own)


def code_from(bundle: PythonBundle) -> lambda_.Code:
    """The asset as CDK wants it; its identity is the hash of what was built."""
    return lambda_.Code.from_asset(
        str(bundle.source),
        asset_hash_type=cdk.AssetHashType.OUTPUT,
        bundling=cdk.BundlingOptions(
            image=cdk.DockerImage.from_registry("never-pulled"), local=_LocalBundling(bundle)
        ),
    )


@jsii.implements(cdk.ILocalBundling)
class _LocalBundling:
    def __init__(self, bundle: PythonBundle) -> None:
        self._bundle = bundle

    def try_bundle(self, output_dir: str, *_args: object, **_options: object) -> bool:
        self._bundle.build(Path(output_dir))
        return True


def _check_python() -> None:
    if sys.version_info[:2] != PYTHON:
        wanted, found = (".".join(map(str, version)) for version in (PYTHON, sys.version_info[:2]))
        raise BundlingError(
            f"byte code for Python {wanted} can't be made by Python {found}: "
            "use the one in .venv (`make setup`)"
        )


def _trim(folder: Path, *, services: Sequence[str]) -> None:
    data = folder / "botocore" / "data"
    for entry in data.iterdir():
        if entry.name not in _BOTOCORE_DATA and entry.name not in services:
            shutil.rmtree(entry)
    shutil.rmtree(folder / "boto3" / "data")
    shutil.rmtree(folder / "boto3" / "examples", ignore_errors=True)
    (folder / ".lock").unlink(missing_ok=True)
    for path in [folder / "bin", *folder.rglob("tests"), *folder.rglob("__pycache__")]:
        shutil.rmtree(path, ignore_errors=True)
    for name in _INSTALLATION_RECORDS:
        for path in folder.glob(f"*.dist-info/{name}"):
            path.unlink()


def _matching(patterns: Sequence[str], root: Path, folder: str, names: list[str]) -> set[str]:
    """Which of the `names` in `folder` one of the patterns means; they begin at `root`."""
    inside = PurePath(folder).relative_to(root)
    return {name for name in names if any((inside / name).full_match(p) for p in patterns)}


def _compile(folder: Path, *, only: Sequence[Path]) -> None:
    """Add byte code, in a fresh process with a fixed hash seed so that it is reproducible."""
    command = [sys.executable, "-m", "compileall", "-q", "-j", "1"]
    command += ["--invalidation-mode", "unchecked-hash", "-s", str(folder), "-p", "/var/task"]
    result = subprocess.run(  # noqa: S603 - this Python, with arguments of ours
        [*command, *map(str, only)],
        env={**os.environ, "PYTHONHASHSEED": "0"},
        capture_output=True,
        text=True,
        check=False,
    )
    if result.returncode:
        raise BundlingError(f"the Lambda code does not compile:\n{result.stdout}{result.stderr}")


def _publish(partial: Path, ready: Path) -> None:
    try:
        partial.rename(ready)
    except OSError:
        if not ready.exists():
            raise
        shutil.rmtree(partial)  # another process was faster, with the same content
