"""Places where a library is not safe are named."""

from __future__ import annotations

import pytest

from newsdesk.library import open_library
from newsdesk.library.places import warning


@pytest.mark.parametrize("folder", ["Dropbox/desk", "OneDrive - Courier/desk", "Nextcloud"])
def test_a_synced_folder_is_named(tmp_path, folder):
    (tmp_path / folder).mkdir(parents=True)
    library = open_library(tmp_path / folder / "library.newsdesk")
    assert folder.partition("/")[0] in library.warning
    library.close()


def test_a_folder_that_a_program_marked_as_its_own_is_named(tmp_path):
    (tmp_path / "shared" / ".stfolder").mkdir(parents=True)
    assert "(shared)" in warning(tmp_path / "shared" / "library.newsdesk")


def test_a_network_share_is_named(tmp_path):
    mounts = tmp_path / "mounts"
    share = str(tmp_path / "the share").replace(" ", "\\040")
    mounts.write_text(f"/dev/sda1 / ext4 rw 0 0\nserver:/desk {share} nfs4 rw 0 0\n")
    assert "network share (nfs4)" in warning(tmp_path / "the share" / "desk" / "library.newsdesk", mounts)
    assert warning(tmp_path / "library.newsdesk", mounts) == ""


def test_a_folder_of_this_computer_is_fine(file):
    library = open_library(file)
    assert library.warning == ""
    library.close()
