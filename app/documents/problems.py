"""What went wrong, in words: code -> status and texts. RFC 9457 bodies and pages take theirs from here."""

from collections.abc import Mapping

from app.documents.account_refusals import ACCOUNT_PROBLEMS
from app.documents.file_problems import FILE_PROBLEMS
from app.documents.refusals import REFUSAL_PROBLEMS
from app.documents.ridership_words import RIDERSHIP_PROBLEMS
from app.documents.words import ProblemWords

REQUEST_PROBLEMS = {
    "request.malformed": ProblemWords(
        400,
        "请求无法读取",
        "请求不符合 HTTP 的格式。请检查请求头、参数和内容长度。",
        "The request is not well formed. Check its headers, parameters and content length.",
    ),
    "json.invalid": ProblemWords(
        400,
        "内容不是 JSON",
        "请求内容不是正确的 JSON。请按 RFC 8259 书写，不带字节顺序标记（BOM）。",
        "The body is no JSON. Write it as RFC 8259 says, without a byte order mark.",
    ),
    "json.too_deep": ProblemWords(
        400,
        "JSON 嵌套太深",
        "JSON 最多嵌套 32 层。",
        "JSON may be nested 32 levels deep at the most.",
    ),
    "text.invalid_utf8": ProblemWords(
        400,
        "不是 UTF-8",
        "内容必须是 UTF-8 编码。",
        "Everything sent must be UTF-8.",
    ),
    "host.invalid": ProblemWords(
        400,
        "主机名不对",
        "请求头 Host 不是本服务的名称。",
        "The Host header does not name this service.",
    ),
    "idem.missing": ProblemWords(
        400,
        "缺少 Idempotency-Key",
        "登记须带请求头 Idempotency-Key，重发时用同一个值，就不会重复登记。",
        "Intake needs the header Idempotency-Key; send the same one again when you retry.",
    ),
    "idem.malformed": ProblemWords(
        400,
        "Idempotency-Key 格式不对",
        "Idempotency-Key 须为 8 至 255 个可见的 ASCII 字符，不含空格。",
        "Idempotency-Key takes 8 to 255 visible ASCII characters without spaces.",
    ),
    "precond.malformed": ProblemWords(
        400,
        "If-Match 格式不对",
        'If-Match 须为读取案件时得到的一个 ETag，例如 "7"。',
        'If-Match takes the one ETag that came with the case, such as "7".',
    ),
    "auth.required": ProblemWords(
        401,
        "请先登录",
        "没有登录，或登录已失效。请重新登录，或换取新的令牌。",
        "You are not signed in, or no longer. Sign in again, or ask for a new token.",
    ),
    "auth.forbidden": ProblemWords(
        403,
        "没有这项权限",
        "您的岗位不能办理这件事。请交由有权限的人员办理。",
        "Your role does not allow this. Ask somebody whose role does.",
    ),
    "csrf.failed": ProblemWords(
        403,
        "页面来源无法确认",
        "这次提交不是从本站页面发出的，或页面已过期。请刷新页面后再提交。",
        "This was not sent from a page of ours, or the page is too old. Reload it and send again.",
    ),
    "not_found": ProblemWords(
        404,
        "没有找到",
        "没有这一项，或您无权查看。",
        "There is none, or you may not see it.",
    ),
    "method.not_allowed": ProblemWords(
        405,
        "不支持这种操作",
        "这个地址不接受该 HTTP 方法；可用的方法见响应头 Allow。",
        "This address does not take that method; the Allow header lists those it takes.",
    ),
    "not_acceptable": ProblemWords(
        406,
        "没有所要的格式",
        "本服务不提供请求头 Accept 所要的格式。",
        "Nothing in the formats that the Accept header asks for.",
    ),
    "request.timeout": ProblemWords(
        408,
        "请求发送太慢",
        "请求没有在规定时间内发送完。请重新发送。",
        "The request did not arrive in time. Send it again.",
    ),
    "state.conflict": ProblemWords(
        409,
        "案件已有更新",
        "其他人刚刚更新了这件案件，本次操作没有写入。请重新读取后再办理。",
        "Somebody else has just written to this case; nothing was written now. Read it again, then decide.",
    ),
    "notice.refused": ProblemWords(
        422,
        "放假安排通知没有导入",
        "导入的内容不是可以采信的放假安排通知，没有写入。",
        "What was imported is no holiday notice that can be relied on; nothing was kept.",
    ),
    "notice.reaching": ProblemWords(
        409,
        "上一份通知还在重算期限",
        "上一份启用的通知还没有重算完全部在办期限，请稍后再启用这一份。",
        "The notice activated before has not reached every open deadline yet. Activate this one afterwards.",
    ),
    "idem.in_progress": ProblemWords(
        409,
        "同一请求正在办理",
        "带有同一 Idempotency-Key 的请求正在办理。请稍后再试。",
        "A request with the same Idempotency-Key is being worked on. Try again in a moment.",
    ),
    "precond.failed": ProblemWords(
        412,
        "案件已有更新",
        "您看到的不是案件的最新状态，本次操作没有写入。请重新读取后再办理。",
        "You saw an older state of this case; nothing was written. Read it again, then decide.",
    ),
    "body.too_large": ProblemWords(
        413,
        "内容太大",
        "请求内容超过上限。",
        "The body is larger than allowed.",
    ),
    "uri.too_long": ProblemWords(
        414,
        "地址太长",
        "请求地址超过 8192 字节。",
        "The address is longer than 8192 bytes.",
    ),
    "media.unsupported": ProblemWords(
        415,
        "内容类型不对",
        "Content-Type 须为 application/json（UTF-8）。",
        "Content-Type must be application/json (UTF-8).",
    ),
    "encoding.unsupported": ProblemWords(
        415,
        "不接受压缩内容",
        "请求内容不可压缩，请去掉 Content-Encoding。",
        "Bodies must not be compressed: leave out Content-Encoding.",
    ),
    "field.invalid": ProblemWords(
        422,
        "填写有误",
        "有几处填写有误，详见 errors；改正后请重新提交。",
        "Several fields are not right; see errors, correct them and send again.",
    ),
    "idem.reused": ProblemWords(
        422,
        "Idempotency-Key 已用过",
        "这个 Idempotency-Key 已用于另一份内容。新的登记请用新的值。",
        "This Idempotency-Key came with another body before. Use a new one for a new matter.",
    ),
    "precond.required": ProblemWords(
        428,
        "缺少 If-Match",
        "办理前请读取案件，并以请求头 If-Match 带上它的 ETag。",
        "Read the case first, and send its ETag in the header If-Match.",
    ),
    "rate.limited": ProblemWords(
        429,
        "请求太频繁",
        "请求次数已达上限，请按响应头 Retry-After 所示的秒数等待。",
        "Too many requests: wait for the seconds that Retry-After tells.",
    ),
    "headers.too_large": ProblemWords(
        431,
        "请求头太大",
        "请求头超过上限。请清除本站的 Cookie 后再试。",
        "The headers are larger than allowed. Remove this site's cookies and try again.",
    ),
    "internal": ProblemWords(
        500,
        "服务出错",
        "服务内部出错，本次操作没有完成。请凭 request_id 告诉管理员。",
        "Something broke on our side; the request was not completed. Tell the administrator its request_id.",
    ),
    "busy": ProblemWords(
        503,
        "服务暂时不能应答",
        "数据库或文件存储暂时不能应答。请按响应头 Retry-After 所示的秒数后重发；登记请用同一 Idempotency-Key。",
        "The database or file store cannot answer now. Send again after Retry-After seconds, intake with the same key.",
    ),
    "figures.uncounted": ProblemWords(
        503,
        "有案件尚未计入",
        "旧版本程序写入的案件尚未计入统计，为免少算，暂不给出数字。请管理员停用旧版本，再运行 migrate。",
        "Rows of an earlier release are not counted yet, so no figure is given. Stop it, then run migrate.",
    ),
}

PROBLEMS: Mapping[str, ProblemWords] = {
    **REQUEST_PROBLEMS,
    **ACCOUNT_PROBLEMS,
    **REFUSAL_PROBLEMS,
    **FILE_PROBLEMS,
    **RIDERSHIP_PROBLEMS,
}
