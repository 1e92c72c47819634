"""How a resource is announced: what all reading operations have in common."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.http import HttpRequest
from ninja import Router, Schema

from council.record.api.problems import Fault, problem

View = TypeVar("View", bound=Callable[..., Any])


def reads(router: Router, path: str, answer: Any, *, name: str, summary: str) -> Any:
    """Return a decorator that makes the view answer GET at the path.

    A parameter that the operation does not know is refused: a misspelt filter must not look like
    one that everything passes.
    """

    def announce(view: View) -> View:
        known = _parameters(view)

        @wraps(view)
        def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            faults = [
                Fault(parameter=name[:100], detail="unknown, or given more than once")
                for name, values in request.GET.lists()
                if name not in known or len(values) > 1
            ]
            if faults:
                return problem(400, faults=faults[:20])
            return view(request, *args, **kwargs)

        router.get(path, response=answer, url_name=name, operation_id=name, summary=summary)(
            checked
        )
        return view

    return announce


def _parameters(view: Callable[..., Any]) -> set[str]:
    asked = view.__annotations__.get("asked")
    model = getattr(asked, "__origin__", asked)
    if isinstance(model, type) and issubclass(model, Schema):
        return set(model.model_fields)
    return set()
