"""What the command line says to people, in Chinese and English."""

BUSY = (
    "数据库没有应答或正忙。请确认 METRO_DATABASE_URL 所指的数据库已启动、可以连接、磁盘有余量，然后重试。\n"
    "The database did not answer in time. See that the one METRO_DATABASE_URL names is up and can be reached, "
    "and that its disk has room; then try again."
)
READY = "数据库已就绪 · The database is ready: {place}"
DISABLED = "已停用 · disabled: {name}"
ROLES_CHANGED = "岗位已变更 · roles changed: {name}"
KEEP_IT_NOW = "请立即保存，以后不再显示。 · Keep it now: it is not shown again."
NOT_EMPTY = (
    "数据库中已有数据，演示数据只能装入空库。请换一个空的数据目录（METRO_DATA_DIR）再试。\n"
    "There is data here already, and the demo goes into an empty database only. Name an empty data folder "
    "(METRO_DATA_DIR) and try again."
)
DEMO_THERE = "库中已有数据，未装入演示数据。 · There is data here already; nothing was loaded."
DEMO_LOADING = "正在装入演示数据 · Loading the demo"
DEMO_LOADED = (
    "演示数据已装入：并非真实案件，日期地点均为改编，不对外发送任何通知。\n"
    "The demo is loaded: no case in it is real, dates and places are made up, and nothing is sent out.\n"
    "账号和口令保存在 · Accounts and passwords are kept in {file}"
)
DEMO_FILE_HEAD = (
    "# 演示账号，仅供演示。 Accounts of the demo, for the demo alone.\n"
    "# name\torganisation\troles\tsecret\tclient_id\taccount\n"
)
