"""What counts as proof that a rule is carried out, and what does not."""

from deploy.docs.evidence import Evidence, ids_in_code, ids_in_tests


def test_comments_and_exact_strings_are_proof() -> None:
    assert ids_in_code('x = 1  # WRK-01\ny = reason("RSK-03", "tekst")\n') == {"WRK-01", "RSK-03"}


def test_prose_and_unknown_ids_are_no_proof() -> None:
    assert ids_in_code('"""Carries out WRK-01."""\nx = "see WRK-02 too"  # XYZ-01\n') == set()


def test_name_or_docstring_of_a_test_counts() -> None:
    source = (
        "def test_wrk_01_opens() -> None:\n    pass\n"
        'def test_closing() -> None:\n    """WRK-16 and ROL-01."""\n'
        'def helper() -> None:\n    """WRK-02."""\n'
    )
    assert set(ids_in_tests(source)) == {
        ("test_wrk_01_opens", "WRK-01"), ("test_closing", "WRK-16"), ("test_closing", "ROL-01"),
    }  # fmt: skip


def test_half_a_proof_is_not_done() -> None:
    assert not Evidence(("a.py",), ()).done
    assert not Evidence((), ("t.py::test_x",)).done
    assert Evidence(("a.py",), ("t.py::test_x",)).done
