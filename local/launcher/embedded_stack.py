"""The whole product on this machine: one way to start it, for people, the demo and tests."""

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Self

from local.addresses import Addresses
from local.launcher import fix_ups, managed_login, stream_mappings
from local.launcher.deployment import Deployment
from local.launcher.emulator import client
from local.launcher.interrupts import Interrupts
from local.launcher.launch_error import LaunchError
from local.launcher.memory_folder import memory_folder
from local.launcher.mending import forget_signs_of_life, mend, silence_left_s
from local.launcher.port_check import check_ports
from local.launcher.prerequisites import check_prerequisites
from local.launcher.progress import Progress
from local.launcher.run_lock import end_leftovers, running_launcher, sole_launcher
from local.launcher.running_parts import RunningParts
from local.launcher.state_dir import StateDir
from local.launcher.warm_up import warm_up


@dataclass(frozen=True, slots=True)
class EmbeddedStack:
    """A running product.

    `outputs`: the deployed stacks' outputs by name. `timings`: seconds that each step of the start
    took, by title.
    """

    addresses: Addresses
    state: StateDir
    outputs: Mapping[str, str]
    timings: Mapping[str, float] = field(default_factory=dict)
    parts: RunningParts | None = None

    @classmethod
    @contextmanager
    def start(
        cls,
        addresses: Addresses,
        state: StateDir,
        progress: Progress | None = None,
        *,
        clock_skew_ms: int = 0,
        interrupts: Interrupts | None = None,
    ) -> Iterator[Self]:
        """Start everything, and stop everything when the block ends, however it ends.

        `clock_skew_ms`: how far the simulated eBay's clock is ahead of ours. Data of an earlier
        clean stop with the same `state` is kept. Raises LaunchError with what to do, and
        StopRequested when `interrupts` saw a request to stop.
        """
        shown = progress or Progress()
        asked = interrupts or Interrupts()
        with sole_launcher(state, addresses):
            parts = RunningParts(addresses, state, asked)
            try:
                _prepare(addresses, state, shown)
                outputs = _bring_up(parts, shown, clock_skew_ms)
                yield cls(addresses, state, outputs, shown.timings, parts)
            finally:
                parts.stop(shown)

    @classmethod
    def running(cls, state: StateDir) -> Self:
        """The product that another process has started with this state folder."""
        launcher = running_launcher(state)
        if launcher is None:
            raise LaunchError("Nothing is running here.", "Start it with `make up`.")
        deployment = Deployment(launcher.addresses, state, Interrupts())
        return cls(launcher.addresses, state, deployment.outputs())

    @property
    def api_url(self) -> str:
        """The HTTP API through the front door; routes such as /bids are appended to it."""
        return self.addresses.api

    @property
    def simulator_url(self) -> str:
        """The eBay simulator itself, for its control interface."""
        return self.addresses.simulator

    def client(self, service: str) -> Any:
        """A boto3 client of the embedded AWS, such as `client("dynamodb")`."""
        return client(self.addresses, service)

    def sign_up(self, email: str, password: str) -> str:
        """Create an account unless it exists, sign in through the login page; an access token."""
        cognito = self.client("cognito-idp")
        client_id = self.outputs["UserPoolClientId"]
        managed_login.register(cognito, client_id, email, password)
        app = managed_login.app_client(cognito, self.outputs["UserPoolId"], client_id)
        return managed_login.sign_in(self.addresses.auth, app, email, password)


def _prepare(addresses: Addresses, state: StateDir, progress: Progress) -> None:
    check_prerequisites()
    if found := end_leftovers(state):
        count = "one process" if len(found) == 1 else f"{len(found)} processes"
        progress.note(f"An earlier run was cut off. It left {count} behind, now stopped.")
    state.clear_temporary()
    if folder := memory_folder():
        state.keep_temporary_in(folder)
    state.drop_what_was_never_saved()
    check_ports(addresses)


def _bring_up(parts: RunningParts, progress: Progress, clock_skew_ms: int) -> dict[str, str]:
    deployment = Deployment(parts.addresses, parts.state, parts.interrupts)
    synth = deployment.start_synth()
    if synth:
        parts.add(synth)
    afresh = not parts.state.ever_saved
    with progress.step("Starting the embedded AWS"):
        parts.start_emulator()
    came_back = stream_mappings.ids(client(parts.addresses, "lambda"))
    with progress.step("Starting the eBay simulator"):
        parts.start_simulator(clock_skew_ms)
    with progress.step("Starting the mailbox"):
        parts.start_mailbox()
    with progress.step("Preparing the account (cdk bootstrap)") as detail:
        deployment.bootstrap(detail)
    with progress.step("Building the functions and the templates (cdk synth)") as detail:
        deployment.finish_synth(synth, detail)
    with progress.step("Deploying (cdk deploy)") as detail:
        deployment.deploy(detail)
    if afresh:
        came_back = _save_deployment(parts, progress)
    outputs = deployment.outputs()
    with progress.step("Setting what the embedded AWS leaves out"):
        _fix_up(parts, outputs, came_back)
    with progress.step("Warming up the bidding function"):
        warm_up(client(parts.addresses, "lambda"), outputs["ExecuteBidFunctionName"])
    if not afresh:
        _mend(parts, outputs, progress)
    with progress.step("Opening the front door"):
        parts.start_front_door(outputs)
    return outputs


def _save_deployment(parts: RunningParts, progress: Progress) -> frozenset[str]:
    """Stop and start the embedded AWS once, which makes it save; its deaf stream mappings.

    Otherwise a hard kill before the first clean stop would leave nothing, not even the keys that
    the objects in the buckets and the simulator's memory belong to.
    """
    with progress.step("Saving the new deployment"):
        parts.restart_emulator()
    return stream_mappings.ids(client(parts.addresses, "lambda"))


def _fix_up(parts: RunningParts, outputs: Mapping[str, str], came_back: frozenset[str]) -> None:
    def aws(service: str) -> Any:
        return client(parts.addresses, service)

    fix_ups.turn_on_expiry(aws("dynamodb"), outputs)
    fix_ups.connect_dead_letter_queue(aws("lambda"), aws("sqs"), outputs)
    fix_ups.fill_in_keyset(aws("secretsmanager"), outputs)
    fix_ups.fill_in_postmark(aws("secretsmanager"), outputs)
    stream_mappings.renew(aws("lambda"), came_back)


def _mend(parts: RunningParts, outputs: Mapping[str, str], progress: Progress) -> None:
    with progress.step("Mending what the last stop cut off"):
        forget_signs_of_life(client(parts.addresses, "dynamodb"), outputs["BidsTableName"])
        parts.interrupts.wait(silence_left_s(parts.state.saved_at, time.time()))
        wrong = mend(client(parts.addresses, "lambda"), outputs["ReconcileFunctionName"])
    if wrong:
        progress.note(f"Not all could be mended; it is tried again every minute. {wrong}")
