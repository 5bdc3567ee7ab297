"""Desks, libraries and clocks for tests; on PostgreSQL too where one is given."""

from __future__ import annotations

import os
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from uuid import uuid4

import pytest
from sqlalchemy import create_engine

from newsdesk.actions import people, stories
from newsdesk.analysis.engine import Engine
from newsdesk.desk import Desk
from newsdesk.domain.detected import Analysis
from newsdesk.domain.dossier import Content
from newsdesk.domain.records import Role
from newsdesk.library import open_library

BODY = "The ferry left late, and the harbour office in Tarn knew, two sailors said."


class WordCounter:
    """An engine that counts words and how often it was asked."""

    def __init__(self):
        self.asked = 0

    def analyse(self, text, _corrections=None):
        self.asked += 1
        return Analysis(words=len(text.body.split()))


class Clock:
    """A clock that a test sets."""

    def __init__(self):
        self.now = datetime(2026, 11, 23, 13, 40, tzinfo=UTC)

    def __call__(self):
        return self.now

    def forward(self, **units):
        self.now += timedelta(**units)


def do(desk, action, **arguments):
    """Execute an action and return what it made."""
    return desk.execute(action, **arguments).result().result


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture(scope="session")
def engine():
    """The engine as it is; it holds nothing of any story."""
    return Engine()


@pytest.fixture
def policy():
    return SimpleNamespace(digest="policy-1")


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def where(request, tmp_path):
    """Where a library may be made: a path, or the URL of an empty schema on the server."""
    if request.param == "sqlite":
        yield tmp_path / "desk" / "library.newsdesk"
        return
    with an_empty_schema() as url:
        yield url


@contextmanager
def an_empty_schema():
    """The URL of a schema of its own on the server that was given; gone afterwards."""
    server = os.environ["NEWSDESK_TEST_POSTGRESQL"]
    engine = create_engine(server)
    schema = f"test_{uuid4().hex}"
    with engine.begin() as connection:
        connection.exec_driver_sql(f"CREATE SCHEMA {schema}")
    try:
        yield f"{server}{'&' if '?' in server else '?'}options=-csearch_path%3D{schema}"
    finally:
        with engine.begin() as connection:
            connection.exec_driver_sql(f"DROP SCHEMA {schema} CASCADE")
        engine.dispose()


@pytest.fixture
def file(tmp_path):
    """Where a library file may be made."""
    return tmp_path / "desk" / "library.newsdesk"


@pytest.fixture
def library(where):
    library = open_library(where)
    yield library
    library.close()


@pytest.fixture
def desk(where, engine, policy, clock):
    desk = Desk(open_library(where), engine, policy, clock)
    yield desk
    desk.close()


@pytest.fixture
def reporter(desk):
    """A reporter, who acts."""
    person = do(desk, people.add_person, name="Ines Halloran", roles=(Role.REPORTER,))
    desk.act_as(person)
    return person


@pytest.fixture
def story(desk, reporter):
    return do(desk, stories.create_story, content=Content(slug="ferry", headline="The late ferry", body=BODY))
