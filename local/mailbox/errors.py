"""Postmark's errors. The numbers are Postmark's and collide with HTTP's; most words are ours."""

MAINTENANCE, BAD_TOKEN, NOT_FOUND = 100, 10, 12
INVALID_MAIL, NO_SIGNATURE, UNCONFIRMED_SIGNATURE = 300, 400, 401
INVALID_JSON, INVALID_FIELD, OUT_OF_CREDITS, INACTIVE = 402, 403, 405, 406
JSON_REQUIRED, TOO_MANY_MESSAGES, FORBIDDEN_ATTACHMENT = 409, 410, 411
ACCOUNT_PENDING, ACCOUNT_MAY_NOT_SEND, RATE_LIMIT, INTERNAL = 412, 413, 429, 500
BAD_MESSAGE_QUERY, NO_SUCH_MESSAGE = 700, 701
BAD_BOUNCE_QUERY, NO_SUCH_BOUNCE, CANNOT_ACTIVATE = 1000, 1001, 1003
NO_SUCH_STREAM, NO_SENDING_STREAM = 1235, 1236

_UNPROCESSABLE = 422
_STATUS = {
    BAD_TOKEN: 401,
    NOT_FOUND: 404,
    MAINTENANCE: 503,
    JSON_REQUIRED: 415,
    RATE_LIMIT: 429,
    INTERNAL: 500,
    NO_SUCH_MESSAGE: 404,
    NO_SUCH_BOUNCE: 404,
}
_WORDS = {
    BAD_TOKEN: "The header X-Postmark-Server-Token is missing or holds no valid server token.",
    NOT_FOUND: "There is nothing at this address.",
    MAINTENANCE: "The API is offline for maintenance.",
    INVALID_MAIL: "The mail is not valid.",
    NO_SIGNATURE: "The 'From' address has no sender signature.",
    UNCONFIRMED_SIGNATURE: "The sender signature of the 'From' address is not confirmed.",
    INVALID_JSON: "The body is not valid JSON.",
    INVALID_FIELD: "A field of the request is not valid.",
    OUT_OF_CREDITS: "This account has run out of credits and may not send.",
    INACTIVE: "The recipient is inactive.",
    JSON_REQUIRED: "The headers Accept and Content-Type must both be application/json.",
    TOO_MANY_MESSAGES: "A batch holds 500 messages at most.",
    FORBIDDEN_ATTACHMENT: "This type of attachment is not allowed.",
    ACCOUNT_PENDING: "While the account is pending, recipients must share the domain of 'From'.",
    ACCOUNT_MAY_NOT_SEND: "This account is not approved for sending.",
    RATE_LIMIT: "Too many requests.",
    INTERNAL: "Something went wrong inside.",
    BAD_MESSAGE_QUERY: "The search for messages is not valid.",
    NO_SUCH_MESSAGE: "There is no such message.",
    BAD_BOUNCE_QUERY: "The search for bounces is not valid.",
    NO_SUCH_BOUNCE: "There is no such bounce.",
    CANNOT_ACTIVATE: "This recipient cannot be activated by its sender.",
    NO_SUCH_STREAM: "There is no such 'MessageStream' on this server.",
    NO_SENDING_STREAM: "Sending is not supported on this 'MessageStream'.",
}


class PostmarkError(Exception):
    """Ends a request, or one message of a batch, with one of Postmark's coded errors."""

    def __init__(self, code: int, words: str = "", status: int = 0) -> None:
        self.code = code
        self.words = words or words_of(code)
        self.status = status or status_of(code)
        super().__init__(f"{code}: {self.words}")

    def body(self) -> dict[str, object]:
        return {"ErrorCode": self.code, "Message": self.words}


def status_of(code: int) -> int:
    """The HTTP status that comes with a code: 422 for nearly all."""
    return _STATUS.get(code, _UNPROCESSABLE)


def words_of(code: int) -> str:
    return _WORDS.get(code, "An error without words of its own.")
