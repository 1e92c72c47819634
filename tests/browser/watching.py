"""What a page does beside showing itself."""


def watch(page, home, complaints):
    """Complain of errors, of what the console is told, and of anything asked of another host."""
    page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
    page.on(
        "console",
        lambda line: (
            complaints.append(f"{page.url}: {line.text}")
            if line.type in {"error", "warning"} and "the server responded" not in line.text
            else None
        ),
    )
    page.on(
        "request",
        lambda request: (
            None
            if request.url.startswith((home, "data:", "blob:"))
            else complaints.append(f"{page.url} asks {request.url}")
        ),
    )
    return page
