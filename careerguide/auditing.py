"""Whether somebody has found a hole in a locked package: `python -m careerguide.auditing`, as CI runs it.

pip-audit asks the service that the package index offers for that. A known hole fails. Where the service does not
answer, or knows nothing of a package, that is said, and is no failure: nothing here is the worse for it. Standard
library only, beside pip-audit itself.
"""

import json
import subprocess
import sys
from collections.abc import Mapping
from importlib.util import find_spec
from typing import Any

from careerguide.bootstrap import BASE_DIR

# It holds what runs and what the checks need.
LOCK = "requirements-ci.txt"


def main() -> int:
    """The exit status: 1 where a hole is known, or there is nothing to ask with."""
    if find_spec("pip_audit") is None:
        print("pip-audit is missing. Install the packages of requirements-ci.txt.")
        return 1
    holes, words = judged(_asked())
    for hole in holes:
        print(hole)
    print(words)
    return 1 if holes else 0


def _asked() -> str:
    """What pip-audit writes of the packages as they are locked, without installing any."""
    audit = [sys.executable, "-m", "pip_audit", "--progress-spinner=off", "--format=json", "--timeout=15"]
    lock = ["--requirement", LOCK, "--require-hashes", "--disable-pip"]
    try:
        return subprocess.run([*audit, *lock], cwd=BASE_DIR, capture_output=True, text=True, timeout=300).stdout
    except subprocess.TimeoutExpired:
        return ""


def judged(report: str) -> tuple[list[str], str]:
    """(a sentence for each known hole, how many packages could be looked up) of what pip-audit wrote."""
    try:
        packages = json.loads(report)["dependencies"]
    except (ValueError, KeyError, TypeError):
        return [], "NOT AUDITED: the service did not answer, so nothing is known of the packages. Ask again later."
    known = [package for package in packages if "skip_reason" not in package]
    if not known:
        return [], "NOT AUDITED: the service knows none of the packages. Ask from a machine that reaches it."
    holes = [_sentence(package, hole) for package in known for hole in package["vulns"]]
    skipped = len(packages) - len(known)
    words = f"{len(known)} packages looked up, {len(holes)} known holes."
    return holes, f"{words} Not known to the service, and not audited: {skipped}." if skipped else words


def _sentence(package: Mapping[str, Any], hole: Mapping[str, Any]) -> str:
    mended = f"Mended in {', '.join(hole['fix_versions'])}." if hole["fix_versions"] else "Not mended yet."
    return f"{package['name']} {package['version']}: {hole['id']}. {mended}"


if __name__ == "__main__":
    sys.exit(main())
