"""The CDK app: `cdk synth -c stage=prod`. It needs no network, credentials or git.

The one exception: the Lambda packages of a new lock are fetched once (cdk_app/fetch_packages.py).
"""

import sys

import cdk_app.node_runtime  # noqa: F401  (names the Node that aws_cdk starts when imported)

# isort: split
from aws_cdk import App

from cdk_app.composition import bundle_for, compose, compose_delivery
from cdk_app.config import ConfigError, settings_from
from cdk_app.delivery import DELIVERY
from constructs_lib.bundling import BundlingError

app = App(analytics_reporting=False)
try:
    if app.node.try_get_context("stage") == DELIVERY:
        compose_delivery(app)
    else:
        settings = settings_from(app.node.try_get_context)
        if app.node.try_get_context("aws:cdk:bundling-stacks") != []:
            bundle_for(settings).prepare()  # here, a failure is one sentence, no CDK traceback
        compose(app)
except (BundlingError, ConfigError) as error:
    sys.exit(f"eBay Sniper: {error}")
app.synth()
