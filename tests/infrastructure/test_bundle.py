"""The real asset, built for this machine: what is in it, and that it comes out the same again."""

import hashlib
import importlib.util
import marshal
import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from cdk_app.composition import AWS_SERVICES, ROOT, bundle_for
from cdk_app.config import settings_from
from constructs_lib.bundling import BundlingError, PythonBundle
from tests.figures import FIGURE
from tools.bench_bundle import run_inside, zip_bytes

# Lambda's limit for a direct upload is 50 MB; far below it, a growth is worth a look. Of the 16 MB
# that it has, 5 are cryptography, 2 each pydantic's core, Powertools and botocore.
LARGEST_ZIP_BYTES = 17_500_000
WITH_VALKEY = {"ITEM_CACHE_URL": "rediss://127.0.0.1:6379"}


def digest(folder: Path) -> str:
    """Names and contents of all files, as CDK's asset hash sees them."""
    total = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        total.update(f"{path.relative_to(folder)}\0".encode() + path.read_bytes())
    return total.hexdigest()


def test_every_module_has_byte_code_that_is_never_checked_against_its_source(bundle: Path) -> None:
    sources = list(bundle.rglob("*.py"))
    assert len(sources) > 500
    for source in sources:
        header = Path(importlib.util.cache_from_source(source)).read_bytes()[:8]
        assert header[:4] == importlib.util.MAGIC_NUMBER, source
        assert int.from_bytes(header[4:], "little") == 0b01, source  # hash-based, unchecked


def test_byte_code_names_the_files_as_lambda_will_see_them(bundle: Path) -> None:
    for module in ("httpx/_client.py", "handlers/events/execute_bid.py"):
        cached = Path(importlib.util.cache_from_source(bundle / module)).read_bytes()
        assert marshal.loads(cached[16:]).co_filename == f"/var/task/{module}"


def test_building_again_gives_the_same_files(
    bundle: Path, recipe: PythonBundle, tmp_path: Path
) -> None:
    recipe.build(tmp_path / "out")
    assert digest(tmp_path / "out") == digest(bundle)


def test_installing_again_gives_the_same_files(
    bundle: Path, recipe: PythonBundle, tmp_path: Path
) -> None:
    replace(recipe, cache=tmp_path / "cache").build(tmp_path / "out")
    assert digest(tmp_path / "out") == digest(bundle)


def test_modes_and_dates_do_not_change_the_asset(
    bundle: Path, recipe: PythonBundle, tmp_path: Path
) -> None:
    source = tmp_path / "lambdas"
    shutil.copytree(ROOT / "lambdas", source, ignore=shutil.ignore_patterns("__pycache__"))
    for path in source.rglob("*.py"):
        path.chmod(0o600)
        os.utime(path, (1_000_000_000, 1_000_000_000))
    replace(recipe, source=source).build(tmp_path / "out")
    assert digest(tmp_path / "out") == digest(bundle)


@pytest.mark.parametrize("service", AWS_SERVICES)
def test_a_client_of_every_service_that_is_called_can_be_made(bundle: Path, service: str) -> None:
    name = run_inside(
        bundle, f"import boto3; print(boto3.client({service!r}).meta.service_model.service_name)"
    )
    assert name == service


def test_services_that_are_not_called_were_left_out(bundle: Path) -> None:
    kept = {path.name for path in (bundle / "botocore" / "data").iterdir() if path.is_dir()}
    assert kept == set(AWS_SERVICES)


def test_the_asset_holds_our_code_and_no_development_leftovers(bundle: Path) -> None:
    names = {path.name for path in bundle.iterdir()}
    assert {"handlers", "sniper", "boto3", "httpx", "pydantic", "aws_lambda_powertools"} <= names
    assert names.isdisjoint({"bin", "tests", ".lock", "pytest", "moto", "aws_cdk"})
    about = {path.name for path in bundle.glob("*.dist-info/*") if path.is_file()}
    assert "METADATA" in about  # some packages read their own version from it when imported
    assert about.isdisjoint({"RECORD", "INSTALLER", "REQUESTED", "direct_url.json"})


