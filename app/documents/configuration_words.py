"""What `check-config` finds, in Chinese and English: what it is, and what to do."""

from app.domain.configuration import Concern, ConcernCode, Weight

WEIGHTS = {
    Weight.WARNING: "注意 warning",
    Weight.STATE: "错误 error",
    Weight.ENVIRONMENT: "错误 error",
}
NOTHING = "未发现问题。 · Nothing to see to."

WORDS: dict[ConcernCode, tuple[str, str]] = {
    ConcernCode.SETTING: ("{chinese}", "{english}"),
    ConcernCode.RULEBOOK_UNUSABLE: (
        "规则文件不能用：{why}",
        "The rulebooks cannot be used: {why}",
    ),
    ConcernCode.RULEBOOK_MISSING: (
        "今天没有有效的规则文件：{why}。请检查 METRO_CITY，或补上规则文件。",
        "No rulebook is in force today: {why}. See METRO_CITY, or add the rulebook.",
    ),
    ConcernCode.RULEBOOK_CHECK: (
        "规则文件 {rulebook} 有待确认的事项：{problem}",
        "The rulebook {rulebook} asks to be seen to: {problem}",
    ),
    ConcernCode.SCHEMA_MISSING: (
        "数据库还没有本服务的结构。请执行 metro-complaints migrate。",
        "The database has no schema of ours yet. Run `metro-complaints migrate`.",
    ),
    ConcernCode.SCHEMA_OLD: (
        "数据库结构是 {current}，本版本是 {head}。请先备份，再执行 metro-complaints migrate。",
        "The schema is {current}, this release's is {head}. Back up, then run `metro-complaints migrate`.",
    ),
    ConcernCode.SCHEMA_NEWER: (
        "数据库结构 {current} 来自更新的版本。请使用该版本，或恢复升级前的备份。",
        "The schema {current} comes from a newer release. Use that one, or restore the backup from before.",
    ),
    ConcernCode.DATABASE_AWAY: (
        "数据库没有应答。请确认 METRO_DATABASE_URL 所指的数据库已启动、可以连接、磁盘有余量。",
        "The database does not answer. See that the one METRO_DATABASE_URL names is up and has room on its disk.",
    ),
    ConcernCode.CLOCK_APART: (
        "本机时钟与数据库相差 {seconds} 秒，超过 5 秒时后台不再记录逾期。请校准两台机器的时钟（NTP）。",
        "This machine's clock is {seconds} s from the database's; beyond 5 s the worker holds. Set both by NTP.",
    ),
    ConcernCode.OPEN_TO_OTHERS: (
        "{place} 可被其他用户访问。请执行 chmod {mode} {place}；若他人可能已读取密钥，请更换密钥。",
        "{place} is open to other users. Run `chmod {mode} {place}`; if a key may have been read, rotate it.",
    ),
    ConcernCode.NOTICE_MISSING: (
        (
            "还没有 {year} 年的放假安排通知，相关期限为暂定。请到中国政府网 www.gov.cn 查找国务院办公厅的通知，用 "
            "calendar "
            "import 导入，再由执法机构负责人启用。"
        ),
        (
            "The holiday notice for {year} is not here, so deadlines are provisional. Look for the State "
            "Council's notice at "
            "www.gov.cn, take it in with `calendar import`, and have the head of the agency activate it."
        ),
    ),
    ConcernCode.NOTICE_WAITING: (
        "{number} 于 {day} 导入，尚未启用。请由执法机构负责人核对后启用。",
        "{number} was imported on {day} and is not active. The head of the agency should compare and activate it.",
    ),
    ConcernCode.NOTICE_REACHING: (
        "{number} 已启用，期限尚未全部重算。请确认后台（worker）正在运行。",
        "{number} is active and has not reached every open deadline yet. See that a worker runs.",
    ),
    ConcernCode.TABLE_ENDS: (
        "法定节日表不含 {year} 年。请升级到带有新表的版本。",
        "The table of statutory days ends before {year}. Upgrade to a release whose table goes on.",
    ),
    ConcernCode.KEY_NEEDED: (
        "{setting} 的旧密钥 {key} 仍有 {values} 项在用，不能去掉。请执行 metro-complaints keys reseal。",
        "{values} values still need the older key {key} of {setting}. Run `metro-complaints keys reseal`.",
    ),
    ConcernCode.KEY_MAY_GO: (
        "{setting} 的旧密钥 {key} 已无数据在用。确认所有进程都以新密钥重启过之后可以去掉；请与旧备份一同另行保存。",
        (
            "Nothing needs the older key {key} of {setting} any more. It may go once every process has been "
            "restarted with the new one; keep it with the backups of its time."
        ),
    ),
    ConcernCode.KEY_MISSING: (
        "有 {values} 项在密钥 {key} 之下，而 {setting} 中没有它。请把它放回，排在现用密钥之后，再执行 keys reseal。",
        (
            "{values} values are under the key {key}, which is not in {setting}. Put it back after the current one "
            "and run `keys reseal`."
        ),
    ),
    ConcernCode.PLAIN_HTTP: (
        (
            "对外地址 {address} 未使用 https，口令和会话会被旁人看见。请在反向代理上启用 https 并改正 "
            "METRO_PUBLIC_BASE_URL。"
        ),
        (
            "The public address {address} is no https: passwords and sessions can be read on the way. Put https "
            "on the reverse "
            "proxy and set METRO_PUBLIC_BASE_URL."
        ),
    ),
    ConcernCode.OUTBOUND_OFF: (
        "未开启对外发送（METRO_OUTBOUND），消息只写入日志，乘客收不到。",
        "Messages go to the log alone (METRO_OUTBOUND is off): no passenger gets one.",
    ),
}


def concern_in_words(concern: Concern) -> tuple[str, str]:
    """In Chinese and in English."""
    chinese, english = WORDS[concern.code]
    return chinese.format_map(concern.facts), english.format_map(concern.facts)
