"""Places where a library file is not safe: folders that a program copies elsewhere, shares on a network."""

from __future__ import annotations

from pathlib import Path

_SYNCED = ("dropbox", "onedrive", "google drive", "googledrive", "icloud", "mobile documents", "nextcloud", "pcloud")
_MARKS = (".stfolder", ".dropbox", ".owncloudsync.log", ".sync")
_NETWORK = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "fuse.gvfsd-fuse", "9p", "davfs"})
_MOUNTS = Path("/proc/self/mounts")


def warning(library: Path, mounts: Path = _MOUNTS) -> str:
    """Why this is no safe place for a library, in one sentence; "" when nothing speaks against it."""
    folder = library.parent
    for parent in (folder, *folder.parents):
        name = parent.name.lower()
        if any(name.startswith(synced) for synced in _SYNCED) or any((parent / mark).exists() for mark in _MARKS):
            return (
                f"The library is in a folder that another program copies ({parent.name}): changes may be lost; "
                "move it to a folder of this computer alone."
            )
    kind = _filesystem(folder, mounts)
    if kind in _NETWORK:
        return f"The library is on a network share ({kind}): changes may be lost; move it to a disk of this computer."
    return ""


def _filesystem(folder: Path, mounts: Path) -> str:
    """The kind of file system a folder is on; "" where the system does not say."""
    try:
        lines = mounts.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    found = ("", "")
    for line in lines:
        _, point, kind, *_ = line.split(" ", 3)
        point = point.replace("\\040", " ")
        if folder.is_relative_to(point) and len(point) >= len(found[0]):
            found = (point, kind)
    return found[1]
