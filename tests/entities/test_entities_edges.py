"""Edges and topics looked up by their first characters are those that looking everywhere would find."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.entities.edges import edges_of
from generator.entities.foreign import foreign_edges, japanese_edges
from generator.entities.namechars import name_odds
from generator.entities.topics import topics_of, vocabulary

LINE = st.text(alphabet="阿尔巴·-—山本田中欧阳王小明在村的莲，3", max_size=14)


@given(LINE)
def test_no_transliterated_or_japanese_name_is_passed_over(line: str) -> None:
    found = edges_of(line)
    han = [i for i, char in enumerate(line) if "\u3400" <= char <= "\u9fff"]
    for i in han:
        end = next((j for j in range(i, len(line)) if j not in han), len(line))
        everywhere = foreign_edges(line, i, end) if line[i] in name_odds().foreign else ()
        assert set(everywhere + japanese_edges(line, i, end)) <= set(found[i])


@given(st.lists(st.sampled_from([w for _, words in vocabulary().words for w, _ in words[:4]]), max_size=12))
def test_the_words_that_decide_a_topic_stand_in_the_text(words: list[str]) -> None:
    text = "、".join(words)
    known = dict(vocabulary().words)
    for topic in topics_of([""], ["", text]):
        own = [word for word, _ in known[topic.name] if word in text]
        assert set(topic.words) <= set(own)
        assert len(topic.words) == min(8, len(own))
