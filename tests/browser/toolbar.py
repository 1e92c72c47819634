"""Finding a tool of a section, wherever the toolbar has room for it."""


def tool(bar, name, *, exact=True):
    """Return the toolbar's button of that name, with what stands behind "Mer" opened."""
    button = bar.get_by_role("button", name=name, exact=exact, include_hidden=True)
    button.wait_for(state="attached")
    if not button.is_visible():
        bar.get_by_role("button", name="Mer", exact=True).click()
    return button
