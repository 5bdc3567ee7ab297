"""One window a library: a second one hands its files over and lets the first come to the front."""

from __future__ import annotations

import json
from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

WAIT_MS = 500


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
            socket.waitForReadyRead(WAIT_MS)
            files = _files(bytes(socket.readAll().data()))
            socket.write(b"ok")
            socket.waitForBytesWritten(WAIT_MS)
            socket.disconnectFromServer()
            socket.deleteLater()
            self.asked.emit(files)


def hand_over(name: str, files: Sequence[str]) -> bool:
    """Give the files to the window that has the library open; False when there is none."""
    socket = QLocalSocket()
    socket.connectToServer(name)
    if not socket.waitForConnected(WAIT_MS):
        return False
    socket.write(json.dumps(list(files)).encode())
    socket.waitForBytesWritten(WAIT_MS)
    socket.waitForReadyRead(WAIT_MS)
    heard = bytes(socket.readAll().data()) == b"ok"
    socket.disconnectFromServer()
    return heard


def _files(message: bytes) -> list[str]:
    try:
        said = json.loads(message.decode("utf-8", "replace") or "[]")
    except ValueError:
        return []
    return [file for file in said if isinstance(file, str)] if isinstance(said, list) else []
