"""No request waits for ever: what has not begun to answer in time is told to come again."""

import asyncio
from dataclasses import dataclass

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.http.answering import Answer, send_problem
from app.http.problems import Problem

ANSWER_SECONDS = 30.0
TOO_LONG = Problem(code="busy", headers={"retry-after": "5"}, reason="answer deadline")


@dataclass(frozen=True, slots=True)
class AnswerDeadline:
    """Begins anew with each part of a body and ends once the answer has begun, so that large files may take
    their time both ways."""

    app: ASGIApp
    answer: Answer
    seconds: float = ANSWER_SECONDS

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        deadline = asyncio.timeout(self.seconds)

        async def receive_anew() -> Message:
            message = await receive()
            if message["type"] == "http.request" and deadline.when() is not None:
                deadline.reschedule(asyncio.get_running_loop().time() + self.seconds)
            return message

        async def send_in_time(message: Message) -> None:
            if message["type"] == "http.response.start":
                deadline.reschedule(None)
            await send(message)

        try:
            async with deadline:
                await self.app(scope, receive_anew, send_in_time)
        except TimeoutError:
            if not deadline.expired():
                raise
            await send_problem(self.answer, TOO_LONG, scope=scope, receive=receive, send=send)
