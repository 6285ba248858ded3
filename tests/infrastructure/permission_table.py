"""Who may do what, in words, and what each word means in IAM and in environment variables."""

from tests.infrastructure.policies import Abilities

READ = {"dynamodb:BatchGetItem", "dynamodb:GetItem", "dynamodb:Query"}
ERASE = {"dynamodb:BatchWriteItem", "dynamodb:Query"}
CHANGE = {"dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem"}
READ_KEY = {"kms:Decrypt", "kms:DescribeKey"}
CHANGE_KEY = {
    *READ_KEY,
    "kms:Encrypt",
    "kms:GenerateDataKey",
    "kms:GenerateDataKeyWithoutPlaintext",
    "kms:ReEncryptFrom",
    "kms:ReEncryptTo",
}
SCHEDULES = (
    "arn:AWS::Partition:scheduler:AWS::Region:AWS::AccountId:schedule/ebay-sniper-prod/bid-*"
)
BID_INDEXES = [
    "Bids/index/byCheckDue",
    "Bids/index/byLiveItem",
    "Bids/index/byRepairDue",
    "Bids/index/byUserStatus",
]
TAKE = {
    "sqs:ReceiveMessage",
    "sqs:DeleteMessage",
    "sqs:ChangeMessageVisibility",
    "sqs:GetQueueAttributes",
    "sqs:GetQueueUrl",
}
SEND_AND_LOOK = {"sqs:SendMessage", "sqs:GetQueueAttributes", "sqs:GetQueueUrl"}

MEANING: dict[str, Abilities] = {
    "read and change users": {
        "Users": READ | CHANGE,
        "Users/index/byEbayAccount": READ,
        "DataKey": CHANGE_KEY,
    },
    "ensure a user": {"Users": {"dynamodb:UpdateItem"}, "DataKey": CHANGE_KEY},
    "read bids": {"Bids": READ, **dict.fromkeys(BID_INDEXES, READ), "DataKey": READ_KEY},
    "read and change bids": {
        "Bids": READ | CHANGE,
        **dict.fromkeys(BID_INDEXES, READ),
        "DataKey": CHANGE_KEY,
    },
    "erase bids": {"Bids": ERASE, "DataKey": CHANGE_KEY},
    "read history": {"BidHistory": READ, "BidHistory/index/byBid": READ, "DataKey": READ_KEY},
    "add to history": {"BidHistory": {"dynamodb:PutItem"}, "DataKey": CHANGE_KEY},
    "erase history": {"BidHistory": ERASE, "DataKey": CHANGE_KEY},
    "use the item cache": {"ItemCache": READ | CHANGE, "DataKey": CHANGE_KEY},
    "read the keyset": {
        "EbayKeyset": {"secretsmanager:GetSecretValue"},
        "DataKey": {"kms:Decrypt"},
    },
    "use tokens": {"TokenKey": {"kms:Encrypt", "kms:Decrypt"}},
    "schedule": {
        SCHEDULES: {
            "scheduler:CreateSchedule",
            "scheduler:GetSchedule",
            "scheduler:DeleteSchedule",
        },
        "SchedulesRole": {"iam:PassRole"},
    },
    "cancel schedules": {SCHEDULES: {"scheduler:DeleteSchedule"}},
    "start the executor": {
        "ExecuteBidFunction": {"lambda:InvokeFunction"},
        "ExecuteBidFunction:$LATEST": {"lambda:InvokeFunction"},
    },
    "ask for an outcome": {"Outcomes": {"sqs:SendMessage"}},
    "take outcomes": {"Outcomes": TAKE},
    "ask for an invalidation": {"Invalidations": {"sqs:SendMessage"}},
    "take invalidations": {"Invalidations": TAKE},
    "ask for an erasure": {"Departures": {"sqs:SendMessage"}},
    "take departures": {"Departures": TAKE},
    "report what failed": {"ExecuteBidDeadLetters": SEND_AND_LOOK},
    "look up an e-mail address": {"UserPool": {"cognito-idp:AdminGetUser"}},
    "end a sign-in": {"UserPool": {"cognito-idp:AdminDeleteUser"}},
    # Nothing but environment variables.
    "know the scopes": {},
    "know the notices' address": {},
}
ARRANGE = [
    "read and change users",
    "read and change bids",
    "add to history",
    "read the keyset",
    "use tokens",
    "schedule",
    "start the executor",
]
UNLINK = [
    "read and change users",
    "read and change bids",
    "add to history",
    "read the keyset",
    "use tokens",
    "cancel schedules",
]
LOOK = [
    "read and change users",
    "read bids",
    "use the item cache",
    "read the keyset",
    "use tokens",
    "ask for an invalidation",
]
CHECK = [*ARRANGE, "use the item cache", "ask for an invalidation"]
PROFILE = ["read and change users", "look up an e-mail address", "know the scopes"]
EXPECTED = {
    "CreateBid": ARRANGE,
    "ListBids": ["read bids"],
    "GetBid": ["read bids"],
    "ChangeBid": ARRANGE,
    "CancelBid": [
        "read and change users",
        "read and change bids",
        "add to history",
        "cancel schedules",
    ],
    "GetBidHistory": ["read bids", "read history"],
    "ListHistory": ["read history"],
    "CheckBid": CHECK,
    "GetItem": LOOK,
    "GetWishlist": LOOK,
    "GetMe": PROFILE,
    "ChangeMe": PROFILE,
    "DeleteMe": [*UNLINK, "ask for an erasure"],
    "LinkEbay": ["read and change users", "read the keyset", "look up an e-mail address"],
    "CompleteEbayLink": ["read and change users", "read the keyset", "use tokens"],
    "UnlinkEbay": UNLINK,
    "AnswerEbayChallenge": ["read the keyset", "know the notices' address"],
    "ReceiveEbayNotification": [
        "read and change users",
        "read the keyset",
        "use tokens",
        "ask for an erasure",
    ],
    "ExecuteBid": [
        "read and change users",
        "read and change bids",
        "add to history",
        "read the keyset",
        "use tokens",
        "schedule",
        "ask for an outcome",
        "report what failed",
    ],
    "ResolveOutcome": [
        "read and change users",
        "read and change bids",
        "add to history",
        "read the keyset",
        "use tokens",
        "ask for an outcome",
        "take outcomes",
    ],
    "SweepBids": CHECK,
    "InvalidateItem": [*UNLINK, "use the item cache", "take invalidations"],
    "ForgetPerson": [
        "read and change users",
        "read bids",
        "erase bids",
        "erase history",
        "read the keyset",
        "use tokens",
        "cancel schedules",
        "end a sign-in",
        "take departures",
    ],
    "CreateUser": ["ensure a user"],
}

