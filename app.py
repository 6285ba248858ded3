"""The CDK app: `cdk synth -c stage=prod`. It needs no network, credentials or git."""

import sys

import cdk_app.node_runtime  # noqa: F401  (names the Node that aws_cdk starts when imported)

# isort: split
from aws_cdk import App

from cdk_app.composition import compose
from cdk_app.config import ConfigError

app = App(analytics_reporting=False)
try:
    compose(app)
except ConfigError as error:
    sys.exit(f"eBay Sniper: {error}")
app.synth()
