"""The embedded AWS: ministack in its own environment, through its public interface only."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import boto3
import botocore.session
from botocore.config import Config

from local.addresses import HOST, Addresses
from local.launcher.prerequisites import emulator_python
from local.launcher.state_dir import StateDir

ACCOUNT = "000000000000"
REGION = "us-east-1"
CREDENTIALS = {"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test"}
REGIONS = {"AWS_REGION": REGION, "AWS_DEFAULT_REGION": REGION}
HEALTH_PATH = "/_ministack/health"
# Saving takes about a second. It can hang when a function still runs or a stack waits for one.
GRACE_S = 15.0
_KEPT_VARIABLES = ("PATH", "HOME", "LANG", "LC_ALL")


def emulator_command(state: StateDir) -> list[str | Path]:
    # `-X` takes any word: it marks the process as ours without the emulator noticing.
    return [emulator_python(), "-X", state.mark, "-m", "ministack"]


def emulator_environment(
    addresses: Addresses, state: StateDir, environment: Mapping[str, str]
) -> dict[str, str]:
    """The emulator's variables. Its workers inherit them, so nothing of the person's gets in.

    AWS_ENDPOINT_URL stays out: the emulator gives it to the workers, and would call itself with it.
    """
    kept = {name: environment[name] for name in _KEPT_VARIABLES if name in environment}
    return {
        **kept,
        **CREDENTIALS,
        **REGIONS,
        "BIND_HOST": HOST,
        "GATEWAY_PORT": str(addresses.emulator_port),
        "PERSIST_STATE": "1",
        "STATE_DIR": str(state.emulator),
        "S3_PERSIST": "1",
        "S3_DATA_DIR": str(state.buckets),
        "TMPDIR": str(state.temporary),
        "TZ": "UTC",
        # Listeners that the product has no use for.
        "SFTP_ENABLED": "0",
        "IOT_MTLS_ENABLED": "0",
        # A function's spare workers are dropped when idle; a cold start costs more than memory.
        "LAMBDA_WARM_TTL_SECONDS": "3600",
    }


def client(addresses: Addresses, service: str) -> Any:
    """A boto3 client for the emulator that ignores the person's own AWS profile and proxies."""
    unconfigured = botocore.session.Session(
        session_vars={
            "profile": (None, None, None, None),
            "config_file": (None, None, "/dev/null", None),
            "credentials_file": (None, None, "/dev/null", None),
        }
    )
    session: Any = boto3.session.Session(  # whose types know the names of services only as literals
        aws_access_key_id=CREDENTIALS["AWS_ACCESS_KEY_ID"],
        aws_secret_access_key=CREDENTIALS["AWS_SECRET_ACCESS_KEY"],
        region_name=REGION,
        botocore_session=unconfigured,
    )
    return session.client(
        service,
        endpoint_url=addresses.emulator,
        config=Config(
            proxies={}, connect_timeout=2, read_timeout=60, retries={"total_max_attempts": 2}
        ),
    )
