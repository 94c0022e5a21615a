"""Where a paper to be issued stands, and what can be done with it."""

from enum import StrEnum


class Status(StrEnum):
    DRAFT = "draft"
    ISSUED = "issued"


class Action(StrEnum):
    COMPILE = "compile"
    ISSUE = "issue"  # rule F8: data and files are frozen
    REVISE = "revise"  # rule F8: what changed afterwards shows in a further version
