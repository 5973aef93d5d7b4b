"""The roles of the embedded PostgreSQL."""

import psycopg
import pytest

from api.embedded.postgres import Postgres


def connect(url: str) -> psycopg.Connection:
    return psycopg.connect(url.replace("+psycopg", ""), autocommit=True)


def test_the_application_uses_what_the_owner_makes_and_cannot_alter_it(postgres: Postgres):
    with connect(postgres.owner_url) as owner:
        owner.execute("CREATE TABLE lamps (id bigserial PRIMARY KEY, note text)")
    with connect(postgres.app_url) as app:
        app.execute("INSERT INTO lamps (note) VALUES ('out')")
        assert app.execute("SELECT id, note FROM lamps").fetchall() == [(1, "out")]
        for forbidden in (
            "ALTER TABLE lamps ADD COLUMN x int",
            "DROP TABLE lamps",
            "TRUNCATE lamps",
            "CREATE TABLE mine (id int)",
        ):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                app.execute(forbidden)


def test_the_application_role_owns_nothing_and_is_no_superuser(postgres: Postgres):
    with connect(postgres.app_url) as app:
        assert app.execute(
            "SELECT rolsuper, rolcreaterole, rolcreatedb, rolbypassrls"
            " FROM pg_roles WHERE rolname = current_user"
        ).fetchone() == (False, False, False, False)
        assert app.execute(
            "SELECT pg_catalog.pg_get_userbyid(datdba) FROM pg_database"
            " WHERE datname = current_database()"
        ).fetchone() == ("tsunagaru_owner",)


def test_a_wrong_password_is_refused(postgres: Postgres):
    url = postgres.app_url.replace(postgres.secrets["app_password"], "guess")
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        connect(url)


def test_a_clone_of_a_database_has_its_tables_and_the_same_rights(postgres: Postgres):
    postgres.create_database("model")
    with connect(postgres.url("tsunagaru_owner", "model")) as owner:
        owner.execute("CREATE TABLE lamps (id int)")
    postgres.create_database("clone", template="model")
    with connect(postgres.url("tsunagaru_owner", "clone")) as owner:
        owner.execute("CREATE TABLE later (id int)")
    with connect(postgres.url("tsunagaru_app", "clone")) as app:
        app.execute("INSERT INTO lamps VALUES (1)")
        app.execute("INSERT INTO later VALUES (1)")
    postgres.drop_database("clone")
    with pytest.raises(psycopg.OperationalError, match="does not exist"):
        connect(postgres.url("tsunagaru_app", "clone"))


def test_japanese_text_has_trigrams_and_sync_is_on(postgres: Postgres):
    with connect(postgres.owner_url) as owner:
        owner.execute("CREATE EXTENSION pg_trgm")
        row = owner.execute("SELECT cardinality(show_trgm('街路灯')) > 0").fetchone()
        assert row == (True,)
        assert owner.execute("SHOW fsync").fetchone() == ("on",)
