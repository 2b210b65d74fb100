"""A result whose names and words are in other scripts: Chinese, Arabic, Hebrew."""

import datetime as dt
from dataclasses import replace

from assessments.interchange.values import AnswerSheet, Content, Given
from assessments.results.build import build
from assessments.results.document import Document
from assessments.results.overlay import SUMMARY, Comment, Look, Overlay, of_function
from tests.results.reports import CLOSED, same, sheet, standard

CHINESE, ARABIC, HEBREW = (
    "上海明辉医疗器械股份有限公司",
    "شركة النخيل للأجهزة الطبية",
    "מכשור רפואי הצפון בע״מ",
)
SHORT = 2
"""Questions a function: enough for a report of every part, made in a second."""
ORGANISATION = f"{CHINESE} · {ARABIC} · {HEBREW}"
PEOPLE = {1: "王小明", 2: "فاطمة الزهراء", 3: "נועה כהן-לוי", 4: "喆堃 Müller"}
FUNCTIONS = (
    "区域与客户覆盖规划、销售目标设定、产能分析以及跨部门资源分配的年度管理流程和责任分工与考核机制以及后续改进措施的跟踪落实情况总览",
    "تخطيط المناطق وتغطية العملاء وتحديد الأهداف وتوزيع الموارد سنويا",
    "תכנון אזורי מכירה, קביעת יעדים וחלוקת משאבים בין הצוותים השונים",
)
NOTE = "每月检查一次客户名单，由销售运营部负责；" * 6 + "תודה רבה, شكرا جزيلا."
COMMENTARY = (
    "我们建议先统一**客户数据**的定义，再调整激励方案。" * 12
    + "\n\nابدأ بالبيانات قبل الحوافز.\n\nלהתחיל בנתונים."
)


def content() -> Content:
    """A shorter standard questionnaire, its first functions called as long as they may be, in three scripts."""
    asked = standard()
    names = [name[:60] for name in FUNCTIONS] + [function.name for function in asked.functions[3:]]
    functions = (
        replace(function, name=name, questions=function.questions[:SHORT])
        for function, name in zip(asked.functions, names, strict=True)
    )
    return replace(asked, functions=tuple(functions))


def answers() -> AnswerSheet:
    """Four respondents who disagree, and say why."""
    keys = {question.key for function in content().functions for question in function.questions}
    people = [
        {
            key: Given(level, note=NOTE if key == "data-ownership" else "")
            for key in same(level)
            if key in keys
        }
        for level in (1, 2, 3, 2)
    ]
    made = sheet(*people, name=ORGANISATION, profile={driver.key: 3 for driver in standard().drivers})
    return replace(made, respondents=tuple(replace(one, name=PEOPLE[one.id]) for one in made.respondents))


def foreign() -> Document:
    return build(content(), answers(), version=1, revision=1, closed_on=CLOSED)


def overlay() -> Overlay:
    """A firm's words in the same scripts."""
    said = [
        Comment(part, COMMENTARY, f"{PEOPLE[1]}, {CHINESE}", dt.date(2026, 11, 24), 1)
        for part in (SUMMARY, of_function("territory"))
    ]
    look = Look(ARABIC, "#3b2a6d", contact=f"{CHINESE}\n{HEBREW}", closing=COMMENTARY)
    return Overlay(tuple(said), look=look)
