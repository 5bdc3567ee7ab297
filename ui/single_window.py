"""One window a library: a second one hands its files over and lets the first come to the front."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

CONNECT_MS = 500
ANSWER_MS = 10_000  # a window that is busy answers late; one that is not there refuses the connection at once


class SingleWindow(QObject):
    """The first window's ear.

    Signals:
        asked: a second window was started; the files it was given.
    """

    asked = Signal(list)

    def __init__(self, name: str, parent: QObject) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._hear)
        if not self._server.listen(name):
            QLocalServer.removeServer(name)  # left behind by a window that was killed
            self._server.listen(name)

    def close(self) -> None:
        """Stop listening."""
        self._server.close()

    def _hear(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.disconnected.connect(socket.deleteLater)
            socket.readyRead.connect(partial(self._answer, socket))
            self._answer(socket)

    def _answer(self, socket: QLocalSocket) -> None:
        """Once the whole message has come: one line."""
        if socket.canReadLine():
            files = _files(bytes(socket.readLine().data()))
            socket.write(b"ok")
            socket.disconnectFromServer()
            self.asked.emit(files)


def hand_over(name: str, files: Sequence[str]) -> bool:
    """Give the files to the window that has the library open; False when there is none."""
    socket = QLocalSocket()
    socket.connectToServer(name)
    if not socket.waitForConnected(CONNECT_MS):
        return False
    socket.write(json.dumps(list(files)).encode() + b"\n")
    socket.waitForBytesWritten(ANSWER_MS)
    socket.waitForReadyRead(ANSWER_MS)
    heard = bytes(socket.readAll().data()) == b"ok"
    socket.disconnectFromServer()
    return heard


def _files(message: bytes) -> list[str]:
    try:
        said = json.loads(message.decode("utf-8", "replace") or "[]")
    except ValueError:
        return []
    return [file for file in said if isinstance(file, str)] if isinstance(said, list) else []
