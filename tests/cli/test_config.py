"""Settings: a flag before the environment before the file before the default."""

from pathlib import Path

import pytest

from huvudbok import cli, config

BUCKET = {
    "HUVUDBOK_FILES_S3_ENDPOINT": "https://s3.example.com:9000",
    "HUVUDBOK_FILES_S3_BUCKET": "books", "HUVUDBOK_FILES_S3_ACCESS_KEY": "huvudbok",
    "HUVUDBOK_FILES_S3_SECRET": "hemligt",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in config.Settings.__dataclass_fields__:
        monkeypatch.delenv(f"HUVUDBOK_{name.upper()}", raising=False)


def test_each_source_goes_before_the_next():
    Path("huvudbok.toml").write_text('port = 1\nworkers = 2\nhost = "a"\nrate_limit = false\n')
    found = config.sources(
        {"port": 3, "workers": None}, {"HUVUDBOK_PORT": "2", "HUVUDBOK_WORKERS": "4"}
    )
    assert found["port"] == (3, "flag")
    assert found["workers"] == (4, "HUVUDBOK_WORKERS")
    assert found["host"] == ("a", "huvudbok.toml")
    assert found["rate_limit"] == (False, "huvudbok.toml")
    assert found["data"] == (Path("data"), "default")


def test_another_file_can_be_named(tmp_path):
    other = tmp_path / "other.toml"
    other.write_text("port = 7")
    assert config.load({}, {"HUVUDBOK_CONFIG": str(other)}).port == 7


@pytest.mark.parametrize(
    ("environment", "file", "says"),
    [
        ({"HUVUDBOK_PORT": "x"}, "", "port (HUVUDBOK_PORT): 'x' will not do"),
        ({"HUVUDBOK_PORT": "70000"}, "", "0 to 65535"),
        ({"HUVUDBOK_WORKERS": "0"}, "", "1 to 64"),
        ({"HUVUDBOK_RATE_LIMIT": "maybe"}, "", "on or off"),
        ({"HUVUDBOK_SERVER": "apache"}, "", "uvicorn or granian"),
        ({"HUVUDBOK_CONFIG": "missing.toml"}, "", "missing.toml"),
        ({}, "port = 8700.5", "whole number"),
        ({}, "port = true", "whole number"),
        ({}, "data = 5", "data (huvudbok.toml)"),
        ({}, "host = 5", "host (huvudbok.toml)"),
        ({}, "prot = 5", "unknown setting 'prot'"),
        ({}, "port = ", "huvudbok.toml"),
        ({"HUVUDBOK_SMTP_PORT": "0"}, "", "1 to 65535"),
        ({"HUVUDBOK_SMTP_SECURITY": "ssl"}, "", "starttls or tls or none"),
        ({"HUVUDBOK_SMTP_HOST": "mail"}, "", "mail_from is missing"),
        ({"HUVUDBOK_MAIL_FROM": "Bolaget <a@b.se>"}, "", "plain address"),
        ({"HUVUDBOK_MAIL_FROM": "a@b.se\nBcc: c@d.se"}, "", "plain address"),
        ({"HUVUDBOK_SMTP_USER": "a"}, "", "go together"),
        ({"HUVUDBOK_SMTP_PASSWORD": "a"}, "", "go together"),
        (
            {
                "HUVUDBOK_SMTP_USER": "a",
                "HUVUDBOK_SMTP_PASSWORD": "hemligt",
                "HUVUDBOK_SMTP_SECURITY": "none",
            },
            "",
            "would send the password unprotected",
        ),
        (
            {"HUVUDBOK_FILES_S3_BUCKET": "books"},
            "",
            "missing: files_s3_endpoint, files_s3_access_key",
        ),
        (
            {"HUVUDBOK_FILES_S3_SECRET": "hemligt"},
            "",
            "missing: files_s3_endpoint, files_s3_bucket, files_s3_access_key",
        ),
        ({**BUCKET, "HUVUDBOK_FILES_S3_ENDPOINT": "s3.example.com"}, "", "an address like"),
        ({**BUCKET, "HUVUDBOK_FILES_S3_ENDPOINT": "ftp://a.se"}, "", "an address like"),
        ({**BUCKET, "HUVUDBOK_FILES_S3_ENDPOINT": "https://a.se:x"}, "", "an address like"),
        ({**BUCKET, "HUVUDBOK_FILES_S3_ENDPOINT": "https://a.se/books"}, "", "without a path"),
        ({**BUCKET, "HUVUDBOK_FILES_S3_BUCKET": "a/b"}, "", "files_s3_bucket: 'a/b'"),
        ({**BUCKET, "HUVUDBOK_FILES_S3_REGION": ""}, "", "files_s3_region cannot be empty"),
        ({}, "files_s3_secret = 5555", "files_s3_secret (huvudbok.toml): that will not do"),
        ({}, "smtp_password = 5555", "smtp_password (huvudbok.toml): that will not do"),
    ],
)
def test_a_bad_setting_is_named_with_what_it_takes(environment, file, says):
    Path("huvudbok.toml").write_text(file)
    with pytest.raises(config.BadSetting) as failed:
        config.load({}, environment)
    assert says in str(failed.value)
    assert "hemligt" not in str(failed.value)
    assert "5555" not in str(failed.value)


def test_they_are_shown_with_where_they_came_from(capsys, monkeypatch):
    monkeypatch.setenv("HUVUDBOK_DATABASE_URL", "postgresql://huvudbok:hemligt@db.example/books")
    monkeypatch.setenv("HUVUDBOK_SMTP_PASSWORD", "hemligt")
    monkeypatch.setenv("HUVUDBOK_FILES_S3_SECRET", "hemligt")
    assert cli.main(["config", "show", "--data", "folder"]) == 0
    said = capsys.readouterr().out
    assert "folder" in said
    assert "flag" in said
    assert "db.example" in said
    assert "hemligt" not in said
    assert cli.main(["config", "show", "--json"]) == 0
    shown = __import__("json").loads(capsys.readouterr().out)
    assert shown["smtp_password"] == {
        "value": "(set, not shown)", "from": "HUVUDBOK_SMTP_PASSWORD",
    }  # fmt: skip
    assert shown["files_s3_secret"]["value"] == "(set, not shown)"
    assert "hemligt" not in repr(
        config.Settings(smtp_password="hemligt", files_s3_secret="hemligt")
    )
    assert config.load({}, BUCKET).files_s3_region == "us-east-1"
    assert shown["port"] == {"value": 8700, "from": "default"}
    assert shown["rate_limit"] == {"value": "on", "from": "default"}


def test_a_bad_setting_is_one_line(capsys, monkeypatch):
    monkeypatch.setenv("HUVUDBOK_PORT", "x")
    assert cli.main(["config", "show"]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1
