"""The launcher: from a fresh clone to a running portal, and every command on the way.

The modules use the standard library only, because they run before the virtual environment
exists. From the bottom up: console, paths, system, venv, accounts, locks, processes; then the
two servers, postgres and valkey, which servers shares among processes; at the top up, command
and checks, chosen by launcher.
"""
