"""The ports of mails on their real adapters."""
# ruff: noqa: PLC0415 - adapters are imported where they are built, see parts.py

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from sniper import settings as variables
from sniper.domain.mail_links import MailAddresses
from sniper.wiring.parts import Parts

if TYPE_CHECKING:
    from sniper import ports
    from sniper.adapters.secrets import KeptSecret, PostmarkKeys


class MailParts(Parts):
    """The parts that need Postmark's secret raise SniperError (MAIL_MISCONFIGURED, ...) too."""

    @cached_property
    def outbox(self) -> ports.Outbox:
        from sniper.adapters.dynamodb.outbox import DynamoOutbox

        table = self.settings.text(variables.OUTBOX_TABLE)
        return DynamoOutbox(self._client("dynamodb"), table)

    @cached_property
    def mail_queue(self) -> ports.MailQueue:
        from sniper.adapters.mail_queue import SqsMailQueue

        return SqsMailQueue(self._client("sqs"), self.settings.text(variables.MAILS))

    @cached_property
    def mail_templates(self) -> ports.MailTemplates:
        from sniper.adapters.mail.templates import JinjaTemplates

        return JinjaTemplates()

    @cached_property
    def mailer(self) -> ports.Mailer:
        from sniper.adapters.http import READ_TIMEOUTS, HttpClient
        from sniper.adapters.mail.postmark import PostmarkMailer

        given = self.settings.postmark
        return PostmarkMailer(
            HttpClient(given.url, self.clock, READ_TIMEOUTS),
            token=lambda: self.postmark_keys.server_token,
            sender=given.sender,
            stream=given.stream,
        )

    @property
    def mail_addresses(self) -> MailAddresses:
        self.settings.require(*variables.MAIL_LINKS)
        page_url, api_url = map(self.settings.text, variables.MAIL_LINKS)
        return MailAddresses(page_url, api_url, self.postmark_keys.link_key)

    @property
    def postmark_keys(self) -> PostmarkKeys:
        return self._postmark_secret.value()

    @cached_property
    def _postmark_secret(self) -> KeptSecret[PostmarkKeys]:
        from sniper.adapters.secrets import KeptSecret, postmark_keys_in

        secret_arn = self.settings.text(variables.POSTMARK_SECRET)
        return KeptSecret(self._client("secretsmanager"), secret_arn, self.clock, postmark_keys_in)
