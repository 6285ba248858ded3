"""Make functions hear a table's stream again after the emulator was stopped and started.

The emulator (1.5.33) saves how far each event source mapping has read a stream, but not the
stream's records. After a start the stream counts from zero again while the mapping waits at its
old place, so it hears nothing until as many changes have happened as before the stop. A mapping's
place can't be moved through the API; a new mapping has a new one.

CloudFormation goes on naming the old mapping, which does no harm: it looks only when a template
changes the mapping, makes one of its own then, and ours is taken away at the next start.
"""

from typing import Any

_STREAM = ":dynamodb:"
_SETTINGS = (
    "BatchSize",
    "MaximumBatchingWindowInSeconds",
    "FilterCriteria",
    "FunctionResponseTypes",
    "MaximumRetryAttempts",
    "MaximumRecordAgeInSeconds",
    "BisectBatchOnFunctionError",
    "ParallelizationFactor",
    "DestinationConfig",
    "ScalingConfig",
)


def ids(lambda_: Any) -> frozenset[str]:
    """The mappings of table streams that there are now: right after a start, the deaf ones."""
    return frozenset(mapping["UUID"] for mapping in _of_streams(lambda_))


def renew(lambda_: Any, deaf: frozenset[str]) -> list[str]:
    """Replace the mappings that came back deaf. Returns the functions that hear again.

    One whose function was given a new mapping since, by a deploy, is only removed.
    """
    mappings = _of_streams(lambda_)
    heard = {_joined(mapping) for mapping in mappings if mapping["UUID"] not in deaf}
    renewed = []
    for mapping in mappings:
        if mapping["UUID"] not in deaf:
            continue
        lambda_.delete_event_source_mapping(UUID=mapping["UUID"])
        if _joined(mapping) not in heard:
            heard.add(_joined(mapping))
            lambda_.create_event_source_mapping(**_like(mapping))
            renewed.append(mapping["FunctionArn"])
    return renewed


def _of_streams(lambda_: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = lambda_.list_event_source_mappings()["EventSourceMappings"]
    return [mapping for mapping in found if _STREAM in mapping["EventSourceArn"]]


def _joined(mapping: dict[str, Any]) -> tuple[str, str]:
    return mapping["EventSourceArn"], mapping["FunctionArn"]


def _like(mapping: dict[str, Any]) -> dict[str, Any]:
    """A request for a mapping with the same settings."""
    return {
        "EventSourceArn": mapping["EventSourceArn"],
        "FunctionName": mapping["FunctionArn"],
        "Enabled": mapping["State"] == "Enabled",
        # All that the stream holds was written since the start, and nobody has heard of it yet.
        "StartingPosition": "TRIM_HORIZON",
        **{name: mapping[name] for name in _SETTINGS if mapping.get(name) not in (None, [], {})},
    }
