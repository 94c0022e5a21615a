"""Shapes of signing in."""

from typing import Annotated, Self

from pydantic import Field

from app.http.strict_models import InstantOut, Out, StrictModel
from app.usecases.sessions import SignedIn

LONGEST_SECRET = 128
Secret = Annotated[str, Field(min_length=1, max_length=LONGEST_SECRET)]


class SignInIn(StrictModel):
    """`device` is the token that an earlier sign-in from the same place gave."""

    name: Annotated[str, Field(min_length=1, max_length=64)]
    password: Secret = Field(repr=False)
    device: Secret | None = Field(default=None, repr=False)


class PasswordIn(StrictModel):
    current: Secret = Field(repr=False)
    new: Secret = Field(repr=False)


class SignedInOut(Out):
    """`token` is shown as a bearer token, `device` with the next sign-in. Both are given here and nowhere else."""

    token: str
    device: str
    ends_at: InstantOut
    must_change_password: bool

    @classmethod
    def of(cls, signed_in: SignedIn) -> Self:
        return cls(
            token=signed_in.session,
            device=signed_in.device,
            ends_at=signed_in.ends_at,
            must_change_password=signed_in.must_change_password,
        )


class ClientTokenOut(Out):
    """As RFC 6749 names it."""

    access_token: str
    token_type: str = "Bearer"  # noqa: S105 - a kind of token
    expires_in: int
