"""The words for what a function may do, and what each means in IAM and in variables."""

from tests.infrastructure.policies import Abilities

READ = {"dynamodb:BatchGetItem", "dynamodb:GetItem", "dynamodb:Query"}
ERASE = {"dynamodb:BatchWriteItem", "dynamodb:Query"}
CHANGE = {
    "dynamodb:PutItem",
    "dynamodb:UpdateItem",
    "dynamodb:DeleteItem",
    "dynamodb:ConditionCheckItem",
}
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
USER_INDEXES = [
    "Users/index/byCountDue",
    "Users/index/byEbayAccount",
    "Users/index/byLinkWarningDue",
]
FOLLOW = {
    "dynamodb:DescribeStream",
    "dynamodb:GetRecords",
    "dynamodb:GetShardIterator",
    "dynamodb:ListStreams",
}
CONNECTIONS = "arn:AWS::Partition:execute-api:AWS::Region:AWS::AccountId:RealtimeApi/live"
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
        **dict.fromkeys(USER_INDEXES, READ),
        "DataKey": CHANGE_KEY,
    },
    "read users": {"Users": READ, **dict.fromkeys(USER_INDEXES, READ), "DataKey": READ_KEY},
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
    "review schedules": {"*": {"scheduler:ListSchedules"}},
    "start the executor": {
        "ExecuteBidFunction": {"lambda:InvokeFunction"},
        "ExecuteBidFunction:$LATEST": {"lambda:InvokeFunction"},
    },
    "have the clock measured": {
        "MeasureClockFunction": {"lambda:InvokeFunction"},
        "MeasureClockFunction:$LATEST": {"lambda:InvokeFunction"},
    },
    "ask for an outcome": {"Outcomes": {"sqs:SendMessage"}},
    "take dead letters": {"DeadLetters": TAKE},
    "take outcomes": {"Outcomes": TAKE},
    "ask for an invalidation": {"Invalidations": {"sqs:SendMessage"}},
    "take invalidations": {"Invalidations": TAKE},
    "ask for an erasure": {"Departures": {"sqs:SendMessage"}},
    "take departures": {"Departures": TAKE},
    "report what failed": {"DeadLetters": SEND_AND_LOOK},
    "read and change connections": {"Connections": READ | CHANGE, "DataKey": CHANGE_KEY},
    "add a ticket": {"Connections": {"dynamodb:PutItem"}, "DataKey": CHANGE_KEY},
    "take a ticket or connection away": {
        "Connections": {"dynamodb:DeleteItem"},
        "DataKey": CHANGE_KEY,
    },
    "erase connections": {"Connections": ERASE, "DataKey": CHANGE_KEY},
    "read and change the outbox": {
        "Outbox": READ | CHANGE,
        "Outbox/index/byWaiting": READ,
        "DataKey": CHANGE_KEY,
    },
    "erase the outbox": {"Outbox": ERASE, "DataKey": CHANGE_KEY},
    "push": {f"{CONNECTIONS}/POST/@connections/*": {"execute-api:ManageConnections"}},
    "publish": {"Events:ebay-sniper.bids": {"events:PutEvents"}},
    "alert": {"Events:ebay-sniper.alerts": {"events:PutEvents"}},
    "tell the operator": {
        "OperatorTopic": {"sns:Publish"},
        "DataKey": {"kms:Decrypt", "kms:GenerateDataKey"},
    },
    "follow the changes of bids": {"Bids:stream": FOLLOW, "DataKey": {"kms:Decrypt"}},
    "set changes aside": {"DeadLetters": {"sqs:SendMessage"}},
    "take live updates": {"LiveUpdates": TAKE},
    "take notifications": {"Notifications": TAKE},
    "have mails sent": {"Mails": {"sqs:SendMessage"}},
    "take mails": {"Mails": TAKE},
    "read Postmark's secret": {
        "Postmark": {"secretsmanager:GetSecretValue"},
        "DataKey": {"kms:Decrypt"},
    },
    "look up an e-mail address": {"UserPool": {"cognito-idp:AdminGetUser"}},
    "end a sign-in": {"UserPool": {"cognito-idp:AdminDeleteUser"}},
    # Nothing but environment variables.
    "know eBay's host": {},
    "know the scopes": {},
    "know the notices' address": {},
    "know where to connect": {},
    "know the sender": {},
    "know where links lead": {},
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
    "review schedules": {"SCHEDULE_GROUP"},
    "start the executor": {"EXECUTE_BID_ARN"},
    "have the clock measured": {"MEASURE_CLOCK_ARN"},
    "know eBay's host": {"EBAY_API_URL"},
    "ask for an outcome": {"OUTCOME_QUEUE_URL"},
    "ask for an invalidation": {"INVALIDATION_QUEUE_URL"},
    "ask for an erasure": {"DEPARTURE_QUEUE_URL"},
    "end a sign-in": {"USER_POOL_ID"},
    "know the scopes": {"EBAY_SCOPES", "EBAY_MARKETPLACE"},
    "know the notices' address": {"EBAY_NOTIFICATIONS_URL"},
    "look up an e-mail address": {"USER_POOL_ID"},
    "read users": {"USERS_TABLE"},
    "read and change connections": {"CONNECTIONS_TABLE"},
    "add a ticket": {"CONNECTIONS_TABLE"},
    "take a ticket or connection away": {"CONNECTIONS_TABLE"},
    "erase connections": {"CONNECTIONS_TABLE"},
    "read and change the outbox": {"OUTBOX_TABLE"},
    "erase the outbox": {"OUTBOX_TABLE"},
    "push": {"REALTIME_CONNECTIONS_URL"},
    "publish": {"EVENT_BUS_NAME"},
    "alert": {"EVENT_BUS_NAME"},
    "tell the operator": {"OPERATOR_TOPIC_ARN", "RUNBOOKS_URL"},
    "set changes aside": {"PUBLISH_DEAD_LETTER_QUEUE_URL"},
    "have mails sent": {"MAIL_QUEUE_URL"},
    "read Postmark's secret": {
        "POSTMARK_SECRET_ARN",
        "POSTMARK_URL",
        "POSTMARK_STREAM",
        "MAIL_FROM",
    },
    "know where to connect": {"REALTIME_URL"},
    "know the sender": {"MAIL_FROM"},
    "know where links lead": {"PAGE_URL", "MAIL_LINKS_URL"},
}
