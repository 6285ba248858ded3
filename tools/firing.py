"""Stop every bid from being sent, allow it again, or tell how it stands.

    .venv/bin/python tools/firing.py --stage prod stop

Uses the AWS credentials and Region of the environment; for the embedded product add
`--endpoint-url http://127.0.0.1:4566`.
"""

import argparse
import json
import sys
from typing import Any

import boto3
from botocore.exceptions import BotoCoreError, ClientError

STAGES = ("embedded", "dev", "prod")
OUTPUT = "SwitchFiringFunctionName"


def main(arguments: list[str] | None = None) -> int:
    """Returns the exit status: 0 when the switch stands as wished."""
    options = _parser().parse_args(arguments)
    try:
        answer = switch(options.stage, options.wish, options.endpoint_url)
    except (BotoCoreError, ClientError, LookupError) as error:
        print(f"Not done: {error}", file=sys.stderr)
        print(
            "Harder: set the executor's reserved concurrency to 0 in the console.", file=sys.stderr
        )
        return 1
    since = answer["stoppedSince"]
    print(f"No bid is sent since {since}." if since else "Bids are sent.")
    return 0


def switch(stage: str, wish: str, endpoint_url: str | None = None) -> dict[str, Any]:
    """What the function answered. Raises LookupError, and what boto3 raises."""
    functions = boto3.client("lambda", endpoint_url=endpoint_url)
    answer = functions.invoke(
        FunctionName=_function(stage, endpoint_url),
        Payload=json.dumps({"firing": wish}).encode(),
    )
    said = json.loads(answer["Payload"].read())
    if "FunctionError" in answer:
        raise LookupError(f"the function failed: {said}")
    return dict(said)


def _function(stage: str, endpoint_url: str | None) -> str:
    stacks = boto3.client("cloudformation", endpoint_url=endpoint_url)
    found = stacks.describe_stacks(StackName=f"EbaySniper-{stage}-Service")["Stacks"][0]
    outputs = {one["OutputKey"]: one["OutputValue"] for one in found.get("Outputs", [])}
    if OUTPUT not in outputs:
        raise LookupError(f"the stack of stage {stage} has no output {OUTPUT}")
    return outputs[OUTPUT]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("wish", choices=("stop", "resume", "status"))
    parser.add_argument("--stage", choices=STAGES, default="prod")
    parser.add_argument("--endpoint-url")
    return parser


if __name__ == "__main__":
    sys.exit(main())
