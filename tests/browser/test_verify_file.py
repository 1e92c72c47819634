"""With a script the verify page looks at the file before anything is sent."""

from playwright.sync_api import expect


def test_what_no_file_of_ours_can_be_is_said_at_once(new_window, tmp_path, settings):
    page = new_window(path="/kontrollera/")
    chosen, told = page.locator("input[type=file]"), page.get_by_role("status")
    files = {"tom.pdf": 0, "stor.pdf": settings.MAX_UPLOAD_BYTES + 1, "annan.pdf": 9}
    for name, size in files.items():
        with (tmp_path / name).open("wb") as file:
            file.truncate(size)
    for name, words in (
        ("tom.pdf", "Filen är tom."),
        ("stor.pdf", "Filen är större än 50 MB."),
        ("annan.pdf", "Filen är inte publicerad här."),
    ):
        chosen.set_input_files(tmp_path / name)
        expect(told).to_contain_text(words)
