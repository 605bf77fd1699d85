"""Tables of units, English and Chinese: what they are called, and how many of the base they are.

Chinese stands in Simplified characters: grammars read plain text. "_" is a space or hyphen.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from desktop.compare.figures.mention import Kind, Reading
from desktop.compare.figures.number import Number
from desktop.compare.words.plain import alternatives


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: its ``kind``, the ``base`` it is counted in, and how many of those it is.

    ``zero`` is what nought of it is in the base: 0 °F are -17.8 °C.
    """

    kind: Kind
    base: str
    factor: float = 1.0
    zero: float = 0.0


_SYMBOLS = {
    "US$": "USD", "HK$": "HKD", "NT$": "TWD", "NT": "TWD", "A$": "AUD", "AU$": "AUD", "C$": "CAD",
    "S$": "SGD", "NZ$": "NZD", "$": "USD", "€": "EUR", "£": "GBP", "¥": "¥", "CN¥": "CNY",
    "JP¥": "JPY", "₩": "KRW", "₹": "INR", "Rs": "INR", "Rs.": "INR",
    "USD": "USD", "EUR": "EUR", "GBP": "GBP", "RMB": "CNY",
    "CNY": "CNY", "HKD": "HKD", "TWD": "TWD", "人民币": "CNY", "新台币": "TWD", "台币": "TWD",
    "港币": "HKD", "CHF": "CHF", "RM": "MYR", "MYR": "MYR", "SGD": "SGD", "R$": "BRL", "Rp": "IDR",
    "INR": "INR",
}  # fmt: skip
LETTER_SIGNS = tuple(sign for sign in _SYMBOLS if sign.isascii() and sign.isalpha())
"""Signs of money that may stand right before digits, though they are letters: "RM75"."""

SIGN = f"(?-i:{alternatives(' '.join(_SYMBOLS))})"
"""Any sign of money before an amount, as part of a pattern."""

_MONEY = {
    "USD": "dollar dollars US_dollars U.S._dollars USD bucks 美元 美金",
    "HKD": "Hong_Kong_dollars HKD 港元 港币",
    "TWD": "Taiwan_dollars New_Taiwan_dollars TWD 新台币 台币",
    "AUD": "Australian_dollars 澳元", "CAD": "Canadian_dollars 加元",
    "EUR": "euro euros EUR € 欧元", "GBP": "pound pounds pounds_sterling GBP £ 英镑",
    "CNY": "yuan renminbi RMB 人民币", "JPY": "yen 日元 日圆", "KRW": "won 韩元",
    "INR": "rupee rupees 卢比", "CHF": "francs Swiss_francs CHF 法郎", "元": "元 块钱",
    "SEK": "kronor kroner", "MYR": "ringgit MYR 令吉 林吉特 马币",
    "SGD": "Singapore_dollars 新加坡元 新元",
    "THB": "baht 泰铢", "IDR": "rupiah 印尼盾 印尼卢比", "PHP": "Philippine_pesos 菲律宾比索",
    "VND": "dong 越南盾", "BRL": "Brazilian_reais reais 雷亚尔", "MXN": "Mexican_pesos 墨西哥比索",
    "RUB": "roubles rubles rouble ruble 卢布", "TRY": "lira liras 里拉", "ZAR": "rand 兰特",
    "AED": "dirhams dirham 迪拉姆", "NGN": "naira 奈拉", "PLN": "zloty zlotys 兹罗提",
    "UAH": "hryvnia hryvnias", "ILS": "shekels shekel 谢克尔",
}  # fmt: skip
_CENTS = {"USD": "cent cents 美分", "GBP": "pence p 便士", "EUR": "欧分"}
_TIMES = (
    (1 / 86400, "second seconds sec secs 秒 秒钟"), (1 / 1440, "minute minutes min mins 分钟"),
    (1 / 24, "hour hours hr hrs h 小时 个小时 个多小时 钟头"), (1, "day days 天 日 昼夜 个工作日"),
    (14, "fortnight fortnights"), (7, "week weeks wk 周 星期 个星期 个多星期 礼拜"), (1, "weekday"),
    (30.4375, "month months 个月 个多月"), (365.25, "year years yr yrs 年"),
    (3652.5, "decade decades"), (36525, "century centuries 世纪 个世纪"),
)  # fmt: skip
_MEASURES = (
    ("m", 1000, "km kms kilometre kilometres kilometer kilometers 公里 千米"),
    ("m", 1, "m metre metres meter meters 米 公尺"),
    ("m", 0.01, "cm centimetres centimeters 厘米 公分"),
    ("m", 0.001, "mm millimetres millimeters 毫米"), ("m", 1609.344, "mile miles 英里"),
    ("m", 0.3048, "foot feet ft 英尺"),
    ("m", 0.9144, "yard yards"),
    ("m", 0.0254, "inch inches 英寸"),
    ("m²", 1, "square_metres square_meters sq_m 平方米 平方公尺"),
    ("m²", 1e4, "hectare hectares ha 公顷"), ("m²", 4046.86, "acre acres 英亩"),
    ("m²", 1e6, "square_kilometres square_kilometers sq_km 平方公里"),
    ("m²", 2589988, "square_miles"), ("m²", 0.09290304, "square_feet sq_ft"),
    ("kg", 1000, "tonne tonnes ton tons metric_tons 吨 公吨"),
    ("kg", 1, "kg kilo kilos kilogram kilograms 公斤 千克"),
    ("kg", 0.001, "g gram grams 克"),
    ("kg", 1e-6, "mg milligrams 毫克"),
    ("kg", 0.45359237, "lb lbs"), ("kg", 0.0283495, "oz ounce ounces"),
    ("l", 1, "litre litres liter liters 升 公升"), ("l", 0.001, "ml millilitres milliliters 毫升"),
    ("l", 158.987, "barrel barrels 桶"), ("l", 1000, "cubic_metres cubic_meters 立方米"),
    ("km/h", 1, (
        "kph km/h kmh kilometres_per_hour kilometers_per_hour kilometres_an_hour "
        "kilometers_an_hour 公里每小时"
    )),
    ("km/h", 1.852, "knots knot kt kts"),
    ("m", 1852, "nautical_mile nautical_miles 海里"),
    ("km/h", 1.609344, "mph miles_per_hour miles_an_hour"),
    ("°C", 1, "°C C degrees_Celsius Celsius degrees 摄氏度 度"),
    ("W", 1, "W watts 瓦"),
    ("W", 1e3, "kW kilowatts 千瓦"),
    ("W", 1e6, "MW megawatts 兆瓦"),
    ("W", 1e9, "GW gigawatts 吉瓦"),
    ("Wh", 1e3, "kWh kilowatt-hours 千瓦时 度电"),
    ("mAh", 1, "mAh milliamp-hours 毫安时 毫安"),
    ("byte", 1e9, "GB gigabytes"),
    ("byte", 1e12, "TB terabytes"),
    ("byte", 1e6, "MB megabytes"),
    ("px", 1e6, "megapixel megapixels MP"),
    ("px", 1, "像素"), ("Hz", 1, "Hz hertz 赫兹"),
    ("Hz", 1e9, "GHz"),
    ("M", 1, "级"),
    ("year old", 1, "year-old years_old years_of_age 岁"),
)  # fmt: skip


