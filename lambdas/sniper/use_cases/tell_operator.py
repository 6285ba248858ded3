"""Tell whoever runs the installation what needs them, once an hour for each code."""

from dataclasses import dataclass

from sniper.domain.alerts import Alert, message_of
from sniper.domain.errors import SniperError
from sniper.ports import AlertLog, Clock, Operator


@dataclass(frozen=True, slots=True)
class AlertPorts:
    """`runbooks` is where the pages are that say what to do."""

    log: AlertLog
    operator: Operator
    clock: Clock
    stage: str
    runbooks: str


def tell_operator(alert: Alert, ports: AlertPorts) -> bool:
    """Whether they were told now; if not, they were within the hour.

    Raises SniperError (STORAGE_UNAVAILABLE): then it may be tried again.
    """
    now = ports.clock.now()
    repeats = ports.log.begin(alert.code, now)
    if repeats is None:
        return False
    try:
        ports.operator.notify(
            message_of(alert, repeats, stage=ports.stage, runbooks=ports.runbooks)
        )
    except SniperError:
        ports.log.take_back(alert.code, now)
        raise
    return True
