"""What an entry of the access log was for, in Chinese; what a person wrote, a number, a reference stay as they are."""

import re
from collections.abc import Mapping

from app.documents.vocabulary import said
from app.domain.parties import Role

PURPOSES: Mapping[str, str] = {
    "organisation added": "新增单位",
    "client added": "新增接口客户端",
    "client disabled": "停用接口客户端",
    "secret rotated": "更换密钥",
    "roles declined": "未确认岗位",
    "disabled": "停用账号",
    "password reset": "重置口令",
    "letter": "制作文书",
    "none": "清空",
}
ROLES: Mapping[str, str] = {"roles asked: ": "提请的岗位：", "roles now: ": "现在的岗位："}
BEGINNINGS: Mapping[str, str] = {"ended ": "提前结束委托 ", "day ": "按日 ", "month ": "按月 "}

OPAQUE_ID = re.compile(r"[0-9a-f]{32}")
OF_OURS = "内部编号"


def purpose_in_words(purpose: str) -> str:
    """As the commands of `usecases` state it, in words; anything else as it stands."""
    if purpose in PURPOSES:
        return PURPOSES[purpose]
    for begins, words in ROLES.items():
        if purpose.startswith(begins):
            return words + _roles(purpose.removeprefix(begins))
    for begins, words in BEGINNINGS.items():
        if purpose.startswith(begins):
            return words + purpose.removeprefix(begins)
    return f"{OF_OURS} {purpose}" if OPAQUE_ID.fullmatch(purpose) else purpose


def _roles(names: str) -> str:
    known = {str(role): said(role) for role in Role}
    return "、".join(known.get(name, name) for name in names.split()) or "没有"
