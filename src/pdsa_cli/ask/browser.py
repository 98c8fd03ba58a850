"""The browser of the person, to show them a page."""

from pathlib import Path


def shown_in_browser(page: Path) -> bool:
    """Show a file in the browser (that of ``BROWSER``, else the usual one); False where none could be started."""
    import webbrowser

    try:
        return webbrowser.open(page.resolve().as_uri())
    except (webbrowser.Error, OSError):
        return False
