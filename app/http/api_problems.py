"""The API's handler: whatever is raised becomes a problem of RFC 9457."""

from fastapi import FastAPI, Request
from starlette.requests import ClientDisconnect
from starlette.responses import Response

from app.http.problems import Problem, problem_response
from app.http.refusing import TELLERS, problem_of

INTERNAL = Problem(code="internal")
CLIENT_GONE = 499


def answer_with_problems(api: FastAPI) -> None:
    """What no teller knows is answered as a 500 and goes on to the frame, which logs it."""
    for kind in TELLERS:
        api.add_exception_handler(kind, told)
    api.add_exception_handler(ClientDisconnect, gone)
    api.add_exception_handler(Exception, broken)


async def told(request: Request, error: Exception) -> Response:
    problem = problem_of(error, request.app.state.clock())
    if problem is None:
        raise error
    return problem_response(problem, request.scope)


async def gone(_: Request, __: Exception) -> Response:
    """Nobody reads this; the number is for the log."""
    return Response(status_code=CLIENT_GONE)


async def broken(request: Request, _: Exception) -> Response:
    return problem_response(INTERNAL, request.scope)
