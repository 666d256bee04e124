"""Names of people and companies of the sample world. Made up; many scripts, so that none is forgotten."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Names:
    """Given and family names of one language, each with its spelling in plain letters for addresses."""

    language: str
    given: tuple[tuple[str, str], ...]
    family: tuple[tuple[str, str], ...]


def _names(language: str, given: str, family: str) -> Names:
    return Names(language, _pairs(given), _pairs(family))


def _pairs(text: str) -> tuple[tuple[str, str], ...]:
    """`Ana, José/jose` → (("Ana", "ana"), ("José", "jose"))."""
    found = []
    for entry in text.split(", "):
        name, _, plain = entry.partition("/")
        found.append((name, plain or "".join(c for c in name.lower() if c.isascii() and c.isalnum())))
    return tuple(found)


ENGLISH = _names(
    "en",
    "Robin, Dana, Kim, Marcus, Priscilla, Owen, Tessa, Harold, Joanne, Wes, Gloria, Nate, Fiona, Curtis, "
    "Paula, Desmond, Audrey, Trent, Bridget, Leon, Sheila, Grant, Monica, Clyde, Yvonne, Russell, Denise",
    "Okafor, Whitfield, Marsh, Calloway, Brandt, Pruitt, O'Donnell, Sandoval, Hale, Ferris, Tillman, Boyd, "
    "Vance, Kessler, Rowe, Mercer, Draper, Stokes, Langley, Pike, Barlow, Nash, Cross, Hollis, McAllister",
)
SPANISH = _names(
    "es",
    "Ana, José/jose, Lucía/lucia, Mateo, Ximena, Raúl/raul, Beatriz, Íñigo/inigo",
    "Peña/pena, Domínguez/dominguez, Ibarra, Quiroga, Núñez/nunez, Salcedo, de la Fuente/delafuente",
)
GERMAN = _names(
    "de",
    "Jürgen/juergen, Anke, Uwe, Käthe/kaethe, Matthias, Heike, Maximiliane-Charlotte/maximiliane",
    "Groß/gross, Wächter/waechter, Köhler/koehler, Brandes, Freiherr von Hohenlohe-Langenburg/hohenlohe",
)
FRENCH = _names(
    "fr",
    "Zoé/zoe, Benoît/benoit, Anaïs/anais, Jean-Luc/jeanluc",
    "Lefèvre/lefevre, Gagné/gagne, d'Aubigny/daubigny, Côté/cote",
)
ARABIC = _names(
    "ar", "ليلى/layla, محمد/mohammed, فاطمة/fatima, يوسف/yusuf", "حداد/haddad, النجار/alnajjar, منصور/mansour"
)
JAPANESE = _names("ja", "陽子/yoko, 健太/kenta, さくら/sakura", "山田/yamada, 渡辺/watanabe, 小林/kobayashi")
CHINESE = _names("zh", "伟/wei, 秀英/xiuying, 丽/li", "王/wang, 欧阳/ouyang, 陈/chen")
INDIAN = _names(
    "en",
    "Priya, Arjun, Lakshmi, Vikram, Venkatanarasimharajuvaripeta/venkata",
    "Iyer, Raghunathan, Chatterjee, Krishnamurthy, Singh",
)
POLISH = _names(
    "pl",
    "Łukasz/lukasz, Małgorzata/malgorzata, Zdzisław/zdzislaw",
    "Wójcik/wojcik, Brzęczyszczykiewicz/brzeczyszczykiewicz",
)
VIETNAMESE = _names("vi", "Thị Hương/huong, Đức/duc", "Nguyễn/nguyen, Trần/tran")
HEBREW = _names("he", "נועה/noa, איתן/eitan", "לוי/levi, ברק/barak")
NORDIC = _names("sv", "Åsa/asa, Bjørn/bjoern, Þóra/thora", "Öberg/oeberg, Sørensen/soerensen, Lind")

AMERICAN_MIX: tuple[tuple[Names, float], ...] = (
    (ENGLISH, 0.62),
    (SPANISH, 0.13),
    (INDIAN, 0.06),
    (FRENCH, 0.03),
    (POLISH, 0.03),
    (VIETNAMESE, 0.03),
    (NORDIC, 0.03),
    (ARABIC, 0.02),
    (JAPANESE, 0.015),
    (CHINESE, 0.02),
    (HEBREW, 0.015),
)
GERMAN_MIX: tuple[tuple[Names, float], ...] = ((GERMAN, 0.8), (POLISH, 0.1), (ENGLISH, 0.1))

JUNK_NAMES = (("Mickey", "Mouse"), ("Donald", "Duck"), ("Test", "Test"), ("asdf", "asdf"), ("Santa", "Claus"))

COMPANY_FIRST = [
    "Brightline",
    "Ironwood",
    "Bluewater",
    "Northgate",
    "Redstone",
    "Silverlake",
    "Copperfield",
    "Oakhaven",
    "Summit",
    "Clearway",
    "Harborview",
    "Lakeshore",
    "Stonebridge",
    "Greenfield",
    "Westbrook",
    "Kingsley",
    "Fairmont",
    "Pinecrest",
    "Millstone",
    "Ridgeway",
    "Ashford",
    "Cedarline",
    "Goldleaf",
    "Hawthorn",
    "Juniper",
    "Maplewood",
    "Newbury",
    "Parkside",
    "Quarry",
    "Rosewood",
    "Seabright",
    "Thornton",
]
COMPANY_LAST: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Logistics", ("Freight", "Logistics", "Carriers", "Haulage")),
    ("Warehousing", ("Warehousing", "Storage", "Fulfilment", "Distribution")),
    ("Food and drink", ("Foods", "Beverages", "Bakeries", "Dairies")),
    ("Manufacturing", ("Manufacturing", "Castings", "Plastics", "Tooling")),
    ("Retail", ("Stores", "Outfitters", "Hardware", "Grocers")),
    ("Building materials", ("Lumber", "Brickworks", "Glass", "Roofing")),
    ("Health care supply", ("Medical Supply", "Pharma Services")),
)
"""Industries and what their companies call themselves."""

TITLES: tuple[tuple[str, float], ...] = (
    ("Warehouse Manager", 0.17),
    ("Director of Logistics", 0.12),
    ("VP Operations", 0.09),
    ("Supply Chain Manager", 0.12),
    ("Distribution Center Manager", 0.09),
    ("Dock Supervisor", 0.08),
    ("Chief Operating Officer", 0.05),
    ("Transportation Planner", 0.07),
    ("Head of Procurement", 0.05),
    ("Yard Coordinator", 0.04),
    ("CFO", 0.03),
    ("IT Manager", 0.03),
    ("Continuous Improvement Engineer", 0.03),
    ("Executive Assistant to the COO", 0.03),
)
SEEKER_TITLES = (
    "Student",
    "MBA Candidate",
    "Seeking new opportunities",
    "Graduate Student, Supply Chain",
    "Job seeker",
)
HUNTER_TITLES = (
    "Consultant",
    "Independent Consultant",
    "Office Assistant",
    "Marketing Coordinator",
    "Retired",
    "",
)

GATEKEEPERS = ("Marcia", "Devon", "Pat", "Ines", "Gordon", "Lupe", "Wendy", "Frank")
CLOSERS = ("Helen Abara", "Tom Reyes", "Signe Dahl")
"""The sales people who take the meetings."""

REPS = ("Robin Vega", "Amara Osei", "Luis Cordero", "Mei Tanaka", "Jonas Weber", "Sasha Petrov")
"""The six of the sample team; the first one is you."""
