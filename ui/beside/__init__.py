"""An answer in full beside what is printed of it: the page that the centre pane shows."""