def _named() -> dict[str, Unit]:
    units: dict[str, Unit] = {}
    for currency, words in _MONEY.items():
        units |= {word: Unit(Kind.MONEY, currency) for word in words.split()}
    for currency, words in _CENTS.items():
        units |= {word: Unit(Kind.MONEY, currency, 0.01) for word in words.split()}
    for days, words in _TIMES:
        units |= {word: Unit(Kind.DURATION, "day", days) for word in words.split()}
    for base, factor, words in _MEASURES:
        units |= {word: Unit(Kind.MEASURE, base, factor) for word in words.split()}
    fahrenheit = Unit(Kind.MEASURE, "°C", 5 / 9, -160 / 9)
    units |= dict.fromkeys(
        ["°F", "F", "degrees_Fahrenheit", "Fahrenheit", "degrees_F", "华氏度"], fahrenheit
    )
    units |= dict.fromkeys(["%", "percent", "per_cent", "pc"], Unit(Kind.PERCENT, "%"))
    points = "percentage_points percentage_point 个百分点 百分点"
    units |= dict.fromkeys(points.split(), Unit(Kind.PERCENT, "percentage point"))
    hundredths = "basis_points basis_point 个基点 基点"
    return units | dict.fromkeys(hundredths.split(), Unit(Kind.PERCENT, "percentage point", 0.01))


def _key(word: str) -> str:
    short = len(word) <= 3 and not word.endswith("s")
    return re.sub("[_ -]", " ", word if short and word != word.lower() else word.lower())


_UNITS = {_key(word): unit for word, unit in _named().items()}
_WORDS = alternatives(" ".join(_named()))
_AFTER = re.compile(
    rf"(?:[ -]|(?<=[a-z])-)?(?P<unit>{_WORDS})(?:(?<![A-Za-z.])|(?![A-Za-z]))", re.IGNORECASE
)
_BEFORE = re.compile(f"(?P<symbol>{alternatives(' '.join(_SYMBOLS))})[ ]?\\Z")
_SHORT = frozenset(["m", "h", "w", "g", "p", "min", "mb", "pc", "ha", "l", "b"])
"""Abbreviations that stand for a unit only in this case, right after digits."""

_GLUED = frozenset("cfp")
"""Letters that stand for a unit only where no space parts them from the digits."""

_ONCE = re.compile("一度(?![电])")
"""At one time: no degree is told so."""

_LINES = re.compile(r"(?:360|480|720|1080|1440|2160)\Z")
"""What "p" after them makes the quality of a video."""


