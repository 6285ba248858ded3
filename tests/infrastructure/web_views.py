"""Small ways to look into the page's stack."""

from tests.infrastructure.synthesized import Deployment, Json, Resource, StackUnderTest


def web(deployment: Deployment) -> StackUnderTest:
    assert deployment.web
    return deployment.web


def one(deployment: Deployment, type_: str, path: str = "") -> Resource:
    return web(deployment).one(type_, path)


def distribution(deployment: Deployment) -> Json:
    found: Json = one(deployment, "AWS::CloudFront::Distribution").properties["DistributionConfig"]
    return found


def behaviors(deployment: Deployment) -> dict[str, Json]:
    config = distribution(deployment)
    others = {found["PathPattern"]: found for found in config["CacheBehaviors"]}
    return {"*": config["DefaultCacheBehavior"], **others}
