"""The tree of RFC 6962 against the vectors of its reference implementation and the definition."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from council.record.log.merkle import (
    EMPTY_ROOT,
    appended,
    consistency_spans,
    folded,
    inclusion_spans,
    is_consistent,
    leaf_hash,
    node_hash,
    positions,
    root_from_inclusion,
    root_of,
    span_hash,
)

# certificate-transparency, merkletree/merkle_tree_test.cc: the inputs and the roots of 1 to 8.
INPUTS = [
    *("", "00", "10", "2021", "3031", "40414243"),
    "5051525354555657",
    "606162636465666768696a6b6c6d6e6f",
]
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
LEAF_1 = "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7"
NODE_23 = "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e"
NODE_47 = "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"
LEAF_4 = "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"
NODE_67 = "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0"
NODE_45 = "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a"
PATHS = [
    (0, 1, []),
    (0, 8, [LEAF_1, NODE_23, NODE_47]),
    (5, 8, [LEAF_4, NODE_67, ROOTS[3]]),
    (2, 3, [ROOTS[1]]),
    (1, 5, [ROOTS[0], NODE_23, LEAF_4]),
]
GROWTHS = [
    (1, 1, []),
    (1, 8, [LEAF_1, NODE_23, NODE_47]),
    (6, 8, [NODE_45, NODE_67, ROOTS[3]]),
    (2, 5, [NODE_23, LEAF_4]),
]
LEAVES = [leaf_hash(bytes.fromhex(data)) for data in INPUTS]


def grown(leaves):
    """The tree as it is kept: every perfect subtree by its position."""
    edge, nodes = [], {}
    for size, leaf in enumerate(leaves):
        edge, made = appended(size, edge, leaf)
        nodes.update([(2 * size, leaf), *made])
    return folded(edge), nodes


def proof(spans, nodes):
    return [span_hash(span, nodes) for span in spans]


def hexed(hashes):
    return [one.hex() for one in hashes]


def test_no_leaf_gives_the_hash_of_nothing():
    assert root_of([]) == EMPTY_ROOT
    expected = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert EMPTY_ROOT.hex() == expected


@pytest.mark.parametrize("size", range(1, 9))
def test_the_published_roots(size):
    assert root_of(LEAVES[:size]).hex() == ROOTS[size - 1]


@pytest.mark.parametrize(("index", "size", "path"), PATHS)
def test_the_published_inclusion_proofs(index, size, path):
    root, nodes = grown(LEAVES[:size])
    found = proof(inclusion_spans(index, size), nodes)
    assert hexed(found) == path
    assert root_from_inclusion(LEAVES[index], index, size, found) == root


@pytest.mark.parametrize(("old", "new", "path"), GROWTHS)
def test_the_published_consistency_proofs(old, new, path):
    _, nodes = grown(LEAVES)
    found = proof(consistency_spans(old, new), nodes)
    assert hexed(found) == path
    assert is_consistent(old, new, *map(bytes.fromhex, (ROOTS[old - 1], ROOTS[new - 1])), found)


def naive_root(leaves):
    """RFC 6962, 2.1, as it is written."""
    if len(leaves) < 2:
        return leaves[0] if leaves else EMPTY_ROOT
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    return node_hash(naive_root(leaves[:k]), naive_root(leaves[k:]))


def leaves(size):
    return [leaf_hash(str(number).encode()) for number in range(size)]


@given(st.integers(0, 130))
def test_the_root_is_that_of_the_definition(size):
    assert root_of(leaves(size)) == grown(leaves(size))[0] == naive_root(leaves(size))


@given(st.integers(1, 130), st.data())
def test_every_leaf_is_proved_in_every_tree_and_in_no_other_place(size, data):
    index = data.draw(st.integers(0, size - 1))
    _, nodes = grown(leaves(140))  # the tree has grown since
    found = proof(inclusion_spans(index, size), nodes)
    root = naive_root(leaves(size))
    assert root_from_inclusion(leaves(size)[index], index, size, found) == root
    assert root_from_inclusion(leaf_hash(b"x"), index, size, found) != root
    with pytest.raises(ValueError, match="long"):
        root_from_inclusion(leaves(size)[index], index, size, [*found, root])


@given(st.integers(0, 130), st.data())
def test_a_tree_that_grew_is_told_from_one_that_was_changed(new, data):
    old = data.draw(st.integers(0, new))
    _, nodes = grown(leaves(140))
    found = proof(consistency_spans(old, new), nodes)
    roots = naive_root(leaves(old)), naive_root(leaves(new))
    assert is_consistent(old, new, *roots, found)
    assert not is_consistent(old, new, leaf_hash(b"x"), roots[1], found)
    if 0 < old < new:
        assert not is_consistent(old, new, roots[0], leaf_hash(b"x"), found)
        assert not is_consistent(old, new, *roots, found[:-1])
        assert not is_consistent(old, new, *roots, [*found, roots[0]])


@given(st.integers(0, 10**7), st.integers(1, 10**7))
def test_a_proof_needs_few_hashes_of_any_tree(index, size):
    index %= size
    spans = inclusion_spans(index, size)
    assert sum(len(positions(span)) for span in spans) <= 2 * size.bit_length()


@pytest.mark.parametrize("index", [-1, 3, 4])
def test_what_is_not_in_the_tree_has_no_proof(index):
    with pytest.raises(ValueError, match="no leaf"):
        inclusion_spans(index, 3)
    with pytest.raises(ValueError, match="not in"):
        root_from_inclusion(b"", index, 3, [])


def test_a_tree_does_not_shrink():
    with pytest.raises(ValueError, match="cannot grow"):
        consistency_spans(4, 3)
    assert not is_consistent(4, 3, b"", b"", [])
