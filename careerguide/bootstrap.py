"""What has to be in place before Django can start: a Python, the packages, and for the demo a secret.

Standard library only, and no syntax newer than Python 3.6, so that an old Python still gets to the sentence that
says what it lacks. Whatever goes wrong here ends in one sentence on standard error and exit status 1.
"""

import hashlib
import importlib
import os
import re
import secrets
import shutil
import subprocess
import sys
from pathlib import Path

OLDEST_PYTHON = (3, 11)
BASE_DIR = Path(__file__).resolve().parent.parent
LOCK = BASE_DIR / "requirements.txt"
# Holds all that the other lock holds, and what only some commands need.
FULL_LOCK = BASE_DIR / "requirements-ci.txt"
ENVIRONMENT = BASE_DIR / ".venv"
PYTHON = ENVIRONMENT / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
# Holds the hash of each lock whose packages the environment has: written last, so it vouches for a whole environment.
STAMP = ENVIRONMENT / "built-from"
UNFINISHED = "unfinished"
SECRET_KEY_FILE = BASE_DIR / ".secret-key"
# The group of `pyproject.toml` that a command needs beside the packages of the site.
GROUPS = {"test": "dev", "lint": "lint", "coverage": "coverage"}


def ensure(arguments):
    """Return if this interpreter can run the command in `arguments`; else start it anew in one that can."""
    if sys.version_info < OLDEST_PYTHON:
        oldest, this = (f"{version[0]}.{version[1]}" for version in (OLDEST_PYTHON, sys.version_info))
        stop(
            f"This project needs Python {oldest} or newer, and this is Python {this}: "
            f"run the same command with a newer one, for example python{oldest}."
        )
    group = GROUPS.get("".join(arguments[1:2]), "")
    lock = LOCK if group in {"", "dev"} else FULL_LOCK
    inside = Path(sys.prefix).resolve() == ENVIRONMENT.resolve()
    if not (inside and stamp()) and has_packages(group):
        return
    if lock_hash(lock) not in stamp().split() or not PYTHON.exists():
        build(lock)
    elif inside:
        return
    restart(arguments)


