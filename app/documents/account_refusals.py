"""Signing in, passwords, accounts and appointments: why not, in words."""

from collections.abc import Mapping

from app.documents.words import ProblemWords
from app.domain.accounts import AccountFault
from app.domain.password_rules import PasswordFault
from app.domain.sign_in import SignInFault

WRONG = 422
TAKEN = 409

ACCOUNT_PROBLEMS: Mapping[str, ProblemWords] = {
    SignInFault.INVALID: ProblemWords(
        401,
        "登录失败",
        "用户名、密码、编号或查询码不对，或登录已失效。",
        "The name, password, number, code or token is not right, or no longer.",
    ),
    SignInFault.LOCKED: ProblemWords(
        403,
        "暂时不能登录",
        "连续输错次数太多。请按响应头 Retry-After 所示的秒数后再试。",
        "Too many wrong tries in a row. Try again after Retry-After seconds.",
    ),
    PasswordFault.TOO_SHORT: ProblemWords(
        WRONG, "密码太短", "密码太短，长一些更安全。", "The password is too short."
    ),
    PasswordFault.TOO_LONG: ProblemWords(
        WRONG, "密码太长", "密码最多 128 个字符。", "A password has 128 characters at most."
    ),
    PasswordFault.FORBIDDEN_CHARACTER: ProblemWords(
        WRONG, "密码含不能使用的字符", "密码不能含控制字符。", "A password takes no control characters."
    ),
    PasswordFault.EASILY_GUESSED: ProblemWords(
        WRONG,
        "密码容易猜到",
        "请不要用常见的词、键盘顺序或重复的字符。",
        "Avoid common words, rows of keys and repetition.",
    ),
    PasswordFault.CONTAINS_NAME: ProblemWords(
        WRONG, "密码含用户名", "密码不能含用户名。", "A password must not contain the sign-in name."
    ),
    PasswordFault.KINDS_OF_CHARACTERS: ProblemWords(
        WRONG,
        "密码的字符种类太少",
        "密码须含大写字母、小写字母、数字、其他字符中的至少三种。",
        "A password takes three of: capitals, small letters, digits, others.",
    ),
    PasswordFault.UNCHANGED: ProblemWords(
        WRONG, "新密码与旧密码相同", "新密码须与旧密码不同。", "The new password is the old one."
    ),
    AccountFault.NO_ROLE: ProblemWords(
        WRONG, "没有岗位", "账号至少有一个岗位。", "An account holds one role at least."
    ),
    AccountFault.ROLES_INCOMPATIBLE: ProblemWords(
        TAKEN,
        "岗位不能兼任",
        "系统管理、安全管理和审计三个岗位不能兼任，也不能兼办案件。",
        "System, security and audit roles are held apart from one another and from any part in a case.",
    ),
    AccountFault.ROLE_OUTSIDE_ORGANISATION: ProblemWords(
        TAKEN, "单位没有这个岗位", "这类单位没有这个岗位。", "Organisations of this kind have no such role."
    ),
    AccountFault.NAME_TAKEN: ProblemWords(
        TAKEN, "用户名已有人使用", "请换一个用户名。", "The sign-in name is taken; use another."
    ),
    AccountFault.NAME_MALFORMED: ProblemWords(
        WRONG,
        "用户名格式不对",
        "用户名由小写字母、数字和 . _ - 组成。",
        "A sign-in name has small letters, digits and . _ - only.",
    ),
    AccountFault.LAST_SECURITY_ADMIN: ProblemWords(
        TAKEN,
        "这是最后一名安全管理员",
        "至少要有一名安全管理员。请先设立另一名。",
        "There is always one security admin at least. Make another one first.",
    ),
    AccountFault.ORGANISATION_UNKNOWN: ProblemWords(
        404, "没有这个单位", "没有这个单位。", "There is no such organisation."
    ),
    AccountFault.OPERATION_UNKNOWN: ProblemWords(
        WRONG,
        "没有这项操作",
        "授权清单中有不存在的操作。",
        "One of the operations to be granted does not exist.",
    ),
    AccountFault.OPERATION_NOT_FOR_CLIENTS: ProblemWords(
        TAKEN,
        "接口客户端不能获得这项操作",
        "授权清单中有只能由人办理的操作。",
        "One of the operations is for people only, never for a program.",
    ),
    AccountFault.NOTHING_TO_CONFIRM: ProblemWords(
        TAKEN,
        "没有待确认的岗位",
        "这个账号没有待确认的岗位。",
        "No roles of this account await confirmation.",
    ),
    AccountFault.ROLES_UNCHANGED: ProblemWords(
        WRONG,
        "岗位没有改变",
        "所选的就是现有的岗位。请勾选变更以后的全部岗位。",
        "These are the roles the account has. Name all that it is to hold from now on.",
    ),
    AccountFault.ROLES_WAITING: ProblemWords(
        TAKEN,
        "已有岗位待确认",
        "这个账号已有岗位等第二人确认。请先确认或撤回，再提下一次变更。",
        "Roles of this account await a second person already. Confirm them or take them back first.",
    ),
    AccountFault.DISABLED: ProblemWords(
        TAKEN,
        "账号已停用",
        "停用的账号不能变更岗位。请另建账号。",
        "The account is disabled; its roles cannot change. Add another account.",
    ),
    AccountFault.APPOINTMENT_NOT_ONES_OWN: ProblemWords(
        TAKEN,
        "不能指定这一职责的代理人",
        "代理负责人由负责人本人或运营单位的分管负责人指定；代理人不能再指定他人。",
        "An acting head is named by the head in person or the responsible executive, never by an acting head.",
    ),
    AccountFault.APPOINTMENT_NOT_OF_A_HEAD: ProblemWords(
        TAKEN,
        "只有负责人可以代理",
        "只有负责人的职责可以指定他人代理。",
        "Only a head's role is held by appointment.",
    ),
    AccountFault.APPOINTMENT_ELSEWHERE: ProblemWords(
        TAKEN,
        "须是本单位人员",
        "代理负责人须是本单位在用的账号。",
        "An acting head is an active account of the same organisation.",
    ),
    AccountFault.APPOINTMENT_DATES: ProblemWords(
        WRONG, "代理日期不对", "代理的起止日期颠倒，或已经过去。", "The dates are reversed, or past."
    ),
    AccountFault.APPOINTMENT_REFERENCE: ProblemWords(
        WRONG,
        "缺少书面依据",
        "代理须有书面指定的文号或依据。",
        "An appointment is in writing: give its reference.",
    ),
    AccountFault.APPOINTMENT_BY_ONESELF: ProblemWords(
        TAKEN, "不能指定自己", "代理负责人须由他人指定。", "Nobody appoints themselves."
    ),
}
