"""The listener that takes the browser's reply: one reply, of this sign-in, in time, whatever it says."""

from __future__ import annotations

import socket
import threading
import time
from contextlib import suppress
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import requests

from pcshell.partner import browser
from pcshell.partner.environments import PARTNER_ENDPOINT, endpoints_for
from pcshell.partner.errors import PartnerError
from pcshell.partner.session import PartnerSession, connect_with_flow

HOSTILE = "<script>alert(1)</script>\x1b]0;owned\x07 \u202e denied"


class Browser:
    """Sends replies to the listener from a thread, as a browser would; keeps status and page of each."""

    def __init__(self, *replies: dict[str, str], honest: bool = False) -> None:
        self.replies = replies
        self.honest = honest
        self.answers: list[tuple[int, str]] = []
        self.address = ""
        self.thread = threading.Thread()

    def open(self, address: str) -> bool:
        """Instead of a window: `{state}` in a reply is the state of this sign-in."""
        asked = parse_qs(urlsplit(address).query)
        self.address = asked["redirect_uri"][0]
        state = asked["state"][0]
        self.thread = threading.Thread(target=self._send, args=(address, state))
        self.thread.start()
        return True

    def _send(self, address: str, state: str) -> None:
        for reply in self.replies:
            self._get({name: value.replace("{state}", state) for name, value in reply.items()})
        if self.honest:
            there = requests.get(address, allow_redirects=False, timeout=5)
            self._get({name: value[0] for name, value in parse_qs(urlsplit(there.headers["Location"]).query).items()})

    def _get(self, reply: dict[str, str]) -> None:
        try:
            answer = requests.get(self.address, params=reply, timeout=5)
            self.answers.append((answer.status_code, answer.text))
        except requests.ConnectionError:
            self.answers.append((0, ""))


def sign_in(service: Any, window: Browser) -> PartnerSession:
    """Connect-PartnerCenter's sign-in with a window of ours, at the emulated service."""

    def make(endpoints: Any) -> Any:
        flow = browser.AuthorizationCodeFlow(endpoints, lambda _: None)

        def opened(address: str) -> bool:
            parts = urlsplit(address)
            return window.open(f"{service.endpoint}{parts.path}?{parts.query}")

        flow._open = opened
        return flow

    try:
        return connect_with_flow(make, "User", {}, variables={PARTNER_ENDPOINT: service.endpoint})
    finally:
        window.thread.join()


@pytest.mark.parametrize(
    "reply",
    [
        {"code": "evil", "state": "another"},
        {"code": "evil"},
        {"code": "evil", "state": ""},
        {"code": "evil", "state": "{state}x"},
        {"code": "evil", "state": "é"},
        {"error": "access_denied", "state": "another"},
        {"state": "{state}"},
    ],
    ids=["other", "none", "empty", "longer", "not-ascii", "error", "no-code"],
)
def test_a_reply_of_another_sign_in_is_refused_and_the_right_one_taken(service: Any, reply: dict[str, str]) -> None:
    window = Browser(reply, honest=True)
    session = sign_in(service, window)
    assert [status for status, _ in window.answers] == [400, 200]
    assert session.context.raw["account"]["objectId"] == service.emulator.store.tenant.partner_user_id


def test_a_second_reply_is_refused(service: Any) -> None:
    window = Browser({"error": "access_denied", "state": "{state}"}, {"code": "evil", "state": "{state}"})
    with pytest.raises(PartnerError) as caught:
        sign_in(service, window)
    assert caught.value.code == "access_denied"
    assert window.answers[0][0] == 200 and window.answers[1][0] in (0, 400)
    assert not any(path.endswith("/token") for path in service.emulator.counts), "the second code was used"


def test_nobody_listens_after_the_reply(service: Any) -> None:
    window = Browser(honest=True)
    sign_in(service, window)
    with pytest.raises(requests.ConnectionError):
        requests.get(window.address, timeout=5)


def test_a_reply_that_is_too_late_is_refused() -> None:
    with browser.Listener() as listener:
        listener.state = "mine"
        with pytest.raises(PartnerError, match="five minutes"):
            listener.wait(0.05)
        late = requests.get(listener.address, params={"code": "c", "state": "mine"}, timeout=5)
    assert late.status_code == 400 and listener.reply == {}
    with pytest.raises(requests.ConnectionError):
        requests.get(listener.address, timeout=5)


def test_hostile_text_is_no_page_and_commands_no_terminal(service: Any) -> None:
    window = Browser({"error": "access_denied", "error_description": HOSTILE, "state": "{state}"})
    with pytest.raises(PartnerError) as caught:
        sign_in(service, window)
    assert caught.value.kind == "SignIn" and "alert(1)" in caught.value.description
    assert caught.value.description.isprintable()
    [(status, page)] = window.answers
    assert status == 200 and page.encode() == browser._PAGE


def test_a_form_is_taken_as_well() -> None:
    with browser.Listener() as listener:
        sender = threading.Thread(
            target=lambda: requests.post(listener.address, data={"error": "access_denied", "state": "s"}, timeout=5)
        )
        listener.state = "s"
        sender.start()
        assert listener.wait(10)["error"] == "access_denied"
        sender.join()


def test_a_reply_that_is_too_long_is_refused() -> None:
    with browser.Listener() as listener:
        listener.state = "s"
        body = {"code": "c", "state": "s", "padding": "x" * 70_000}
        with suppress(requests.ConnectionError):  # the rest is not read
            assert requests.post(listener.address, data=body, timeout=5).status_code == 400
    assert listener.reply == {}


def test_a_connection_that_says_nothing_holds_nobody_up() -> None:
    with browser.Listener() as listener:
        port = int(listener.address.rpartition(":")[2])
        with socket.create_connection(("127.0.0.1", port)):  # browsers open some that they never use
            time.sleep(0.05)
            sender = threading.Thread(
                target=lambda: requests.get(listener.address, params={"code": "c", "state": "s"}, timeout=5)
            )
            listener.state = "s"
            sender.start()
            began = time.monotonic()
            assert listener.wait(8)["code"] == "c"
            sender.join()
    assert time.monotonic() - began < 5


def test_a_listener_of_this_machine_only() -> None:
    endpoints = endpoints_for("AzureCloud", {})
    assert endpoints.sign_in is None
    with browser.Listener() as listener:
        assert listener._server.server_address[0] == "127.0.0.1"
