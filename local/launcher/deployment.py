"""Put the stacks on the embedded AWS with the CDK command line that deploys to the real one."""

import os
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from local.addresses import HOST, Addresses
from local.launcher.emulator import ACCOUNT, CREDENTIALS, REGION, REGIONS, client
from local.launcher.interrupts import Interrupts
from local.launcher.parts import Part, start_part
from local.launcher.prerequisites import cdk_command
from local.launcher.sources import Sources
from local.launcher.state_dir import PROJECT, StateDir

STACKS = ("EbaySniper-embedded-Data", "EbaySniper-embedded-Service")
_BOOTSTRAP_STACK = "CDKToolkit"
_LOOK_AGAIN_S = 0.1
_GRACE_S = 2.0
_SETTLED_WITHIN_S = 10.0
_NOT_INHERITED = ("AWS_", "CDK_")
_QUIET = ["--no-notices", "--no-version-reporting", "--no-color", "--ci"]

ShowDetail = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Deployment:
    addresses: Addresses
    state: StateDir
    interrupts: Interrupts

    def start_synth(self) -> Part | None:
        """Begin to build the templates and the code; needs no AWS, so other steps can go on.

        None if they were built before from the same sources, for the same addresses.
        """
        if self._sources.were_built():
            return None
        self._sources.build_begins()
        return self._cdk(
            "cdk-synth", "synth", "--quiet", "--output", self._assembly, *self._context
        )

    def finish_synth(self, synth: Part | None, detail: ShowDetail) -> None:
        if synth:
            self._finish(synth, detail, "The templates could not be built (cdk synth).")
            self._sources.build_ended()

    def bootstrap(self, detail: ShowDetail) -> None:
        """Create what `cdk deploy` needs, once per account. The empty --app spares a synthesis."""
        if _exists(client(self.addresses, "cloudformation"), _BOOTSTRAP_STACK):
            return
        target = f"aws://{ACCOUNT}/{REGION}"
        part = self._cdk("cdk-bootstrap", "bootstrap", target, "--app", "", *self._mark)
        self._change(part, detail, "The embedded AWS could not be prepared (cdk bootstrap).")

    def deploy(self, detail: ShowDetail) -> None:
        """Create the stacks, or change them to what the code says now."""
        options = ["--all", "--app", self._assembly, "--require-approval", "never"]
        options += ["--progress", "events", "--method", "direct"]
        part = self._cdk("cdk-deploy", "deploy", *options, *self._mark)
        self._change(part, detail, "The stacks could not be deployed (cdk deploy).")

    def outputs(self) -> dict[str, str]:
        """What the deployed stacks tell: names, addresses, ids."""
        return stack_outputs(client(self.addresses, "cloudformation"))

    @property
    def _sources(self) -> Sources:
        return Sources(PROJECT, tuple(self._context), self.state.cdk / "sources.built")

    @property
    def _assembly(self) -> str:
        return str(self.state.cdk / "out")

    @property
    def _mark(self) -> list[str]:
        return ["-c", self.state.mark]

    @property
    def _context(self) -> list[str]:
        values = {
            "stage": "embedded",
            "publicUrl": self.addresses.front_door,
            "ebayUrl": self.addresses.simulator,
            "postmarkUrl": self.addresses.mailbox,
            # For what a function can't derive: where to post to an open WebSocket.
            "awsUrl": self.addresses.emulator,
        }
        pairs = [word for name, value in values.items() for word in ("-c", f"{name}={value}")]
        return [*pairs, *self._mark]

    def _cdk(self, name: str, *arguments: str) -> Part:
        return start_part(
            name,
            [cdk_command(), *arguments, *_QUIET],
            state=self.state,
            environment=cdk_environment(self.addresses, self.state, os.environ),
            grace_s=_GRACE_S,
        )

    def _change(self, part: Part, detail: ShowDetail, failure: str) -> None:
        """Wait for a command that changes stacks, and let them settle if it is cut off.

        The emulator would save a half-made stack as one that is changing for ever.
        """
        afresh = f"If the data kept there is at fault, start afresh: rm -r {self.state.path}"
        try:
            self._finish(part, detail, failure, afresh)
        except BaseException:
            _settle(client(self.addresses, "cloudformation"))
            raise

    def _finish(self, part: Part, detail: ShowDetail, failure: str, *ways_out: str) -> None:
        """Wait for a command to end, showing what it says; never leave it behind."""
        try:
            while part.running:
                detail(part.last_line())
                self.interrupts.wait(_LOOK_AGAIN_S)
        finally:
            part.stop()
        if part.process.returncode:
            raise part.failure(failure, *ways_out)


def cdk_environment(
    addresses: Addresses, state: StateDir, environment: Mapping[str, str]
) -> dict[str, str]:
    """The person's variables, without their AWS account, and with the embedded one.

    CDK_HOME is ours: the command line remembers which account an access key belongs to, and `test`
    may mean another one elsewhere.
    """
    kept = {
        name: value for name, value in environment.items() if not name.startswith(_NOT_INHERITED)
    }
    tools = [PROJECT / ".venv" / "bin", PROJECT / "node_modules" / ".bin"]
    path = os.pathsep.join([*map(str, tools), environment.get("PATH", os.defpath)])
    unproxied = ",".join(filter(None, [environment.get("NO_PROXY"), HOST, "localhost"]))
    return {
        **kept,
        **CREDENTIALS,
        **REGIONS,
        "PATH": path,
        "AWS_ENDPOINT_URL": addresses.emulator,
        "AWS_CONFIG_FILE": os.devnull,
        "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
        "AWS_EC2_METADATA_DISABLED": "true",
        "CDK_HOME": str(state.cdk / "home"),
        "CDK_DISABLE_CLI_TELEMETRY": "true",
        "NO_PROXY": unproxied,
        "no_proxy": unproxied,
    }


def stack_outputs(cloudformation: Any) -> dict[str, str]:
    """The outputs of the product's stacks in one mapping; empty for a stack that isn't there."""
    return {
        output["OutputKey"]: output["OutputValue"]
        for name in STACKS
        if (stack := _described(cloudformation, name))
        for output in stack.get("Outputs", [])
    }


def _settle(cloudformation: Any) -> None:
    deadline = time.monotonic() + _SETTLED_WITHIN_S
    while time.monotonic() < deadline:
        try:
            stacks = cloudformation.describe_stacks()["Stacks"]
        except BotoCoreError:
            return  # it has gone, and so has the change
        if not any(map(_is_changing, stacks)):
            return
        time.sleep(_LOOK_AGAIN_S)


def _is_changing(stack: dict[str, Any]) -> bool:
    """Whether a stack will change by itself; one under review waits for a command for ever."""
    status: str = stack["StackStatus"]
    return status.endswith("_IN_PROGRESS") and status != "REVIEW_IN_PROGRESS"


def _exists(cloudformation: Any, name: str) -> bool:
    stack = _described(cloudformation, name)
    return bool(stack) and stack["StackStatus"].endswith("_COMPLETE")


def _described(cloudformation: Any, name: str) -> dict[str, Any]:
    try:
        stacks: list[dict[str, Any]] = cloudformation.describe_stacks(StackName=name)["Stacks"]
    except ClientError as error:
        if error.response["Error"]["Code"] != "ValidationError":
            raise
        return {}  # "does not exist" has no code of its own
    return stacks[0]
