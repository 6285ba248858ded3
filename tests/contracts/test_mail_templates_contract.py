"""What every template set owes whoever sends mails: a whole mail, the same each time."""

from dataclasses import replace

import pytest
from sniper.adapters.mail.templates import JinjaTemplates
from sniper.adapters.memory.mail import PlainTemplates
from sniper.domain.mails import Letter, MailKind
from sniper.ports import MailTemplates

from tests.adapters.letters import EXAMPLES
from tests.contracts.mailer_stages import ENVELOPE, at_the_mailbox

ALL = pytest.mark.parametrize("letter", EXAMPLES.values(), ids=EXAMPLES.keys())


@pytest.fixture(params=[PlainTemplates, JinjaTemplates], ids=["memory", "jinja"])
def templates(request: pytest.FixtureRequest) -> MailTemplates:
    made: MailTemplates = request.param()
    return made


def test_the_examples_are_of_every_kind() -> None:
    assert {letter.kind for letter in EXAMPLES.values()} == {*MailKind}


@ALL
def test_a_letter_becomes_a_mail_with_a_subject_and_two_bodies(
    templates: MailTemplates, letter: Letter
) -> None:
    content = templates.render(letter)
    assert content.subject == " ".join(content.subject.split()) != ""
    assert content.html.startswith("<")
    assert content.text.strip()


@ALL
def test_a_letter_becomes_the_same_mail_each_time(templates: MailTemplates, letter: Letter) -> None:
    assert templates.render(letter) == templates.render(letter)


def test_every_mail_that_we_write_is_taken_as_it_is() -> None:
    templates = JinjaTemplates()
    envelopes = [
        replace(ENVELOPE, mail_id=f"bid#{name}", tag=letter.kind, content=templates.render(letter))
        for name, letter in EXAMPLES.items()
    ]
    with at_the_mailbox() as mailbox:
        for envelope in envelopes:
            mailbox.mailer.send(envelope)
        assert mailbox.taken() == envelopes
