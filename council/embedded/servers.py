"""The embedded servers, shared: whoever needs them starts them, the last one to leave stops them.

Every user holds a shared lock in the state folder. A process that is killed lets go of it, so the
next one finds the servers running, uses them, and stops them in its turn.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from council.embedded.locks import FileLock
from council.embedded.paths import State
from council.embedded.postgres import Postgres
from council.embedded.valkey import Valkey

Server = Postgres | Valkey


def wanted(state: State, *, durable: bool = True) -> list[Server]:
    """Return the servers that no address in the environment replaces, in order of starting."""
    servers: list[Server] = []
    if not os.environ.get("DATABASE_URL"):
        servers.append(Postgres(state, durable=durable))
    if not os.environ.get("REDIS_URL"):
        servers.append(Valkey(state))
    return servers


@contextmanager
def running(state: State, *, durable: bool = True) -> Iterator[list[Server]]:
    """Run the servers inside the block, their addresses and the state's own in the environment."""
    state.make()
    servers = wanted(state, durable=durable)
    users = FileLock(state.folder / "servers.users")
    users.share()
    try:
        for server in servers:
            server.start()
        _announce(state, servers)
        yield servers
    finally:
        # Taken alone, the lock keeps newcomers waiting until the servers are down.
        if users.try_take():
            for server in reversed(servers):
                server.stop()
        users.release()


def _announce(state: State, servers: list[Server]) -> None:
    os.environ["COUNCIL_STATE"] = str(state.folder)
    for server in servers:
        for name, address in server.environment().items():
            os.environ.setdefault(name, address)
    if not os.environ.get("SECRET_KEY"):
        os.environ["SECRET_KEY"] = state.secret_key()
