"""What the commands that care for law and data say to people, in Chinese and English."""

from app.domain.backups import BackupFault, BackupRefused

DIFFERENCE_HEADS = ("日期 day", "星期", "现为 before", "改为 after", "期限变动 moves deadlines")
NOTHING_CHANGES = "没有一天因此改变。 · No day changes by it."
NOTICE_WAITS = (
    "{number} 已导入，尚未生效：须由执法机构负责人本人登录后启用。启用时将核对 {count} 件案件的期限。\n"
    "{number} is imported and counts for nothing yet: the head of the agency, signed in by themselves, activates it. "
    "The deadlines of {count} proceedings will then be looked at."
)
ONE_NOTICE = (
    "文件应只含一份通知：后一份须待前一份启用后才能比较。请把每份通知存成单独的文件。\n"
    "The file must hold one notice, as an object: another can be compared only once the first is active. Save "
    "each in "
    "a file of its own."
)

HOLDS = "核验通过 · everything holds: {proceedings} 件 proceedings, {records} 条记录 records\n摘要 · digest: {digest}"
HOLDS_NOT = (
    "发现 {findings} 处不符（{proceedings} 件、{records} 条记录），含义见 docs/runbook.md；请勿修改数据，"
    "先保全现场。\n"
    "{findings} findings in {proceedings} proceedings and {records} records; docs/runbook.md explains each. Change "
    "nothing; secure the evidence first."
)
SCHEMA_IS_NOT_OURS = (
    "数据库不存在，或其结构不属于本版本。请先执行 metro-complaints migrate；若数据库来自更新的版本，请使用该版本。\n"
    "There is no database, or its schema is not that of this release. Run `metro-complaints migrate` first; where a "
    "newer release has been at work, use that one."
)

BACKUP_MADE = (
    "已备份 · backed up: {file}\n"
    "SHA-256: {sha256}\n"
    "{proceedings} 件 proceedings，{files} 个附件 files。密钥不在备份中，请另行保管 METRO_*_KEYS（或 "
    "secrets.env）。\n"
    "The keys are not in it: keep METRO_*_KEYS (or secrets.env) apart."
)
FILES_MISSING = (
    "{count} 个附件在数据库中有记录，但文件已不在数据目录：{first}\n"
    "{count} files are on record but lie in no folder: {first}"
)
RESTORED = (
    "已恢复 {made_at} 的备份，与清单逐项相符，并已核验。\n"
    "The backup of {made_at} is back, equal to its manifest, and verified."
)

KEY_HEADS = ("密钥 key", "设置 setting", "状态 standing", "条目 values")
KEY_STANDINGS = {
    "current": "现用 current",
    "older": "旧，仍在设置中 older, still set",
    "missing": "设置中没有 not set",
}
UNNAMED_KEY = "—"
VERIFYING = "正在核验 · Verifying"
RESEALING = "正在重新加密 · Sealing again"
RESEALED = (
    "已重新加密 {sealed} 项，重新计算电话检索值 {hashed} 个。\n"
    "Sealed {sealed} values again and hashed {hashed} telephone numbers again."
)
OTHER_ALGORITHM = (
    "另有 {count} 项由现用密钥以另一种算法加密，keys reseal 也会处理。\n"
    "{count} values are under the current key by the other algorithm; `keys reseal` sees to them too."
)
KEYS_MISSING = (
    "有 {count} 项无法读取：其密钥不在设置中。请把旧密钥放回 METRO_CONTACT_KEYS，排在现用密钥之后，再执行 keys reseal。"
    "\n"
    "{count} values cannot be read: their key is not set. Put it back into METRO_CONTACT_KEYS, after the current one, "
    "and run `keys reseal` again."
)
NOT_COUNTED = (
    "METRO_SECRET_KEYS 的旧密钥无法清点：查询码由它推算，备份和锚点由它封印，见 docs/settings.md。\n"
    "What older METRO_SECRET_KEYS are needed for is not counted: codes are derived from them, backups and anchors "
    "sealed; see docs/settings.md."
)

FILES_CLEANED = (
    "已删除无主文件 {orphans} 个（{orphan_bytes} 字节）、上传或恢复的残留 {leftovers} 个（{leftover_bytes} 字节）。\n"
    "Removed {orphans} files that no row names ({orphan_bytes} bytes) and {leftovers} leftovers of uploads "
    "or restores ({leftover_bytes} bytes)."
)
FILES_TO_GO = (
    "可删除无主文件 {orphans} 个（{orphan_bytes} 字节）、上传或恢复的残留 {leftovers} 个（{leftover_bytes} 字节）；"
    "本次只清点。\n{orphans} files that no row names ({orphan_bytes} bytes) and {leftovers} leftovers of uploads or "
    "restores ({leftover_bytes} bytes) would go; nothing was removed."
)
FILES_HELD = (
    "{looked_at} 个文件中有 {orphans} 个在本数据库中没有记录，数量异常，未予删除。请先确认 METRO_DATABASE_URL 与 "
    "METRO_DATA_DIR 属于同一套数据，且数据库不是较早的备份；确认无误后加 --even-many 再执行。\n"
    "{orphans} of {looked_at} files are named by no row of this database, more than killed processes leave; none of "
    "them was removed. See that METRO_DATABASE_URL and METRO_DATA_DIR belong together and that the database is no "
    "older backup; then say --even-many."
)

