"""Who follows a memo without having a part in it."""

from django.db import models

from council.organisation.models import User
from decisions.memos.models.memo import Memo


class MemoWatch(models.Model):
    """A user who wishes to be told when the memo moves."""

    memo = models.ForeignKey(Memo, models.CASCADE, related_name="watches")
    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    at = models.DateTimeField("bevakas sedan")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["memo", "user"], name="watched_once")]

    def __str__(self) -> str:
        return f"{self.user}: {self.memo}"