def has_packages(group=""):
    """Whether this interpreter has every package that `pyproject.toml` asks for, in a version it accepts."""
    # Not at the top: Python before 3.11 has no tomllib, and must reach the sentence about its age.
    tomllib = importlib.import_module("tomllib")
    project = tomllib.loads((BASE_DIR / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = project["project"]["dependencies"] + (project["dependency-groups"][group] if group else [])
    return all(is_installed(*re.match(r"([\w.-]+)\S* ~= ([\d.]+)$", line).groups()) for line in wanted)


def is_installed(name, compatible):
    """Whether the package is there in a version that `~= compatible` accepts: 5.2.19 takes 5.2.20 and not 5.3."""
    metadata = importlib.import_module("importlib.metadata")
    try:
        version = [int(number) for number in re.findall(r"\d+", metadata.version(name))]
    except metadata.PackageNotFoundError:
        return False
    least = [int(number) for number in compatible.split(".")]
    return version >= least and version[: len(least) - 1] == least[:-1]


def lock_hash(lock):
    """The SHA-256 of a lock, in hexadecimal."""
    return hashlib.sha256(lock.read_bytes()).hexdigest()


def stamp():
    """What the environment says it was built from: hashes, `UNFINISHED`, or "" if this did not build it."""
    try:
        return STAMP.read_text()
    except OSError:
        return ""


def build(lock):
    """Make `.venv` hold what the lock lists; one that was left unfinished is made anew."""
    print("Preparing the environment (once): downloading and installing the packages ...", file=sys.stderr, flush=True)
    try:
        # Somebody else's environment, which bears no stamp, is added to and never cleared.
        if stamp() == UNFINISHED or (stamp() and not PYTHON.exists()):
            shutil.rmtree(str(ENVIRONMENT))
        ENVIRONMENT.mkdir(exist_ok=True)
        STAMP.write_text(UNFINISHED)
        # uv is the faster of the two, and pip the one that is always there.
        failure = build_with_uv(lock) and build_with_pip(lock)
        if failure:
            log = ENVIRONMENT / "build.log"
            log.write_text(failure, encoding="utf-8")
            stop(f"{reason_for(failure)} (details: {log}).")
        STAMP.write_text("\n".join(dict.fromkeys(lock_hash(each) for each in (lock, LOCK))))
    except OSError as error:
        stop(f"The environment cannot be written to {ENVIRONMENT} ({error.strerror}).")


def build_with_uv(lock):
    """What uv printed if it failed or is not here, or "" when the environment is whole."""
    uv = shutil.which("uv")
    if not uv:
        return "There is no uv."
    return run(uv, "venv", "--allow-existing", "--python", base_python(), ENVIRONMENT, *cache()) or run(
        uv, "pip", "install", "--python", PYTHON, "--require-hashes", "-r", lock, *cache()
    )


def build_with_pip(lock):
    """What venv or pip printed if it failed, or "" when the environment is whole."""
    for module in ("venv", "ensurepip"):
        try:
            importlib.import_module(module)
        except ImportError:
            stop(
                f"This Python comes without its {module} module: install it (on Debian and Ubuntu: "
                "apt install python3-venv) and run the same command again."
            )
    # Python compiles what it imports anyway, and the rest need not delay the first start.
    options = ["--no-compile", "--disable-pip-version-check", *cache()]
    return run(base_python(), "-m", "venv", ENVIRONMENT) or run(
        PYTHON, "-m", "pip", "install", "--require-hashes", "-r", lock, *options
    )


def base_python():
    """The interpreter beneath the environment that this may run in, which may be the one to be cleared."""
    return getattr(sys, "_base_executable", sys.executable)


def cache():
    """The option that does without a cache, where the home folder that would hold it is missing or closed."""
    return [] if os.access(os.environ.get("HOME") or "", os.W_OK) else ["--no-cache-dir"]


def run(*command):
    """What the command printed if it failed, or "" if it succeeded."""
    command = [str(word) for word in command]
    result = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, cwd=str(BASE_DIR))
    if result.returncode == 0:
        return ""
    return result.stdout.decode("utf-8", "replace") or f"{command[0]} failed."


def reason_for(failure):
    """The words for what an installer printed when it failed."""
    if re.search(r"do not match the hashes|hash mismatch", failure, re.IGNORECASE):
        return "A downloaded package was refused, because its hash is not the one in requirements.txt"
    if "No space left on device" in failure:
        return "The disk is full"
    return "The packages could not be downloaded or installed: check the network and run the same command again"


def restart(arguments):
    """Run the same command with the environment's interpreter, in place of this process."""
    command = [str(PYTHON), *arguments]
    sys.stdout.flush()
    if os.name == "nt":
        sys.exit(subprocess.run(command).returncode)
    os.execv(command[0], command)


def prepare_demo(address):
    """Set the environment variables of a demo at `address`, and make the checkout's secret key if it has none."""
    # A demo keeps its key in a file, so that every other command of the checkout reads the same one.
    os.environ.pop("SECRET_KEY", None)
    os.environ.update(DEMO="true", DEBUG="false", HTTPS="false")
    host = re.sub(r":?\d*$", "", address)
    # A demo that listens on every interface is called by names it cannot know.
    everywhere = host in {"0", "0.0.0.0", "[::]"}
    os.environ["ALLOWED_HOSTS"] = "*" if everywhere else f"localhost,127.0.0.1,[::1],{host}"
    try:
        if SECRET_KEY_FILE.exists() and SECRET_KEY_FILE.stat().st_size:
            return
        # The file gets its name only when it is whole.
        unfinished = SECRET_KEY_FILE.with_name(f".secret-key.{os.getpid()}")
        with os.fdopen(os.open(str(unfinished), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(64))
        unfinished.replace(SECRET_KEY_FILE)
    except OSError as error:
        stop(f"The demo cannot keep its secret key in {SECRET_KEY_FILE} ({error.strerror}).")


def stop(sentence):
    """End this run: the sentence on standard error, exit status 1."""
    sys.exit(sentence)
