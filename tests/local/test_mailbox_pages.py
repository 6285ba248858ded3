"""The mailbox as a person sees it."""

import html
import re

from tests.local.mailbox_driver import ANNA, MailboxDriver


def text_of(page: str) -> str:
    """What a page says, without its tags."""
    body = page.partition("<body>")[2]
    return html.unescape(re.sub(r"<[^>]+>", " ", body))


def test_an_empty_mailbox_says_what_will_appear() -> None:
    page = MailboxDriver().http.get("/")
    assert page.headers["content-type"].startswith("text/html")
    assert "No mail yet." in text_of(page.text)
    assert "Every mail that the product sends appears here" in page.text
    assert "<table" not in page.text


def test_the_list_shows_the_newest_mail_first_with_what_became_of_it() -> None:
    driver = MailboxDriver()
    driver.sent_id(Subject="Older", To="gone@bounce.example")
    driver.time.pass_ms(60_000)
    newest = driver.sent_id(Subject="Newer", Tag="outbid")
    page = driver.http.get("/").text
    assert page.index("Newer") < page.index("Older")
    assert f'href="/mails/{newest}"' in page
    said = text_of(page)
    for word in (ANNA, "outbid", "2026-11-22 12:01:00 UTC", "delivered", "bounced"):
        assert word in said


def test_the_list_can_be_narrowed_to_a_recipient() -> None:
    driver = MailboxDriver()
    driver.sent_id(Subject="For Anna")
    driver.sent_id(Subject="For Ben", To="ben@example.org")
    page = driver.http.get("/", params={"to": "ANNA@example.org"}).text
    assert "For Anna" in page
    assert "For Ben" not in page
    assert 'value="ANNA@example.org"' in page
    assert 'href="/"' in page
    nobody = driver.http.get("/", params={"to": "<carla@example.org>"}).text
    assert "No mail yet to &lt;carla@example.org&gt;" in nobody


def test_a_mail_shows_its_headers_and_its_html_in_a_box_without_scripts() -> None:
    driver = MailboxDriver()
    mail = driver.sent_id(
        HtmlBody='<p title="x">Hello</p><script>alert(1)</script>',
        Headers=[{"Name": "List-Unsubscribe", "Value": "<https://example.com/u>"}],
        Metadata={"mail": "m1"},
        Cc="Ben <ben@soft.example>",
    )
    answer = driver.http.get(f"/mails/{mail}")
    page = answer.text
    assert "<script" not in page
    frame = re.search(r'<iframe [^>]*sandbox="([^"]*)" srcdoc="([^"]*)"></iframe>', page)
    assert frame is not None
    assert "allow-scripts" not in frame[1]
    assert "allow-same-origin" not in frame[1]
    assert html.unescape(frame[2]).endswith('<p title="x">Hello</p><script>alert(1)</script>')
    said = text_of(page)
    for word in ("You won a lamp", "eBay Sniper <sniper@example.com>", "m1", "won"):
        assert word in said
    assert "<https://example.com/u>" in said
    assert "ben@soft.example: bounced for now" in said


def test_pages_may_neither_run_nor_load_anything() -> None:
    driver = MailboxDriver()
    for path in ("/", f"/mails/{driver.sent_id()}"):
        headers = driver.http.get(path).headers
        policy = headers["content-security-policy"]
        assert policy.startswith("default-src 'none'")
        assert "script-src" not in policy
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["cache-control"] == "no-store"


def test_a_person_can_switch_to_the_plain_text() -> None:
    driver = MailboxDriver()
    mail = driver.sent_id(TextBody="1 < 2 & so on")
    page = driver.http.get(f"/mails/{mail}").text
    assert f'<a href="/mails/{mail}" aria-current="true">HTML</a>' in page
    assert f'<a href="/mails/{mail}?part=text">Plain text</a>' in page
    plain = driver.http.get(f"/mails/{mail}?part=text").text
    assert "<pre>1 &lt; 2 &amp; so on</pre>" in plain
    assert "<iframe" not in plain
    assert 'aria-current="true">Plain text</a>' in plain


def test_a_mail_with_one_part_shows_that_part() -> None:
    driver = MailboxDriver()
    text_only = driver.http.get(f"/mails/{driver.sent_id(HtmlBody=None)}").text
    assert "<pre>The lamp is yours.</pre>" in text_only
    assert ">HTML</a>" not in text_only
    html_only = driver.http.get(f"/mails/{driver.sent_id(TextBody=None)}?part=text").text
    assert "<iframe" in html_only
    assert ">Plain text</a>" not in html_only


def test_what_a_mail_brings_cannot_break_out_of_the_page() -> None:
    driver = MailboxDriver()
    mail = driver.sent_id(
        Subject="</title><script>x</script>",
        Tag='"><script>x</script>',
        Metadata={"<script>": "<script>"},
        To='"<script>" <anna@example.org>',
    )
    for path in ("/", f"/mails/{mail}", f"/mails/{mail}?part=text"):
        assert "<script" not in driver.http.get(path).text


def test_a_mail_that_is_not_there_is_missed_politely() -> None:
    answer = MailboxDriver().http.get("/mails/none")
    assert answer.status_code == 404
    assert "There is no such mail" in answer.text