ENVIRONMENT = {
    "read and change users": {"USERS_TABLE"},
    "ensure a user": {"USERS_TABLE"},
    "read bids": {"BIDS_TABLE"},
    "read and change bids": {"BIDS_TABLE"},
    "erase bids": {"BIDS_TABLE"},
    "erase history": {"BID_HISTORY_TABLE"},
    "use the item cache": {"ITEM_CACHE_TABLE"},
    "read history": {"BID_HISTORY_TABLE"},
    "add to history": {"BID_HISTORY_TABLE"},
    "read the keyset": {
        "EBAY_KEYSET_SECRET_ARN",
        "EBAY_API_URL",
        "EBAY_IDENTITY_URL",
        "EBAY_AUTH_URL",
        "EBAY_SCOPES",
        "EBAY_MARKETPLACE",
    },
    "use tokens": {"TOKEN_KEY_ARN"},
    "schedule": {
        "SCHEDULE_GROUP",
        "SCHEDULE_ROLE_ARN",
        "SCHEDULE_DLQ_ARN",
        "ARMING_WINDOW_MS",
        "PREPARATION_MS",
    },
    "cancel schedules": {"SCHEDULE_GROUP"},
    "start the executor": {"EXECUTE_BID_ARN"},
    "ask for an outcome": {"OUTCOME_QUEUE_URL"},
    "ask for an invalidation": {"INVALIDATION_QUEUE_URL"},
    "ask for an erasure": {"DEPARTURE_QUEUE_URL"},
    "end a sign-in": {"USER_POOL_ID"},
    "know the scopes": {"EBAY_SCOPES", "EBAY_MARKETPLACE"},
    "know the notices' address": {"EBAY_NOTIFICATIONS_URL"},
    "look up an e-mail address": {"USER_POOL_ID"},
}
