"""Nothing of one machine and nothing secret is committed: no paths, no package registry, no key, no real BSN."""

import os
import re
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.support.house import ROOT, committed_files, relative, text_of

SELF = "tests/architecture/test_no_secrets_or_paths.py"
PATTERNS = {
    "path of a machine": re.compile(r"(?<![\w.}/-])/(?:root|Users|work|home/(?!app\b)\w+)/[\w.]"),
    "package index": re.compile(
        r"--(?:extra-)?index-url|--find-links|--trusted-host|files\.pythonhosted\.org|registry\.npmjs\.org"
    ),
    "private key": re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----"),
    "signed token": re.compile(r"\beyJ[\w-]{15,}\.eyJ[\w-]{15,}\.[\w-]{20,}"),
    "cloud or forge key": re.compile(r"\b(?:AKIA[A-Z0-9]{16}|gh[pousr]_\w{30,}|glpat-[\w-]{20})"),
}
INDEXES = (
    "PIP_INDEX_URL",
    "PIP_EXTRA_INDEX_URL",
    "UV_INDEX_URL",
    "UV_DEFAULT_INDEX",
    "NPM_CONFIG_REGISTRY",
    "npm_config_registry",
)
PUBLIC = frozenset({"pypi.org", "registry.npmjs.org"})
CONFIGURATION = (
    Path("/etc/pip.conf"),
    Path.home() / ".config/pip/pip.conf",
    Path.home() / ".pip/pip.conf",
    Path.home() / ".npmrc",
)
NINE_DIGITS = re.compile(r"(?<![\w.-])\d{9}(?![\w-]|\.\d)")


@cache
def local_hosts() -> frozenset[str]:
    """Return the package mirrors that this machine uses, whichever they are."""
    urls = [os.environ.get(name, "") for name in INDEXES]
    for path in CONFIGURATION:
        if path.is_file():
            urls += re.findall(r"https?://\S+", path.read_text(encoding="utf-8"))
    return frozenset(host for url in urls if (host := urlsplit(url).hostname)) - PUBLIC - {"localhost", "127.0.0.1"}


def faults_in(text: str) -> list[str]:
    """Return what in this text should not be committed."""
    found = [f"{what}: {match.group()}" for what, pattern in PATTERNS.items() if (match := pattern.search(text))]
    found += [f"package mirror: {host}" for host in local_hosts() if host in text]
    found += [f"this checkout: {ROOT}" for _ in range(len(ROOT.parts) > 2) if f"{ROOT}/" in text]
    return found + [
        f"a BSN that is no test number: {match[0]}" for match in NINE_DIGITS.finditer(text) if real_bsn(match[0])
    ]


def real_bsn(digits: str) -> bool:
    """Tell whether nine digits pass the 11-test and are not of the kind set aside for tests (9999...)."""
    weighted = sum(int(digit) * weight for digit, weight in zip(digits, (9, 8, 7, 6, 5, 4, 3, 2, -1), strict=True))
    return weighted % 11 == 0 and not digits.startswith(("9999", "09999", "00")) and len(set(digits)) > 1


def test_nothing_committed_names_this_machine_or_holds_a_secret() -> None:
    paths = [path for path in committed_files() if relative(path) != SELF]
    faults = [f"{relative(path)}: {fault}" for path in paths for fault in faults_in(text_of(path))]
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-librdkafka.lock"])
def test_a_lock_file_holds_versions_and_hashes_only(lock: str) -> None:
    form = re.compile(r"[\w.-]+==\S+( ; .+)? \\|    --hash=sha256:[0-9a-f]{64}( \\)?|    # .*")
    lines = (ROOT / lock).read_text(encoding="utf-8").splitlines()
    assert not [line for line in lines if not form.fullmatch(line)]


@pytest.mark.parametrize(
    "text",
    [
        "see /" + "root/notes.txt",
        "cd /" + "home/jan/project",
        f"cd {ROOT}/docs" if len(ROOT.parts) > 2 else "/" + "work/x",
        "--index" + "-url https://mirror.example/simple",
        "-----BEGIN RSA PRIVATE" + " KEY-----",
        "Bearer eyJ" + "a" * 20 + ".eyJ" + "b" * 20 + "." + "c" * 43,
        "bsn = 11122" + "2333",
    ],
)
def test_each_kind_of_fault_is_seen(text: str) -> None:
    assert faults_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "GET /api/referral/v1/work/items",
        "bsn = 999900006",
        "uzi 12345678",
        "sha256:" + "123456789" * 7,
        "{root}/work/x",
        "eyJ...",
    ],
)
def test_what_is_allowed_is_no_fault(text: str) -> None:
    assert not faults_in(text)


def test_the_mirror_of_this_machine_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIP_INDEX_URL", "https://mirror.example.test/simple")
    monkeypatch.setitem(globals(), "local_hosts", local_hosts.__wrapped__)  # the kept answer is of before
    assert "package mirror: mirror.example.test" in faults_in("from https://mirror.example.test/simple")
