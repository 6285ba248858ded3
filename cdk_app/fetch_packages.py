"""Install the Lambda packages for AWS and for this machine, so that every later synth is offline.

python -m cdk_app.fetch_packages
"""

import sys

import cdk_app.node_runtime  # noqa: F401  (names the Node that aws_cdk starts when imported)

# isort: split
from cdk_app.composition import bundle_for
from cdk_app.config import settings_from
from constructs_lib.bundling import BundlingError


def main() -> None:
    for stage in ("prod", "embedded"):
        try:
            bundle_for(settings_from({"stage": stage}.get)).prepare()
        except BundlingError as error:
            sys.exit(f"eBay Sniper: {error}")


if __name__ == "__main__":
    main()
