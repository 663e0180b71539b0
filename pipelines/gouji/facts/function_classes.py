"""Names of the expenditure function classes (类) in, their three-digit codes out. Pure.

Official names of the classification since 2007 with the names they had before a renaming. 人行科目 and
the like that some treasuries print among the classes have no official code and are not here.
"""

import re

from gouji.documents.normalise import squeeze

FUNCTION_CLASS_CODES: dict[str, str] = {
    "一般公共服务支出": "201",
    "外交支出": "202",
    "国防支出": "203",
    "公共安全支出": "204",
    "教育支出": "205",
    "科学技术支出": "206",
    "文化旅游体育与传媒支出": "207",
    "文化体育与传媒支出": "207",
    "社会保障和就业支出": "208",
    "社会保险基金支出": "209",
    "卫生健康支出": "210",
    "医疗卫生与计划生育支出": "210",
    "医疗卫生支出": "210",
    "节能环保支出": "211",
    "环境保护支出": "211",
    "城乡社区支出": "212",
    "城乡社区事务支出": "212",
    "农林水支出": "213",
    "农林水事务支出": "213",
    "交通运输支出": "214",
    "资源勘探工业信息等支出": "215",
    "资源勘探信息等支出": "215",
    "资源勘探电力信息等支出": "215",
    "商业服务业等支出": "216",
    "金融支出": "217",
    "金融监管等事务支出": "217",
    "援助其他地区支出": "219",
    "自然资源海洋气象等支出": "220",
    "国土海洋气象等支出": "220",
    "国土资源气象等支出": "220",
    "住房保障支出": "221",
    "粮油物资储备支出": "222",
    "粮油物资储备管理等支出": "222",
    "国有资本经营预算支出": "223",
    "灾害防治及应急管理支出": "224",
    "预备费": "227",
    "其他支出": "229",
    "转移性支出": "230",
    "债务还本支出": "231",
    "债务付息支出": "232",
    "债务发行费用支出": "233",
    "抗疫特别国债安排的支出": "234",
}

_ENUMERATOR = re.compile(r"^(?:[（(]?[一二三四五六七八九十百零〇]+[)）]?[、.．,]?|\d+[、.．])")
_STOPS = re.compile(r"[、，,。·]")
_JOINED = str.maketrans("与及", "和和")  # 社会保障与就业支出, as some write it


def _key(name: str) -> str:
    """The name without stops and without a closing 支出, which some tables leave out.

    其他支出 keeps it: a bare 其他 may be anything.
    """
    plain = _STOPS.sub("", name).translate(_JOINED)
    return plain if plain == "其他支出" else plain.removesuffix("支出")


_BY_KEY: dict[str, str] = {_key(name): code for name, code in FUNCTION_CLASS_CODES.items()}


def function_class_code(name: str) -> str | None:
    """The class code of a printed name (`八、社会保障和就业支出` -> 208), None where none is known."""
    printed = squeeze(name)
    for candidate in (printed, _ENUMERATOR.sub("", printed, count=1)):
        code = _BY_KEY.get(_key(candidate))
        if code is not None:
            return code
    return None
