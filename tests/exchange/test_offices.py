"""What the printed words of an office stand for."""

import pytest

from summits.exchange.offices import is_below, ranks_of


@pytest.mark.parametrize(
    ("printed", "ranks"),
    [
        ("Queen Elizabeth II", "head_of_state"),
        ("Chief of State", "head_of_state"),
        ("Président de la République", "head_of_state"),
        ("رئيس الجمهورية", "head_of_state"),
        ("President Vicente Fox", "head_of_state"),
        ("Prime Minister and Minister of Foreign Affairs", "head_of_government"),
        ("Prime Minister of India and Minister of External Affairs Nehru", "head_of_government"),
        ("Prime Minister Maurice Bishop", "head_of_government"),
        ("Chief of Government", "head_of_government"),
        ("Премьер-министр, Министр иностранных дел", "head_of_government"),
        ("总理兼外长", "head_of_government"),
        ("Vice President and Prime Minister", "head_of_government"),
        ("President of the Government of Spain", "head_of_government"),
        ("Head of the Provisional Government", "head_of_government"),
        ("Primeiro-ministro", "head_of_government"),
        ("General Secretary", "party_leader"),
        ("Secretary-General of the People's Revolutionary Party", "party_leader"),
        ("Генеральный секретарь ЦК Компартии Вьетнама", "party_leader"),
        ("Chairman of the State Affairs Commission", "head_of_government head_of_state party_leader"),
        ("Chairman of the Supreme Soviet", "head_of_state"),
        ("Chairman of the State Council", "head_of_government head_of_state"),
        ("Presidente del Consejo de Ministros", "head_of_government"),
        ("Presidente do Conselho de Ministros", "head_of_government"),
        ("Président du Conseil", "head_of_government"),
        ("Presidente do Conselho de Estado", "head_of_state"),
        ("Speaker of the Parliament, Acting President", "head_of_state"),
        ("First Deputy Prime Minister, Acting Prime Minister", "head_of_government"),
        ("Папа Римский Франциск", "head_of_state"),
        ("H.M. the Yang di-Pertuan Agong", "head_of_state"),
        ("Shahanshah", "head_of_state"),
        ("Bundespräsident", "head_of_state"),
        ("Lyonchhen", "head_of_government"),
        ("Air Vice-Marshal, Premier", "head_of_government"),
        ("Vice Admiral", ""),
        ("Presidente electo", "elect"),
        ("候任总统", "elect"),
        ("Prince Souvanna Phouma", "head_of_government head_of_state heir"),  # a birth, and no office
        ("President-elect Calderón", "elect"),
        ("Crown Prince", "heir"),
        ("Crown Prince and First Deputy Prime Minister", "heir"),
        ("President of the European Commission", "head_of_government head_of_state party_leader"),
        ("European Commission President", "head_of_government head_of_state party_leader"),
        ("", ""),
        ("Duke of Edinburgh", ""),
    ],
)
def test_who_may_meet_as_a_principal(printed, ranks):
    assert " ".join(sorted(map(str.__str__, ranks_of(printed)))) == ranks
    assert not is_below(ranks_of(printed))


@pytest.mark.parametrize(
    "printed",
    [
        "Vice Premier",
        "Deputy Prime Minister and Minister of Foreign Affairs",
        "Vice-primeiro-ministro",
        "副总理",
        "Foreign Minister",
        "Deputy Crown Prince and Minister of Defense",
        "Former President",
        "Opposition Leader",
        "First Lady",
        "President's envoy",
        "President of the Senate",
        "Acting President of the Senate",
        "Assistant to the Acting President",
        "President of the World Bank",
        "State Councilor Dai Bingguo",
        "Secretary-General of the United Nations",
        "NATO Secretary General Javier Solana",
        "Генеральный секретарь ООН",
        "联合国秘书长",
        "Председатель Великого Государственного Хурала",
        "Председатель Национального собрания",
        "Microsoft CEO Steve Ballmer",
        "Queen Mother",
        "Глава МИД",
        "Секретарь Совета Безопасности",
        "Chairman of the Supreme Soviet's Foreign Affairs Committee",
        "Chancellor of the Exchequer",
        "President Putin met with Foreign Minister Wang Yi",
    ],
)
def test_who_is_below_the_level_of_a_summit(printed):
    assert is_below(ranks_of(printed))
