"""`huvudbok user`: who may log in, with which password and role."""

import io
import sys

import pytest
from argon2 import PasswordHasher

from conftest import TENANT
from huvudbok import cli
from huvudbok.access import passwords, throttle, totp, users
from huvudbok.db.tx import reading, writing

ANNA = "anna@example.com"


@pytest.fixture(autouse=True)
def cheap_hashes(monkeypatch):
    hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr(passwords, "HASHER", hasher)


def type_in(monkeypatch, text):
    monkeypatch.setattr(sys, "stdin", io.StringIO(text))


def find(world, email=ANNA):
    with reading(world.registry.control) as tx:
        return users.find(tx, email)


def test_a_user_is_added_with_a_password_that_is_shown_once(world, command):
    said = command("user", "add", ANNA, "--name", "Anna Ek", "--company", TENANT,
                   "--role", "bookkeeper", "--json").json()  # fmt: skip
    password = said.pop("password")
    assert len(password) == 20
    assert passwords.matches(find(world).password_hash, password)
    assert said == {
        "id": 2, "email": ANNA, "name": "Anna Ek", "admin": False, "has_password": True,
        "second_step": False, "roles": {str(TENANT): "bookkeeper"},
    }  # fmt: skip
    listed = command("user", "list", "--json").json()
    assert [each["email"] for each in listed] == ["admin@example.com", ANNA]
    assert password not in command("user", "list").out
    with reading(world.registry.control) as tx:
        assert users.role_of(tx, 2, TENANT) == "bookkeeper"


def test_the_first_administrator_takes_the_first_user_s_place(world, command, monkeypatch):
    type_in(monkeypatch, "en riktigt bra mening\n")
    out = command("user", "add", ANNA.upper(), "--admin", "--password-stdin").out
    assert out == "anna@example.com  anna@example.com  (administrator of the server)\n"
    made = find(world)
    assert made.id == 1
    assert passwords.matches(made.password_hash, "en riktigt bra mening")
    # The tokens that were minted for it go on working.
    assert world.api.get("/3/companyinformation").status == 200
    assert command("user", "add", "b@example.com", "--admin", "--json").json()["id"] == 2


def test_what_cannot_be_is_said(command, monkeypatch):
    command("user", "add", ANNA)
    for arguments, words in (
        (("add", "anna"), "not an email address"),
        (("add", "Anna@Example.com"), "already"),
        (("add", "b@example.com", "--company", "1", "--role", "reader"), "no company 1"),
        (("add", "b@example.com", "--company", str(TENANT)), "say as what with --role"),
        (("passwd", "b@example.com"), "no user"), (("remove", "b@example.com"), "no user"),
        (("remove", "admin@example.com"), "only administrator"),
        (("role", "b@example.com", "--role", "none"), "no user"),
    ):  # fmt: skip
        assert words in command("user", *arguments, code=2).err, arguments
    for password in ("kort", "aaaaaaaaaaaaaaaa"):
        type_in(monkeypatch, password + "\n")
        assert "password is too" in command("user", "passwd", ANNA, "--password-stdin", code=2).err


def test_a_new_password_opens_again(world, command, monkeypatch):
    command("user", "add", ANNA)
    with writing(world.registry.control) as tx:
        user_id = users.find(tx, ANNA).id
        secret = totp.offer(tx, user_id)
        assert totp.confirm(tx, user_id, totp.code_of(secret, tx.now // totp.STEP_MS))
        for _ in range(5):
            throttle.take(tx, account=ANNA)
    type_in(monkeypatch, "ett helt nytt lösenord\n")
    said = command("user", "passwd", ANNA, "--password-stdin", "--json").json()
    assert (said["second_step"], "password" in said) == (True, False)
    with writing(world.registry.control) as tx:
        assert throttle.take(tx, account=ANNA) == 0
    said = command("user", "passwd", ANNA, "--without-code", "--json").json()
    assert said["second_step"] is False
    assert passwords.matches(find(world).password_hash, said["password"])


def test_roles_are_given_and_taken(world, command):
    command("user", "add", ANNA)
    for role, expected in (
        ("administrator", "administrator"),
        ("reader", "reader"),
        ("none", None),
    ):
        command("user", "role", ANNA, "--company", TENANT, "--role", role)
        with reading(world.registry.control) as tx:
            assert users.role_of(tx, find(world).id, TENANT) == expected
            assert bool(users.companies_of(tx, find(world).id)) is (expected is not None)


def test_a_removed_user_leaves_its_name_in_the_history_and_its_address_free(world, command):
    command("user", "add", ANNA, "--company", TENANT, "--role", "administrator")
    before = find(world)
    assert command("user", "remove", ANNA, "--json").json() == {"removed": ANNA, "id": before.id}
    with reading(world.registry.control) as tx:
        assert users.role_of(tx, before.id, TENANT) is None
        assert users.get(tx, before.id).password_hash is None
        assert [each.email for each, _ in users.everyone(tx)] == ["admin@example.com"]
    command("user", "add", ANNA)
    # The number is not used again: tokens and history of the first stay the first's.
    assert find(world).id > before.id


def test_every_role_has_the_rights_of_the_one_below():
    rights = [set(users.rights_of(role)) for role in (None, "bookkeeper", "administrator")]
    assert rights[0] < rights[1] < rights[2]
    assert "bf.voucher" in rights[1]
    assert "bf.lockperiod" in rights[2] - rights[1]
    assert not [name for name in users.rights_of("reader") if "create" in name or "book" in name]


def test_help_shows_examples(capsys):
    for arguments in (["user"], ["user", "add"], ["user", "role"], ["user", "passwd"]):
        with pytest.raises(SystemExit):
            cli.main([*arguments, "--help"])
        assert "huvudbok user" in capsys.readouterr().out.split("example")[1]
