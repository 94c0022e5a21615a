"""What the commands that care for law and data say to people, in Chinese and English."""

DIFFERENCE_HEADS = ("日期 day", "星期", "现为 before", "改为 after", "期限变动 moves deadlines")
NOTHING_CHANGES = "没有一天因此改变。 · No day changes by it."
NOTICE_WAITS = (
    "{number} 已导入，尚未生效：须由执法机构负责人本人登录后启用。启用时将核对 {count} 件案件的期限。\n"
    "{number} is imported and counts for nothing yet: the head of the agency, signed in by themselves, activates it. "
    "The deadlines of {count} proceedings will then be looked at."
)
ONE_NOTICE = (
    "文件应只含一份通知：后一份须待前一份启用后才能比较。请把每份通知存成单独的文件。\n"
    "The file must hold one notice, as an object: another can be compared only once the first is active. Save each in "
    "a file of its own."
)
