"""A paragraph's text with suggestions put in place of what was found."""

from collections.abc import Iterable

from library.checks.finding import Finding


def mended(text: str, findings: Iterable[Finding]) -> str:
    """Each finding's first suggestion in its place; of findings that overlap, the first one's.

    ValueError when a finding is not of this text.
    """
    pieces, at = [], 0
    for finding in sorted(findings, key=lambda one: one.start):
        if text[finding.start : finding.end] != finding.what:
            raise ValueError(f"the text has changed at {finding.start}: {finding.what}")
        if finding.suggestions and finding.start >= at:
            pieces += [text[at : finding.start], finding.suggestions[0]]
            at = finding.end
    return "".join((*pieces, text[at:]))