def unit_after(text: str, offset: int, *, digits: bool = True) -> tuple[Unit, int] | None:
    """Return the unit that begins at ``offset``, and where it ends."""
    found = _AFTER.match(text, offset)
    if not found or _ONCE.match(text, offset - 1):
        return None
    word = found["unit"]
    if word in ("€", "£") and text[found.end() : found.end() + 1].isdigit():
        return None  # the sign of the next amount
    if word.lower() in _GLUED and not (
        digits and word in ("C", "F", "p") and found.start("unit") == offset
    ):
        return None
    if word == "p" and _LINES.search(text, max(0, offset - 4), offset):
        return None
    if _key(word) in _SHORT and (not digits or (word.lower() != word and word not in ("W", "MB"))):
        return None
    unit = _UNITS.get(_key(word)) or _UNITS.get(_key(word.lower()))
    return (unit, found.end()) if unit else None


def currency_before(text: str, offset: int) -> tuple[str, int] | None:
    """Return the currency whose sign ends at ``offset``, and where the sign begins."""
    found = _BEFORE.search(text, max(0, offset - 5), offset)
    before = text[found.start() - 1 : found.start()] if found else ""
    if not found or (found["symbol"].isalpha() and before.isascii() and before.isalpha()):
        return None
    return _SYMBOLS[found["symbol"]], found.start()


SPEEDS = {"hour": 0.001, "second": 3.6}
"""What a metre per each of these is in km/h."""

_BEAUFORT = (
    0, 0.3, 1.6, 3.4, 5.5, 8.0, 10.8, 13.9, 17.2, 20.8, 24.5, 28.5, 32.7, 37.0, 41.5, 46.2, 51.0,
    56.1, 61.3,
)  # fmt: skip
"""Metres per second from which each force of wind is reckoned (GB/T 28591)."""


def beaufort(force: int) -> tuple[float, float]:
    """Return the least and most km/h of a force of wind; what is beyond the scale has no most."""
    least = _BEAUFORT[min(force, len(_BEAUFORT) - 2)]
    most = _BEAUFORT[force + 1] if force < len(_BEAUFORT) - 1 else math.inf
    return SPEEDS["second"] * least, SPEEDS["second"] * most


_PER = {
    "second": "second 秒", "minute": "minute 分钟", "hour": "hour hourly 小时 时速",
    "day": "day daily 天 日", "week": "week weekly 周 星期", "month": "month monthly 月",
    "year": "year yearly annually annual annum 年",
    "person": "person head capita resident household 人 户",
}  # fmt: skip
_PER_OF = {word: name for name, words in _PER.items() for word in words.split()}
_RATE = re.compile(
    r"(?:[ ]?(?:per|a|an|each|every)[ ]|-an?-)(?P<per>second|minute|hour|day|week|month|year|annum"
    r"|person|head|capita|household|resident)(?!\w|[ ](?:earlier|ago|later|before|after)\b)"
    r"|[ ]?/(?P<slash>day|hour|month|year|week|person)\b"
    r"|[ ](?P<ly>daily|weekly|monthly|yearly|annually|hourly)\b",
    re.IGNORECASE,
)
_HAN_RATE = re.compile(
    r"(?:每一?个?|平均每|(?=时速))(?P<per>时速|秒|分钟|小时|天|日|周|星期|月|年|人|户)[^。,;\n]{0,8}\Z"
)
_RATE_BEFORE = re.compile(
    r"\b(?P<per>daily|weekly|monthly|yearly|annual|hourly)[ ](?:[a-z]+[ ]){0,3}(?:of[ ])?\Z",
    re.IGNORECASE,
)
_RATE_AFTER = re.compile(
    r"(?:[ ](?!and\b|or\b|but\b)[a-z]+){0,5}[ ](?:each|every)[ ](?P<per>day|week|month|year)\b",
    re.IGNORECASE,
)
_RATE_FIRST = re.compile(
    r"\b(?:each|every)[ ](?P<per>day|week|month|year)\b[^.,;\n]{0,40}\Z", re.IGNORECASE
)


def rate(text: str, start: int, end: int) -> tuple[str, int]:
    """Return what the quantity at ``start`` to ``end`` is per ("day"), or "", and its new end."""
    if found := _RATE.match(text, end):
        word = found["per"] or found["slash"] or found["ly"]
        return _PER_OF[word.lower()], found.end()
    if found := _HAN_RATE.search(text, max(0, start - 16), start):
        return _PER_OF[found["per"]], end
    if found := _RATE_BEFORE.search(text, max(0, start - 36), start):
        return _PER_OF[found["per"].lower()], end
    if found := _RATE_AFTER.match(text, end) or _RATE_FIRST.search(text, max(0, start - 60), start):
        return _PER_OF[found["per"].lower()], end
    return "", end


def reading_of(number: Number, unit: Unit, end: int, per: str, start: int | None = None) -> Reading:
    """Return what a ``number`` of ``unit`` is, from ``start`` (its own by default) to ``end``."""
    start = number.start if start is None else start
    low, high = number.low * unit.factor, number.high * unit.factor
    if math.isnan(low) or math.isnan(high):
        low, high = -math.inf, math.inf
    low, high, grain = low + unit.zero, high + unit.zero, number.grain * unit.factor
    return Reading(
        start, max(end, number.end), unit.kind, low, high, unit.base, per, number.note, grain
    )
