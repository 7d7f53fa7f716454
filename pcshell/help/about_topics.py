"""The about_ topics that come with pcshell: one Markdown file each below `help/about`."""

from __future__ import annotations

import os


def about_text(name: str) -> str | None:
    """The text of a topic by name, with or without `about_`, in any case; None where there is no such topic."""
    folded = name.lower()
    wanted = (f"{folded}.md", f"about_{folded}.md")
    folder = os.path.join(os.path.dirname(__file__), "about")
    if not os.path.isdir(folder):
        return None
    for entry in sorted(os.listdir(folder)):
        if entry.lower() in wanted:
            with open(os.path.join(folder, entry), encoding="utf-8") as file:
                return file.read()
    return None
