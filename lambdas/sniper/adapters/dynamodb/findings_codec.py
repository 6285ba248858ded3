"""What a check found, as a list of codes; no list stands for nothing found."""

from collections.abc import Iterable

from sniper.domain.findings import Finding


def finding_codes(findings: Iterable[Finding]) -> list[str] | None:
    return [finding.value for finding in findings] or None


def findings_from(codes: Iterable[str] | None) -> tuple[Finding, ...]:
    return tuple(map(Finding, codes or ()))
