"""What the commands of the Balance panel do: sides, and the table and the picture as files."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QWidget

from newsdesk.actions import sides
from newsdesk.actions.balance_files import picture, write_balance
from newsdesk.domain.errors import KnownError
from newsdesk.exchange.files import write_whole
from ui.dialogs.form import FormDialog
from ui.dialogs.occasion import Occasion
from ui.viewmodels.balance import likely_sides
from ui.viewmodels.cards import Ask, Command, translate

Handler = Callable[[Occasion, Command], None]
_SCALE = 2  # pixels of the PNG for each unit of the picture


class SideDialog(FormDialog):
    """The name of a side. Answers with it."""

    def __init__(self, title: str, action: str, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.begin(title, action)
        self._name = self.add_line(self.tr("Name of the side"), name, self.tr("Fishermen, the town hall, residents…"))

    def answer(self) -> object:
        """The name."""
        name = self._name.text().strip()
        if not name:
            self.show_error(self.tr("A side needs a name."), self._name)
            return None
        return name


def put_on_side(on: Occasion, command: Command) -> None:
    """Put one who speaks (the command's subject) on a side (its text, "" for none)."""
    on.execute(sides.put_on_side, names=(command.subject,), side=command.text)


def new_side(on: Occasion, command: Command) -> None:
    """Name a side, and put one who speaks on it when there is a subject."""

    def answered(name: object) -> None:
        if command.subject:
            on.execute(sides.put_on_side, names=(command.subject,), side=str(name))
        else:
            on.execute(sides.add_side, side=str(name))

    title, action = translate("Commands", "A side of the matter"), translate("Commands", "Name the side")
    on.ask(SideDialog(title, action, parent=on.window), answered)


def rename_side(on: Occasion, command: Command) -> None:
    """Call a side otherwise."""

    def answered(name: object) -> None:
        on.execute(sides.rename_side, side=command.subject, name=str(name))

    title, action = translate("Commands", "Call the side otherwise"), translate("Commands", "Rename")
    on.ask(SideDialog(title, action, command.subject, on.window), answered)


def remove_side(on: Occasion, command: Command) -> None:
    """Take a side away."""
    on.execute(sides.remove_side, side=command.subject)


def suggest_sides(on: Occasion, command: Command) -> None:
    """Begin with those who are accused and those who accuse."""
    _ = command
    on.execute(sides.put_on_sides, sides=likely_sides(on.dossier))


def save_table(on: Occasion, command: Command) -> None:
    """The table as CSV."""
    _save(on, command, ".csv", translate("Commands", "Table (*.csv)"))


def save_picture(on: Occasion, command: Command) -> None:
    """The picture as PNG or SVG."""
    _save(on, command, ".png", translate("Commands", "Picture (*.png);;Drawing (*.svg)"))


def _save(on: Occasion, command: Command, suffix: str, kinds: str) -> None:
    suggested = f"{on.content.slug or 'story'}-balance{suffix}"
    chosen = on.ask_path(on.window, command.label.rstrip("…"), suggested, kinds)
    if not chosen:
        return
    path = Path(chosen)
    try:
        if path.suffix.lower() == ".png":
            write_whole(path, png_of(picture(on.dossier)))
        else:
            write_balance(on.dossier, path)
    except KnownError as error:
        on.told.emit(str(error))
    else:
        words = translate("Commands", "The balance is in {path}.").format(path=path)
        on.reported.emit(words, str(Path(path).parent))


def png_of(svg: bytes) -> bytes:
    """A drawing as PNG, twice its size, for screens that are sharp."""
    renderer = QSvgRenderer(QByteArray(svg))
    image = QImage(renderer.defaultSize() * _SCALE, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(data.data())


HANDLERS: Mapping[Ask, Handler] = {
    Ask.PUT_ON_SIDE: put_on_side,
    Ask.NEW_SIDE: new_side,
    Ask.RENAME_SIDE: rename_side,
    Ask.REMOVE_SIDE: remove_side,
    Ask.SUGGEST_SIDES: suggest_sides,
    Ask.SAVE_TABLE: save_table,
    Ask.SAVE_PICTURE: save_picture,
}