def test_nothing_is_shipped_that_is_never_used(bundle: Path) -> None:
    assert {"cffi", "pycparser", "redis"}.isdisjoint(path.name for path in bundle.iterdir())
    assert list(bundle.rglob("*.pyi")) == []
    assert list(bundle.rglob("swagger-ui*")) == []


def test_a_signature_can_be_checked_without_what_was_left_out(bundle: Path) -> None:
    sign_and_check = (
        "from cryptography.hazmat.primitives import hashes\n"
        "from cryptography.hazmat.primitives.asymmetric import ec\n"
        "key = ec.generate_private_key(ec.SECP256R1())\n"
        "algorithm = ec.ECDSA(hashes.SHA1())\n"
        "key.public_key().verify(key.sign(b'notice', algorithm), b'notice', algorithm)\n"
        "print('genuine')"
    )
    assert run_inside(bundle, sign_and_check) == "genuine"


def test_every_template_of_a_mail_is_shipped_and_compiles_there(bundle: Path) -> None:
    compile_all = (
        "from sniper.adapters.mail.templates import environment\n"
        "names = environment().list_templates()\n"
        "for name in names: environment().get_template(name)\n"
        "print(*names)"
    )
    written = {path.name for path in Path("lambdas/sniper/adapters/mail/templates").iterdir()}
    shipped = set(run_inside(bundle, compile_all).split())
    assert {"bid_won.html.j2", "bid_won.txt.j2"} <= shipped
    assert shipped == written - {"__pycache__"}


def test_every_time_zone_can_be_had_from_the_asset_alone(bundle: Path) -> None:
    without_the_machines = "import zoneinfo\nzoneinfo.reset_tzpath(to=[])\n"
    named = run_inside(
        bundle, without_the_machines + "print(zoneinfo.ZoneInfo('Europe/Berlin').key)"
    )
    assert named == "Europe/Berlin"


def test_valkeys_client_is_shipped_where_the_cache_is_valkey_and_loaded_there_only(
    tmp_path: Path,
) -> None:
    settings = replace(settings_from({"stage": "embedded"}.get), cache="valkey")
    with_valkey = tmp_path / "asset"
    bundle_for(settings).build(with_valkey)
    cache = "from sniper import wiring; print(type(wiring.current().item_cache).__name__)"
    assert run_inside(with_valkey, cache, **WITH_VALKEY) == "ValkeyItemCache"
    loaded = "import sys; print('redis' in sys.modules)"
    table = {"ITEM_CACHE_TABLE": "cache"}
    assert run_inside(with_valkey, f"{cache}; {loaded}", **table).split() == [
        "DynamoItemCache",
        "False",
    ]


def test_the_zip_stays_small(bundle: Path, record_property: Callable[[str, object], None]) -> None:
    size = zip_bytes(bundle)
    record_property(FIGURE, f"asset: {size / 1e6:.1f} MB zipped of {LARGEST_ZIP_BYTES / 1e6:.1f}")
    assert size < LARGEST_ZIP_BYTES


def test_a_wrong_lock_is_refused_with_what_to_do(recipe: PythonBundle, tmp_path: Path) -> None:
    requirements = tmp_path / "lambdas.txt"
    requirements.write_text("left-unpinned-and-unhashed\n")
    wrong = replace(recipe, requirements=requirements, cache=tmp_path / "cache")
    with pytest.raises(BundlingError, match=r"could not install lambdas\.txt"):
        wrong.build(tmp_path / "out")


def test_a_missing_uv_is_named_with_the_way_out(recipe: PythonBundle, tmp_path: Path) -> None:
    without = replace(recipe, uv=tmp_path / "uv", cache=tmp_path)
    with pytest.raises(BundlingError, match="make setup"):
        without.build(tmp_path / "out")


def test_code_that_does_not_compile_stops_the_build(recipe: PythonBundle, tmp_path: Path) -> None:
    source = tmp_path / "lambdas"
    source.mkdir()
    (source / "broken.py").write_text("def\n")
    with pytest.raises(BundlingError, match=r"does not compile(.|\n)*broken\.py"):
        replace(recipe, source=source).build(tmp_path / "out")
