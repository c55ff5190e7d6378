"""Rules that read what people typed: whatever it is, they answer, and answer the same again."""

from __future__ import annotations

from typing import get_args

from hypothesis import given
from hypothesis import strategies as st

from app.domain.acting import BIRTHS, ActingMark, Paper, acting_marks, acting_paper, agrees_with_parents
from app.domain.catalogue import procedures
from app.domain.doubles import double_of, same_person
from app.domain.offsite import better_form, off_site
from app.domain.personal import kind_of_fact, kind_of_paper, kinds

ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=80)
PROCEDURES = st.sampled_from(procedures())
CODES = frozenset(one.code for one in procedures())


@given(
    PROCEDURES, st.one_of(ANY, st.sampled_from(["parent", "child", "guardian", "authorised", "other"])), st.booleans()
)
def test_whoever_comes_instead_is_told_what_to_bring(item, relation, authorised):
    paper = acting_paper(item.code, item.signing, relation)
    assert paper in get_args(Paper)
    marks = acting_marks(item.code, item.signing, relation, authorised=authorised)
    assert set(marks) <= set(get_args(ActingMark))
    assert bool(marks) == (paper == "not_allowed" or (paper == "authorisation" and not authorised))
    assert not agrees_with_parents(item.code, relation) or item.code in BIRTHS


@given(ANY, st.one_of(st.none(), ANY), ANY, st.one_of(st.none(), ANY))
def test_a_double_is_told_by_the_number_else_by_name_and_birth(salt, number, name, birth):
    who = same_person(number, name, birth)
    assert who == same_person(number, f" {name.upper()} ", birth) or not name.isascii()
    assert len(double_of(salt, who, "1.001193")) == 32
    assert double_of(salt, who, "1.001193") != double_of(salt, who, "1.003583")
    assert not number or who == number


@given(PROCEDURES)
def test_every_procedure_says_what_may_be_done_away_from_the_centre(item):
    rule = off_site(item)
    assert rule.mark == ("round" if rule.may_decide else "square" if rule.may_intake else "triangle")
    assert not rule.may_decide or rule.may_intake
    assert better_form(item) in {None, *CODES}


@given(
    ANY,
    ANY,
    st.one_of(st.none(), ANY, PROCEDURES.map(lambda item: item.code)),
    st.lists(st.one_of(ANY, st.integers(0, 9)), max_size=5),
)
def test_what_is_sensitive_is_named_or_nothing(attachment, name, code, path):
    known = {"", *kinds()}
    assert kind_of_paper(attachment, name, code) in known
    assert kind_of_fact(path) in known
