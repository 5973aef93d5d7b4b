"""The table of proofs can be tried: each break fits its file once, each test exists."""

from collections import Counter

from tests.proofs.table import ROOT, Named, Proof, exists, read


def test_every_break_fits_and_every_test_exists() -> None:
    assert [fault for proof in read() for fault in proof.faults()] == []


def test_names_differ() -> None:
    proofs = read()
    names = Counter([proof.name for proof in proofs] + list({proof.chapter for proof in proofs}))
    assert [name for name, times in names.items() if times > 1] == []


def test_what_does_not_fit_is_said() -> None:
    wrong = Proof("c", "n", "p", "Makefile", "no such text", "x", (Named("Makefile", "none"),))
    assert wrong.faults() == [
        "c/n: the text to break stands 0 times in Makefile",
        "c/n: there is no test Makefile::none",
    ]
    assert not exists(Named.of("tests/building/test_proofs.py::no_such_test"), ROOT)
    assert exists(Named.of("client/kit/src/format.test.ts::another year is said"))
