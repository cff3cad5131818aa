"""Which rank the printed words of an office stand for. “Vice Premier” is no head of government, whoever says so."""

import re
from functools import lru_cache

from summits.models import Rank
from summits.text.folding import fold_name

TOP = {
    Rank.HEAD_OF_STATE,
    Rank.HEAD_OF_GOVERNMENT,
    Rank.PARTY_LEADER,
    Rank.DE_FACTO_LEADER,
    Rank.HEIR,
    Rank.ELECT,
}  # who may be the principal of a summit: DOMAIN.md, "One summit"
RANKS = {
    "head_of_state": Rank.HEAD_OF_STATE,
    "head_of_government": Rank.HEAD_OF_GOVERNMENT,
    "effective_leader": Rank.DE_FACTO_LEADER,
    "party_leader": Rank.PARTY_LEADER,
    "foreign_minister": Rank.FOREIGN_MINISTER,
}  # of the roles of terms
IN_POWER = {Rank.HEAD_OF_STATE, Rank.HEAD_OF_GOVERNMENT, Rank.PARTY_LEADER}

# What stands in front of a highest office, and what tells that somebody else is meant, or a body that is no state.
_BEFORE = r"^(?:(?:acting|interim|transitional|his|her|excellency|majesty|highness|royal|imperial|the|federal) )*"
_ELSE = r"(?!'| pro\b)(?!.*\b(?:met|meets|meeting|receives|received|with|talks)\b)"
_BODY = (
    r"\b(?:speaker|parliament\w*|parlament\w*|congres\w*|duma|senat[eo]?|senado|assembl\w+|asamblea|knesset|bundestag"
    r"|nationalversammlung|diet|standing committee|senator|supreme soviet|commission(?:er)?|company|bank|court"
    r"|corte suprema|tribunal|khural|majlis|rada|sejm|chamber|camara d[eo]s?|camera dei|ceo|house of representatives)\b"
)
_ACTING = r"(?<!of )(?<!of the )(?<!to )(?<!to the )(?<!with )\bacting "
# The first pattern that is found decides: what lessens an office stands before the office. Texts are folded.
_PRINTED = [
    (r"\b(former|ex|late|ousted|deposed|honorary|emeritus|spokes\w+|opposition|shadow|ancien(ne)?|antigo|ehemalig\w*"
     r"|expresident\w*)\b|\bбывш|前总", {Rank.OTHER}),
    (r"\bstate counsell?or\b(?!.*\b(china|prc)\b)", {Rank.HEAD_OF_GOVERNMENT}),  # of Myanmar; China's are councilors
    (r"\b(envoy|representative|emissary|ambassador|counsell?or|councill?or|advis[eo]r|aide)\b"
     r"|посланник|\bпосл|\bпосол|советник|特使|大使|顾问|国务委员(?!长)", {Rank.OTHER}),
    # Of bodies of many states; that of a party leads one.
    (r"\bsecretary general\b(?!.*\b(party|committee)\b)|генеральн\w+ секретар\w*\b(?! цк| центр| .*парти)|秘书长",
     {Rank.OTHER}),
    # “Speaker of the Parliament, Acting President” acts as the head of state, whatever else he is; of a senate not.
    (rf"{_ACTING}(president|head of state)\b(?! of (the )?((\w+ )*?{_BODY}|council|government|executive))",
     {Rank.HEAD_OF_STATE}),
    (rf"{_ACTING}(prime minister|premier|head of government)\b", {Rank.HEAD_OF_GOVERNMENT}),
    (r"\b(first lady|wife|husband|spouse|widow|consort|queen mother)\b|夫人|супруг", {Rank.OTHER}),
    (r"\bvice president and prime minister\b", {Rank.HEAD_OF_GOVERNMENT}),
    # “Crown Prince and First Deputy Prime Minister” meets as the heir that he is; a deputy crown prince does not.
    (r"(?<!deputy )\b(crown prince|crown princess|heir|prince of wales|prince of asturias|kronprinz\w*|prince heritier"
     r"|hereditary (grand duke|grand duchess|prince|princess)"
     r"|principe (heredero|herdeiro|ereditario|de asturias))\b|наследн|王储|皇太子",
     {Rank.HEIR}),
    (r"\b(vice(?! admiral| marshal)|deputy|under|assistant)\b|\b(vize|vicepr|viceprim)"
     r"|\bзам(естител|министр|пред|\b)|\bвице|副",
     {Rank.DEPUTY}),
    (r"\b(elect|designate|incoming|electo|electa|eleit[oa]|eletto|elu)\b|избранн|当选|候任", {Rank.ELECT}),
    # “Prime Minister and Minister of Foreign Affairs” is a prime minister, and so is Prime Minister Bishop.
    (rf"{_BEFORE}(prime minister|premier|chancellor(?! of the exchequer)){_ELSE}|премьер|总理|首相",
     {Rank.HEAD_OF_GOVERNMENT}),
    (rf"{_BEFORE}(presidents?|king|queen|emperor|sultan|emir|amir|shah)\b"
     r"(?! of (the )?(council|government(?! junta)|(federal )?executive)\b| du (conseil|gouvernement)\b(?! d'e))"
     rf"{_ELSE}(?!.*{_BODY})",
     {Rank.HEAD_OF_STATE}),
    # The principals of the Union, and commissions that are above the government: North Korea's.
    (r"\bpresident of the european (commission|council|union)\b|\beuropean (commission|council|union) president\b"
     r"|\bchairman of the (\w+ )*(defen[cs]e|state affairs) commission\b|国务委员长", {*IN_POWER}),
    (r"\b(foreign minister|minister (of|for) (the )?(foreign|external)|(foreign|external) affairs|secretary of state"
     r"|foreign secretary|state secretary|aussenminister\w*)\b|министр\w* иностранных дел|\bглав\w+ мид\b|госсекретар"
     r"|外交部长|外相|外长|国务卿",
     {Rank.FOREIGN_MINISTER}),
    # A presidium of an assembly was a head of state of many heads: Albania's, Bulgaria's, North Korea's.
    (r"\b(chairman|president) of (the )?(pra?esidium|supreme soviet)\b(?!'| committee)"
     r"|\bпредседател\w* (президиума|верховного совета)\b|\b(head|chief) of state\b|国家主席"
     r"|\b(jefe del?|chefe d[eo]) estado\b|\bchef de l'etat\b|\bcapo dello stato\b|\bstaatsratsvorsitzende",
     {Rank.HEAD_OF_STATE}),
    # Of East Germany and Cuba a head of state, of China no more than the government's.
    (r"\b(chairman|president) of (the )?(state council|council of state)\b",
     {Rank.HEAD_OF_STATE, Rank.HEAD_OF_GOVERNMENT}),
    # Who led officers that governed was both.
    (r"\b(head|leader|chief) of (the )?(\w+ )*(military government|(military|governing|ruling) council)\b",
     {Rank.HEAD_OF_STATE, Rank.HEAD_OF_GOVERNMENT}),
    (r"\b(chairman|president|head|chief) of (the )?((provisional |transitional |interim |federal )?government"
     r"|council of ministers|executive yuan|federal executive council)\b"
     r"|\b(head|chief) of government\b|председател\w* (совета министров|правительства)"
     r"|\b(chefe? d[eou]|jefe del?|capo del) (gobierno|governo|gouvernement)\b|\bvorsitzende\w* des ministerrat"
     r"|\bpresidente? d(el|o|u) (gobierno|governo|gouvernement|consejo|conselho|conseil|consiglio)\b(?! d(e |')e)",
     {Rank.HEAD_OF_GOVERNMENT}),
    (rf"{_BODY}|\bсовета федерации|государственной думы|\b(?:парламент|сенат|хурал|меджлис|кнессет|сейм)"
     r"|\bпалаты|собрания\b|人大|议长", {Rank.OTHER}),
    (r"\bgovernor general\b", {Rank.HEAD_OF_STATE}),
    (r"\bchancellor of the exchequer\b", {Rank.MINISTER}),
    (r"\b(governor|mayor|director|chief|commander|judge|justice|bishop|archbishop|cardinal|patriarch|general office"
     r"|participants|members|representatives|managers|businessmen|journalists)\b|\bпатриарх|\bгубернатор|\bмэр|\bдиректор|\bруководител|командующ",
     {Rank.OTHER}),
    (r"\b(prime minister|premier|chancellor|taoiseach|minister president|first minister|grand vizier"
     r"|bundeskanzler\w*|statsminister|lyonchh?en|ministerprasident\w*|prim(er|eir[ao]) ministr[oa]|basbakan\w*)\b"
     r"|\bканцлер|رئيس الوزراء|رئيس مجلس الوزراء", {Rank.HEAD_OF_GOVERNMENT}),
    (r"\b((general|first) secretary|secretary general|party (leader|chairman))\b|(генеральн|перв)\w+ секретар"
     r"|总书记|第一书记",
     {Rank.PARTY_LEADER}),
    (r"\b(minister|secretary|attorney|ministr[oae])\b|\bминистр|\bсекретар|部长|وزير", {Rank.MINISTER}),
    (r"\b(president[ea]?|(bundes)?prasident\w*|prezydent|cumhurbaskan\w*|king|queen|konig|konigin|roi|reine|rey|reina|rei|rainha"
     r"|empereur|emperador|imperador|emperor|empress|sultan|emir|amir|shah|pope|papa|grand duke|grand duchess|regent"
     r"|tsar|czar|kaiser|mikado|khedive|bey|imam|stadtholder|lord protector|maharaja|sovereign|monarch|caliph"
     r"|captains? regent|shah[ai]nshah|padishah|negus|mwami|druk gyalpo|yang di pertuan agong)\b"
     r"|президент|\bкорол|\bимператор|\bэмир|\bсултан|\bпап\w+ римск|председател\w* (кнр|китайской народной)"
     r"|总统|国王|天皇|رئيس|ملك",
     {Rank.HEAD_OF_STATE}),
    (r"\b(prince|princess|sheikh|sheik)\b|\bпринц|亲王", {Rank.HEAD_OF_STATE, Rank.HEAD_OF_GOVERNMENT, Rank.HEIR}),
    (r"\b(chairman|chairperson|leader|ruler|generalissimo|dictator|his majesty|her majesty)\b|председател|主席|领导人",
     {*IN_POWER}),
]  # fmt: skip
_PRINTED = [(re.compile(pattern), ranks) for pattern, ranks in _PRINTED]
# Words around a name that are no part of it.
_TITLES = frozenset(
    """
    president prime minister premier chancellor chairman general secretary king queen emperor prince
    princess sultan emir amir shah sheikh crown vice deputy first acting interim former elect of the and
    state foreign mr mrs ms miss dr sir lord lady his her royal imperial majesty highness excellency
    honorable hon prof professor marshal colonel pope council ministers republic people s party
    communist central committee head federal presidente primeiro ministro
    regent archbishop grand duke duchess admiral lieutenant brigadier taoiseach leader designate chief government
    captain sergeant shaikh shaykh sheik
    kanzler kanzlerin bundeskanzler bundeskanzlerin prasident prasidentin bundesprasident bundesprasidentin
    ministerprasident ministerprasidentin presidenta primera premiere ministre ministra statsminister cumhurbaskani
    basbakan basbakani
    """.split()  # noqa: SIM905 - as a list it would fill a page
)


@lru_cache(maxsize=1_000)  # a list prints few offices, and looking for one takes up to 25 patterns
def ranks_of(printed):
    """The Ranks that the printed words can stand for; empty where no office is printed. Not to be changed."""
    text = re.sub(r"[-.,]", " ", fold_name(printed or ""))
    return next((ranks for pattern, ranks in _PRINTED if pattern.search(text)), set())


def rank_of(data):
    """The Rank of a row of terms: its printed office's; where none is printed or it is not told, that of its role."""
    given = RANKS.get(data.get("role"), Rank.OTHER)
    printed = ranks_of(data.get("office"))
    return given if not printed or given in printed else sorted(printed)[0] if len(printed) == 1 else given


def is_below(ranks):
    """Whether these are ranks of which none meets as a principal."""
    return bool(ranks) and not ranks & TOP


def agree(ranks, tenures):
    """Whether somebody of these printed ranks can be who held offices of the ranks `tenures`."""
    return bool(ranks & tenures) or (Rank.DE_FACTO_LEADER in tenures and bool(ranks & IN_POWER))


def without_titles(tokens):
    return [token for token in tokens if token not in _TITLES]
