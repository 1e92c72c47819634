"""Template tag for officials' pages with libraries behind them."""

from django import template
from django.utils.safestring import SafeString
from js_asset import ImportMap, Media, Script

register = template.Library()

# Names our modules import; a browser takes one map a page, so it holds them all.
LIBRARIES = {
    "django-prose-editor/editor": "django_prose_editor/editor.js",
    "sortablejs": "vendor/sortablejs/1.15.7/sortable.core.esm.js",
}


@register.simple_tag(takes_context=True)
def module_script(context: template.Context, path: str) -> SafeString:
    """Load static/<path> as an ES module, with the import map of the vendored libraries.

    The map is an inline script and carries the page's nonce. Put it before every other script.
    """
    media = Media(
        importmap=ImportMap(LIBRARIES),
        js=[Script(path, type="module")],
        nonce=str(context["CSP_NONCE"]),
    )
    return SafeString(media.render())
