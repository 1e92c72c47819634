from council.swedish.hunspell import read_rules, read_words

AFF = """
SFX A Y 1
SFX A   0  en  [^e]
SFX B Y 2
SFX B   a  or   a
SFX B   a  or/X e
SFX W Y 1
SFX W   0  s/XZ .
SFX P Y 1
SFX P   0  ar/G .
SFX G Y 1
SFX G   0  na .
""".splitlines()


def words(*lines):
    return read_words(lines, read_rules(AFF))


def test_a_rule_makes_forms_where_it_may():
    assert words("väg/A", "resa/AB").form == {
        "väg": {"väg"},
        "vägen": {"väg"},
        "resa": {"resa"},
        "resaen": {"resa"},
        "resor": {"resa"},
    }


def test_a_rule_goes_on_top_of_a_rule():
    assert words("väg/P").form["vägarna"] == {"väg"}


def test_a_word_may_begin_a_compound_by_its_flag_or_by_a_link_form():
    assert words("väg/X").head == {"väg": {"väg"}}
    assert words("avgift/W").head == {"avgifts": {"avgift"}}
    assert words("lov/v").head == {"lovs": {"lov"}}


def test_a_pure_link_form_leads_to_the_word_it_is_made_of():
    found = words("tjänste/XZ", "tjänst/X")
    assert found.head["tjänste"] == {"tjänst"}
    assert "tjänste" not in found.form


def test_what_ten_words_begin_with_may_begin_a_compound():
    ends = ["bana", "buss", "dörr", "golv", "lampa", "mast", "plan", "port", "stol", "trapp"]
    lines = ["jakt", "gata", *ends, *(f"{head}{end}" for head in ("jakt", "gatu") for end in ends)]
    assert words(*lines).head == {"jakt": {"jakt"}, "gatu": {"gata"}}
    assert words(*lines[:-1]).head == {"jakt": {"jakt"}}


def test_capitals_hyphens_foreign_letters_and_forbidden_words_are_left_out():
    assert not words("Oslo/A", "gatu-", "łódź", "fult/!", "").form
