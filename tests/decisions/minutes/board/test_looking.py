"""Looking over HTTP, at the portal's own server, as anybody does."""

import http.server
import threading

import pytest
import time_machine

from decisions.minutes.board import schedule
from decisions.minutes.board.actions import post_notice
from decisions.minutes.board.presence import look_at_board
from decisions.minutes.models import BoardCheck
from tests.decisions.minutes.board.conftest import AT, MINUTE

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "record"])


@pytest.fixture
def board(live_server, settings):
    settings.BOARD = {**settings.BOARD, "look_at": live_server.url}


@pytest.fixture
def answering(settings):
    """Return a function that starts a server with one answer to everything."""
    servers = []

    def act(status, page=b""):
        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                self.send_response(status)
                self.end_headers()
                self.wfile.write(page)

            def log_message(self, *_args):
                pass

        server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
        servers.append(server)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}"
        settings.BOARD = {**settings.BOARD, "look_at": address}

    yield act
    for server in servers:
        server.shutdown()
        server.server_close()


def test_what_is_posted_is_seen_on_the_real_page(attested, people, board):
    posted = post_notice(bundle=attested, by=people.secretary, at=AT)
    sight = look_at_board()
    assert sight.trouble == ""
    assert sight.notices == {str(posted.uuid)}


def test_the_clock_posts_what_waits_and_sees_it_there(attested, board):
    with time_machine.travel(AT, tick=False):
        assert schedule.look_at_the_board() == 0
    check = BoardCheck.objects.get()
    assert (check.found, check.first_at) == ("seen", AT)
    with time_machine.travel(AT + 5 * MINUTE, tick=False):
        schedule.look_at_the_board()
    check.refresh_from_db()
    assert check.count == 2


def test_an_empty_board_has_nothing_to_see(board, db):
    sight = look_at_board()
    assert (sight.trouble, sight.notices) == ("", frozenset())


def test_an_error_page_is_trouble(answering):
    answering(503)
    assert "503" in look_at_board().trouble


def test_a_page_of_somebody_else_has_no_notices(answering):
    answering(200, b'<html><article id="anslag-">x</article><p id="anslag-1">\xff\x00</p>')
    sight = look_at_board()
    assert (sight.trouble, sight.notices) == ("", {""})


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:9", "http://[broken", "ftp://127.0.0.1/", "no address"]
)
def test_a_board_that_cannot_be_reached_is_trouble_and_no_fault(settings, address):
    settings.BOARD = {**settings.BOARD, "look_at": address}
    assert look_at_board().trouble == "Anslagstavlan svarade inte."


def test_an_answer_with_an_error_is_told_in_words(answering):
    answering(503, b"")
    assert look_at_board().trouble == "Anslagstavlan svarade med felet 503."
