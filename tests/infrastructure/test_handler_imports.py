"""What a handler loads decides how long a cold start takes, so the sets are pinned here."""

from pathlib import Path

import pytest

from tests.infrastructure.synthesized import Deployment
from tools.bench_bundle import environments, handler_modules, packages_loaded

LOGGING = {"aws_lambda_powertools", "botocore", "jmespath", "typing_extensions"}
MODELS = {"annotated_types", "pydantic", "pydantic_core", "typing_inspection"}
AWS = {"boto3", "certifi", "dateutil", "idna", "s3transfer", "six", "urllib3"}
IDS = {"ulid"}
HTTP = {"anyio", "h11", "httpcore", "httpx"}
EBAY = {*HTTP, "stamina", "tenacity"}
CACHE = {"cachetools"}
SIGNATURES = {"_cffi_backend", "cachetools", "cryptography"}
# What one function alone may load.
OWN = {
    "handlers.api.get_wishlist": {"defusedxml"},
    "handlers.api.receive_ebay_notification": SIGNATURES,
    "handlers.events.send_mail": {*HTTP, "jinja2", "markupsafe"},
}
# Dear to load, and of no use where nobody sends a request body.
NOT_ON_THE_WAY_TO_A_BID = {*MODELS, "aws_xray_sdk", "jinja2"}

HANDLERS = handler_modules()
# Whoever starts these sends no request body that would have to be checked against a model.
WITHOUT_REQUESTS = [module for module in HANDLERS if ".events." in module or ".ws_" in module]


@pytest.fixture(scope="session")
def variables(prod: Deployment) -> dict[str, dict[str, str]]:
    return environments(stack.body for stack in prod.stacks)


@pytest.mark.parametrize("module", HANDLERS)
def test_a_handler_loads_what_it_needs_and_nothing_else(
    bundle: Path, variables: dict[str, dict[str, str]], module: str
) -> None:
    loaded = packages_loaded(bundle, module, variables[module])
    print(f"{module}: {' '.join(loaded['imported'])}")  # noqa: T201 - read with -s
    at_start = LOGGING if module in WITHOUT_REQUESTS else LOGGING | MODELS
    assert set(loaded["imported"]) == at_start
    assert set(loaded["working"]) <= at_start | in_work(module, variables[module])


def in_work(module: str, variables: dict[str, str]) -> set[str]:
    """What a handler may load beyond its start."""
    ebay = EBAY if "EBAY_API_URL" in variables else set()
    cache = CACHE if "ITEM_CACHE_TABLE" in variables else set()
    return AWS | IDS | ebay | cache | OWN.get(module, set())


@pytest.mark.parametrize("module", OWN)
def test_a_package_of_one_function_is_indeed_loaded_there(
    bundle: Path, variables: dict[str, dict[str, str]], module: str
) -> None:
    loaded = packages_loaded(bundle, module, variables[module])
    assert OWN[module] <= set(loaded["working"])


@pytest.mark.parametrize("module", WITHOUT_REQUESTS)
def test_no_event_handler_ever_loads_models_templates_or_tracing(
    bundle: Path, variables: dict[str, dict[str, str]], module: str
) -> None:
    loaded = packages_loaded(bundle, module, variables[module])
    unwanted = NOT_ON_THE_WAY_TO_A_BID - OWN.get(module, set())
    assert unwanted.isdisjoint(loaded["working"])


def test_every_function_has_its_handler(variables: dict[str, dict[str, str]]) -> None:
    assert set(HANDLERS) == set(variables)
