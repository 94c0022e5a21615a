"""What to do when a setting is missing, weak or wrong: one paragraph in Chinese and one in English."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class SettingFault(StrEnum):
    """Stable codes; nothing that was set is ever repeated."""

    MISSING_KEY = "setting.missing_key"
    WEAK_KEY = "setting.weak_key"
    SAME_KEY = "setting.same_key"
    SECRETS_LOST = "setting.secrets_lost"
    SECRETS_OPEN = "setting.secrets_open"
    SECRETS_UNWRITABLE = "setting.secrets_unwritable"
    UNSUPPORTED_DATABASE = "setting.unsupported_database"
    UNKNOWN_NAME = "setting.unknown_name"
    UNKNOWN_CITY = "setting.unknown_city"
    ADDRESS_UNUSABLE = "setting.address_unusable"
    INVALID = "setting.invalid"


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingProblem:
    """`name` is the variable (METRO_PORT); `facts` fill the words."""

    name: str
    fault: SettingFault
    facts: Mapping[str, str] = field(default_factory=dict)


def explain(problem: SettingProblem) -> str:
    chinese, english = WORDS[problem.fault]
    facts = {"name": problem.name, "accepted": ACCEPTED.get(problem.name, ""), **problem.facts}
    return f"{chinese.format_map(facts)}\n{english.format_map(facts)}"


WORDS = {
    SettingFault.MISSING_KEY: (
        (
            "缺少 {name}。使用 PostgreSQL 时密钥必须由您提供：若各进程自行生成，彼此将无法读取对方加密的"
            "联系方式，查询码也会失效。请执行 openssl rand -hex 32 生成一个，写入每个进程的环境变量（例如"
            " systemd 的 EnvironmentFile，权限 0600），并与备份分开保存；遗失后联系方式无法恢复。"
        ),
        (
            "{name} is missing. With PostgreSQL the keys must come from you: if each process made its "
            "own, none could read the contacts another encrypted, and access codes would fail. Make one "
            "with `openssl rand -hex 32`, put it into the environment of every process (for systemd an "
            "EnvironmentFile of mode 0600), and keep a copy apart from the backups: contacts cannot be "
            "recovered without it."
        ),
    ),
    SettingFault.WEAK_KEY: (
        (
            "{name} 中有密钥过弱或格式不对。每个密钥须为 32 个随机字节，写成 64 位十六进制或 Base64；口令、"
            "重复字符和示例值均不接受。请执行 openssl rand -hex 32 重新生成；多个密钥以逗号分隔，当前使用"
            "的放在最前。"
        ),
        (
            "{name} holds a key that is weak or malformed. Each key is 32 random bytes, written as 64 "
            "hex digits or as Base64; passphrases, repeated characters and sample values are refused. "
            "Make one with `openssl rand -hex 32`; several keys are separated by commas, the current one "
            "first."
        ),
    ),
    SettingFault.SAME_KEY: (
        (
            "{name} 使用了另一项设置已有的密钥。每项设置须有自己的密钥，否则一处泄露即处处泄露。请执行 "
            "openssl rand -hex 32 另行生成。"
        ),
        (
            "{name} repeats a key of another setting. Each setting takes keys of its own, so that one "
            "that leaks does not open the rest. Make another with `openssl rand -hex 32`."
        ),
    ),
    SettingFault.SECRETS_LOST: (
        (
            "此数据目录已在使用，但 {file} 和环境变量中都没有 {name}。若此时生成新密钥，已有的联系方式将"
            "永远无法读取。请从保管处恢复该文件，或把原来的密钥写入环境变量；若确实要从头开始，请先移走数"
            "据库和该文件。"
        ),
        (
            "This data folder is in use, but {name} is neither in {file} nor in the environment. With "
            "new keys the contacts on record would be unreadable for ever. Restore that file from where "
            "its copy is kept, or set the old keys in the environment; to begin anew, move the database "
            "and that file away first."
        ),
    ),
    SettingFault.SECRETS_OPEN: (
        (
            "密钥文件 {file} 可被其他用户读写。请执行 chmod 600 {file}；若他人可能已读取，请更换密钥（把"
            "新密钥放在最前，旧密钥保留在后）。"
        ),
        (
            "The file of secrets {file} is open to other users. Run `chmod 600 {file}`; if somebody may "
            "have read it, add new keys before the old ones."
        ),
    ),
    SettingFault.SECRETS_UNWRITABLE: (
        (
            "无法在 {file} 写入密钥（{reason}）。请把 METRO_DATA_DIR 指向可写的目录，或在环境变量中提供 "
            "{name}。"
        ),
        (
            "The keys cannot be written to {file} ({reason}). Point METRO_DATA_DIR to a folder that can "
            "be written, or set {name} in the environment."
        ),
    ),
    SettingFault.UNSUPPORTED_DATABASE: (
        ("{name} 不是受支持的数据库。请写成 sqlite:///文件 或 postgresql://用户:密码@主机/库名。"),
        (
            "{name} names no database this service runs on. Write sqlite:///FILE or "
            "postgresql://USER:PASSWORD@HOST/NAME."
        ),
    ),
    SettingFault.UNKNOWN_NAME: (
        (
            "没有名为 {name} 的设置（最接近的是 {near}）。全部设置见 docs/settings.md；请改正名称或删去该"
            "变量。"
        ),
        (
            "There is no setting {name} (the nearest is {near}). docs/settings.md lists them all; "
            "correct the name or remove it."
        ),
    ),
    SettingFault.UNKNOWN_CITY: (
        (
            "{name} 指的城市没有规则文件，期限无从计算，服务不能启动。现有规则文件的城市：{cities}。请改正 "
            "{name}，或补上该城市的规则文件。"
        ),
        (
            "{name} names a city without a rulebook: no deadline could be computed, so nothing starts. "
            "There are rulebooks of: {cities}. Correct {name}, or add the rulebook."
        ),
    ),
    SettingFault.ADDRESS_UNUSABLE: (
        (
            "无法在 {host} 端口 {port} 提供服务（{reason}）。端口已被占用的，请停掉占用它的程序，或换一个端口："
            "设置 {name}，或加 --port。"
        ),
        (
            "The service cannot listen on {host}, port {port} ({reason}). Where something else listens there "
            "already, stop it or take another port: set {name}, or say --port."
        ),
    ),
    SettingFault.INVALID: (
        ("{name} 的值无效，应为{accepted}。请改正后重新启动；全部设置见 docs/settings.md。"),
        (
            "{name} has a value that cannot be used: {rule}. Correct it and start again; "
            "docs/settings.md lists the values."
        ),
    ),
}

ACCEPTED: Mapping[str, str] = {
    "METRO_DATA_DIR": "一个目录的路径",
    "METRO_HOST": "本机的一个地址，例如 127.0.0.1",
    "METRO_PORT": "1 至 65535 的整数",
    "METRO_PUBLIC_BASE_URL": " http 或 https 开头的网址，不带用户名、口令和问号后的内容",
    "METRO_ALLOWED_HOSTS": "逗号分隔的主机名，不能用 *（等于来者不拒）",
    "METRO_TRUSTED_PROXIES": "逗号分隔的 IP 地址或网段，例如 127.0.0.1，不能用 *（等于谁的转发头都信）",
    "METRO_CITY": "规则文件所用的城市名：小写字母开头，只含小写字母、数字和 -",
    "METRO_OPERATOR_HOTLINE": "电话号码：数字、空格、+ 和 -，最多 20 个字符，或留空",
    "METRO_AGENCY_HOTLINE": "电话号码：数字、空格、+ 和 -，最多 20 个字符，或留空",
    "METRO_OUTBOUND": " true 或 false",
    "METRO_LOG_LEVEL": " debug、info、warning 或 error",
    "METRO_PASSWORD_PROFILE": " asvs 或 dengbao_3",
    "METRO_CONTACT_CIPHER": " aes-256-gcm 或 sm4-gcm",
}
"""What a setting takes, where the words of its fault do not say so themselves."""
