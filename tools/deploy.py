"""Deploy a stage, and tell it where its page is.

python -m tools.deploy dev [-c name=value ...]      (or: make deploy STAGE=dev)

CloudFront names the page's address when it is made, and by then the sign-in, the mails and eBay's
consent have been told where the page is. So without a domain of one's own the first deployment of a
stage is followed by a second one. The address is kept in cdk.context.json, from which every later
deployment of the stage takes it.
"""

import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from cdk_app.page import KEPT_URLS, ROOT, UNKNOWN_URL

STAGES = ("dev", "prod")
_CONTEXT = "cdk.context.json"

Run = Callable[[Sequence[str]], int]
"""Run a command in this terminal; its exit status."""
Say = Callable[[str], None]


def deploy(stage: str, options: Sequence[str], *, folder: Path, run: Run, say: Say) -> int:
    """Deploy once or twice; the exit status of what failed, or 0.

    `folder` has cdk.context.json and gets build/outputs.json.
    """
    outputs_file = folder / "build" / "outputs.json"
    outputs_file.parent.mkdir(exist_ok=True)
    command = ["cdk", "deploy", "--all", "-c", f"stage={stage}", *options]
    command += ["--outputs-file", str(outputs_file)]
    say(f"Deploying {stage}")
    if status := run(command):
        return status
    page, told = _addresses(outputs_file, stage)
    if page and told == UNKNOWN_URL:
        keep(folder / _CONTEXT, stage, page)
        say(f"The page is at {page} (kept in {_CONTEXT}). Deploying again, to tell everything so")
        if status := run(command):
            return status
        page, told = _addresses(outputs_file, stage)
    for line in _words(page, told):
        say(line)
    return 0


def keep(file: Path, stage: str, page: str) -> None:
    """Add the stage's address to the settings in `file`, and leave everything else as it is."""
    settings = json.loads(file.read_text()) if file.exists() else {}
    settings[KEPT_URLS] = {**settings.get(KEPT_URLS, {}), stage: page}
    file.write_text(json.dumps(settings, indent=2) + "\n")


def _addresses(outputs_file: Path, stage: str) -> tuple[str | None, str | None]:
    """Where the page is, and where everything else was told it is."""
    outputs = json.loads(outputs_file.read_text()).get(f"EbaySniper-{stage}-Web", {})
    return outputs.get("PageUrl"), outputs.get("ToldPageUrl")


def _words(page: str | None, told: str | None) -> list[str]:
    if page is None:
        return ["Deployed, without a page."]
    words = [f"Deployed. The page: {page}"]
    if told != page:
        words.append(
            f"But sign-in and mails lead to {told}, as the settings say (publicUrl). Point that "
            "name to the output DistributionDomain, or leave the setting out."
        )
    return [*words, "Next: the keyset and eBay's addresses, docs/deploying.md, step 4."]


def _run(command: Sequence[str]) -> int:
    return subprocess.run(command, cwd=ROOT, check=False).returncode


def main() -> int:
    stage, *options = sys.argv[1:] or [""]
    if stage not in STAGES:
        print(f"Which stage? One of {', '.join(STAGES)}: make deploy STAGE=dev", file=sys.stderr)
        return 2
    return deploy(
        stage, options, folder=ROOT, run=_run, say=lambda text: print(f"-- {text}", flush=True)
    )


if __name__ == "__main__":
    sys.exit(main())
