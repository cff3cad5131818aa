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
        ("Vice President and Prime Minister", "head_of_government"),
        ("President of the Government of Spain", "head_of_government"),
        ("Head of the Provisional Government", "head_of_government"),
        ("Primeiro-ministro", "head_of_government"),
        ("General Secretary", "party_leader"),
        ("President-elect Calderón", "elect"),
        ("Crown Prince", "heir"),
        ("Crown Prince and First Deputy Prime Minister", "heir"),
        ("President of the European Commission", "head_of_government head_of_state party_leader"),
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
        "President of the World Bank",
        "State Councilor Dai Bingguo",
        "Chancellor of the Exchequer",
        "President Putin met with Foreign Minister Wang Yi",
    ],
)
def test_who_is_below_the_level_of_a_summit(printed):
    assert is_below(ranks_of(printed))
