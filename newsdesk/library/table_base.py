"""What every table stands on: the naming of constraints, and the columns that several tables share."""

from __future__ import annotations

from typing import Any

from sqlalchemy import JSON, ForeignKey, MetaData
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """All tables of a library; constraints are named from the first migration on."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map = {list[Any]: JSON}  # noqa: RUF012 - SQLAlchemy reads it from the class


class OfStory:
    """A record of one story."""

    id: Mapped[str] = mapped_column(primary_key=True)
    story_id: Mapped[str] = mapped_column(ForeignKey("stories.id"), index=True)


class Made:
    """Who made a record and who changed it last, and when; "" where that was not written down."""

    created_by: Mapped[str] = mapped_column(server_default="")
    created_at: Mapped[str] = mapped_column(server_default="")
    changed_by: Mapped[str] = mapped_column(server_default="")
    changed_at: Mapped[str] = mapped_column(server_default="")


class WithContent:
    """The words and fields of a story."""

    slug: Mapped[str]
    desk: Mapped[str]
    route: Mapped[str]
    embargo: Mapped[str]
    headline: Mapped[str]
    standfirst: Mapped[str]
    byline: Mapped[str]
    body: Mapped[str]
    language: Mapped[str]
