"""Why a file was not taken: code -> status and texts."""

from collections.abc import Mapping

from app.documents.words import ProblemWords

FILE_PROBLEMS: Mapping[str, ProblemWords] = {
    "multipart.malformed": ProblemWords(
        400,
        "上传内容无法读取",
        "上传须为 multipart/form-data，含一个名为 file 的文件。",
        "An upload is multipart/form-data with one file named file.",
    ),
    "file.empty": ProblemWords(422, "文件是空的", "文件没有内容。", "The file is empty."),
    "file.too_large": ProblemWords(
        413,
        "文件太大",
        "单个文件最多 20 MiB，一件案件合计最多 50 MiB；超出的上限见 facts。",
        "A file takes 20 MiB at the most, a case 50 MiB in all; facts name the limit that was passed.",
    ),
    "file.too_many": ProblemWords(
        422, "文件太多", "一件案件最多 50 个文件。", "A case takes 50 files at the most."
    ),
    "file.name": ProblemWords(
        422,
        "文件名不能用",
        "文件名含有控制字符或引号，请改名后再上传。",
        "The name of the file holds controls or quotes; rename it and send it again.",
    ),
    "file.type": ProblemWords(
        415,
        "不接受这种文件",
        "只接受 jpg、png、pdf、mp3、wav、m4a。",
        "Only jpg, png, pdf, mp3, wav and m4a are taken.",
    ),
    "file.signature": ProblemWords(
        422,
        "文件内容与名称不符",
        "文件里的内容不是文件名所示的类型；两者见 facts。",
        "What is inside the file is not what its name says; facts name both.",
    ),
    "file.corrupt": ProblemWords(
        422,
        "文件不完整或带密码",
        "文件不完整、长度不符，或带有密码保护。请核对后重新上传。",
        "The file is cut off, of another length than it says, or password-protected.",
    ),
    "file.bomb": ProblemWords(
        422,
        "文件展开后过大",
        "文件打开后会占用过多空间，不予接收。",
        "The file would take too much room when opened, and is not taken.",
    ),
    "file.checksum": ProblemWords(
        422,
        "文件校验不符",
        "收到的内容与所报的 SHA-256 不同。请重新上传。",
        "What arrived has another SHA-256 than was stated. Send it again.",
    ),
}
