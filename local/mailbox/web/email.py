"""The send API: one mail, or a batch."""

import uuid

from starlette.requests import Request
from starlette.responses import JSONResponse

from local.mailbox import errors
from local.mailbox.errors import PostmarkError
from local.mailbox.reading import read_letter
from local.mailbox.records import Record
from local.mailbox.web.access import check_json_sent, mailbox_of, only_tests
from local.mailbox.world import Mailbox
from local.service.clock import iso_us

MOST_MESSAGES = 500
_MB = 1024**2
_MOST_BYTES, _MOST_BATCH_BYTES = 10 * _MB, 50 * _MB
_TOO_LARGE = 413


async def send(request: Request) -> JSONResponse:
    """POST /email"""
    test = only_tests(request)
    message = await _json(request, _MOST_BYTES)
    return JSONResponse(_sent(mailbox_of(request), message, test=test))


async def send_batch(request: Request) -> JSONResponse:
    """POST /email/batch: each message fails or goes by itself."""
    test = only_tests(request)
    messages = await _json(request, _MOST_BATCH_BYTES)
    if not isinstance(messages, list):
        raise PostmarkError(errors.INVALID_FIELD, "A batch must be a list of messages.")
    if len(messages) > MOST_MESSAGES:
        raise PostmarkError(errors.TOO_MANY_MESSAGES)
    mailbox = mailbox_of(request)
    return JSONResponse([_sent_or_refused(mailbox, one, test=test) for one in messages])


def _sent_or_refused(mailbox: Mailbox, message: object, *, test: bool) -> Record:
    try:
        return _sent(mailbox, message, test=test)
    except PostmarkError as error:
        return error.body()


def _sent(mailbox: Mailbox, message: object, *, test: bool) -> Record:
    letter = read_letter(message)
    if test:
        # Of no server, so there is no signature or suppression that could matter.
        message_id, at, said = str(uuid.uuid4()), mailbox.now(), "Test job accepted"
    else:
        mail, said = mailbox.send(letter)
        message_id, at = mail.message_id, mail.received_at
    return {
        "To": letter.to_line,
        "SubmittedAt": iso_us(at),
        "MessageID": message_id,
        "ErrorCode": 0,
        "Message": said,
    }


async def _json(request: Request, most_bytes: int) -> object:
    check_json_sent(request)
    content = await request.body()
    if len(content) > most_bytes:
        words = f"The request is too large: {most_bytes // _MB} MB are allowed."
        raise PostmarkError(errors.INVALID_MAIL, words, _TOO_LARGE)
    try:
        parsed: object = await request.json()
    except ValueError as error:
        raise PostmarkError(errors.INVALID_JSON) from error
    return parsed
