"""Secrets that nobody can guess, and what is kept of them."""

import hashlib

import pytest

from app.domain.access import read_link_token
from app.gateways.tokens import TokenKind, kind_of, new_id, new_link, new_token, same_digest, token_digest


@pytest.mark.parametrize("kind", list(TokenKind))
def test_a_token_says_what_it_is_and_holds_256_bits(kind: TokenKind) -> None:
    tokens = {new_token(kind) for _ in range(500)}
    assert len(tokens) == 500
    for token in tokens:
        assert kind_of(token) is kind
        assert len(token) == len(kind) + 43  # 256 bits in base64


@pytest.mark.parametrize(
    "shown", ["", "mct", "Bearer mct_x", "xyz_" + "a" * 43, "mct_" + "a" * 1000, "mct_é"]
)
def test_what_cannot_be_ours_has_no_kind(shown: str) -> None:
    assert kind_of(shown) is None


def test_only_the_sha256_is_kept() -> None:
    token = new_token(TokenKind.CLIENT_TOKEN)
    assert token_digest(token) == hashlib.sha256(token.encode()).hexdigest()
    assert same_digest(token_digest(token), token_digest(token))
    assert not same_digest(token_digest(token), token_digest(token + "x"))


def test_a_lone_surrogate_has_a_digest_too() -> None:
    assert len(token_digest("mct_\ud800")) == 64


def test_links_and_ids_do_not_repeat() -> None:
    links = {new_link() for _ in range(500)}
    assert len(links) == 500
    assert all(read_link_token(link) == link for link in links)
    assert len({new_id() for _ in range(500)}) == 500