BACKUP_FAULTS: dict[BackupFault, tuple[str, str]] = {
    BackupFault.TARGET_EXISTS: (
        "{place} 已存在。备份不覆盖任何文件，请换一个名称或给出目录。",
        "{place} exists. A backup replaces nothing: give another name, or a folder.",
    ),
    BackupFault.NOT_EMPTY: (
        (
            "{place} 处已有数据。只能恢复到空处：请换一个空的数据目录（METRO_DATA_DIR）或空库；如确要替换，"
            "请先停止服务"
            "并把原数据移走保存。"
        ),
        (
            "There is data at {place}. A backup goes into an empty place only: name an empty data folder "
            "(METRO_DATA_DIR) "
            "or database; to replace what is there, stop the service and move it away first."
        ),
    ),
    BackupFault.AT_WORK: (
        "{place} 正在恢复（也可能是被强行终止的命令留下的 pg_restore 尚未结束）。请等它结束后重试。",
        (
            "{place} is being restored already, or the pg_restore of a command that was killed has not ended. Try "
            "again after it."
        ),
    ),
    BackupFault.CUT: (
        "备份文件不完整（被截断）或不是本服务的备份。未写入任何内容；请改用另一份。",
        "The backup is cut short, or none of ours. Nothing was put in place; take another copy.",
    ),
    BackupFault.ALTERED: (
        "备份内容与其清单不符：{member}。未写入任何内容；请改用另一份，并查明何人改动。",
        (
            "The backup is not what its manifest says: {member}. Nothing was put in place; take another copy, "
            "and find out "
            "who changed this one."
        ),
    ),
    BackupFault.OTHER_KEYS: (
        (
            "备份的封印与现有密钥不符：清单被改动，或备份时用的是另一套 METRO_SECRET_KEYS。请先恢复当时的 "
            "secrets.env 或"
            "环境变量；没有原来的密钥，联系方式无法读取。"
        ),
        (
            "The seal fits none of the keys: the manifest was changed, or the backup was made with other "
            "METRO_SECRET_KEYS. Put the secrets.env or environment of that time back first; without its keys "
            "no contact could be read."
        ),
    ),
    BackupFault.OTHER_DATABASE: (
        "这是 {found} 的备份，METRO_DATABASE_URL 指向的是 {wanted}。请指向同类的空库。",
        "This is a backup of {found}, and METRO_DATABASE_URL names {wanted}. Name an empty one of the same kind.",
    ),
    BackupFault.NEWER_RELEASE: (
        "备份来自更新的版本，请用该版本恢复。",
        "The backup comes from a newer release: restore it with that one.",
    ),
    BackupFault.OLDER_SCHEMA: (
        "数据库还没有本服务的结构，没有可备份的内容。",
        "The database has no schema of ours yet: there is nothing to back up.",
    ),
    BackupFault.PROGRAM_MISSING: (
        (
            "找不到 {program}。请安装与服务器同一大版本的 postgresql-client 并放入 PATH 后重试；"
            "或由数据库管理员自行备份："
            "备份用 pg_dump --format=custom --no-owner --file=metro.dump，恢复到空库用 pg_restore --exit-on-error "
            "--single-transaction --no-owner --dbname=库名 metro.dump，并同时复制数据目录下的 files/。"
        ),
        (
            "{program} is not on the PATH. Install the postgresql-client of the server's major version and "
            "try again; or "
            "let the database's keeper run `pg_dump --format=custom --no-owner --file=metro.dump` to back up, "
            "`pg_restore "
            "--exit-on-error --single-transaction --no-owner --dbname=NAME metro.dump` into an empty database "
            "to restore, "
            "and copy files/ of the data folder beside it."
        ),
    ),
    BackupFault.PROGRAM_FAILED: (
        "{program} 没有完成：{said}",
        "{program} did not finish: {said}",
    ),
    BackupFault.DIFFERS: (
        "数据已写入，但与备份清单不符，不得投入使用。请移走后改用另一份备份。",
        "What was put in place is not what the manifest counts. Do not use it: move it away and take another copy.",
    ),
}


def backup_refused_in_words(refused: BackupRefused) -> str:
    chinese, english = BACKUP_FAULTS[refused.fault]
    return f"{chinese.format_map(refused.facts)}\n{english.format_map(refused.facts)} ({refused.fault})"
