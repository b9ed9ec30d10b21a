"""Two PostgreSQL servers under Patroni with one etcd, all on loopback, for one test."""

import json
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import urllib.request
from contextlib import suppress
from pathlib import Path
from typing import Any

from tests.installation import free_port, until

BIN = max(Path("/usr/lib/postgresql").glob("*/bin"), default=Path("/nowhere"))
CONFIG = """
scope: ostoja
name: {name}
restapi: {{listen: "127.0.0.1:{rest}", connect_address: "127.0.0.1:{rest}"}}
etcd3: {{hosts: ["127.0.0.1:{etcd}"]}}
bootstrap:
  dcs:
    ttl: 10
    loop_wait: 2
    retry_timeout: 3
    synchronous_mode: true
    postgresql: {{use_pg_rewind: false, parameters: {{max_connections: 60}}}}
  initdb: [{{encoding: UTF8}}, {{locale: C.UTF-8}}]
  pg_hba: ["host all all 127.0.0.1/32 trust", "host replication all 127.0.0.1/32 trust"]
postgresql:
  listen: 127.0.0.1:{port}
  connect_address: 127.0.0.1:{port}
  data_dir: {folder}/{name}
  bin_dir: {bin}
  pgpass: {folder}/pgpass-{name}
  authentication: {{superuser: {{username: postgres}}, replication: {{username: copies}}}}
  parameters: {{unix_socket_directories: "{folder}"}}
"""


def missing() -> str:
    """What this machine lacks for the test; empty when it lacks nothing."""
    tools = [name for name in ("patroni", "etcd") if shutil.which(name) is None]
    return ", ".join([*tools, *([] if BIN.exists() else ["postgresql"])])


class Cluster:
    """``a`` and ``b``; whichever leads takes the writes."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="ostoja-patroni-"))
        if os.geteuid() == 0:
            owner = pwd.getpwnam("postgres")
            os.chown(self.folder, owner.pw_uid, owner.pw_gid)
        self.ports = {"a": free_port(), "b": free_port()}
        self.rest = {"a": free_port(), "b": free_port()}
        self._started: dict[str, subprocess.Popen[bytes]] = {}
        self._etcd()

    def _etcd(self) -> None:
        self.etcd, peer = free_port(), free_port()
        here = f"http://127.0.0.1:{self.etcd}"
        self._start(
            "etcd", "etcd", "--data-dir", f"{self.folder}/etcd", "--listen-client-urls", here,
            "--advertise-client-urls", here, "--listen-peer-urls", f"http://127.0.0.1:{peer}",
            "--initial-advertise-peer-urls", f"http://127.0.0.1:{peer}",
            "--initial-cluster", f"default=http://127.0.0.1:{peer}",
        )  # fmt: skip
        until(lambda: _asked(f"{here}/health"), 30)

    def _start(self, name: str, *command: str) -> None:
        as_postgres = ("runuser", "-u", "postgres", "--") if os.geteuid() == 0 else ()
        with (self.folder / f"{name}.log").open("wb") as log:
            self._started[name] = subprocess.Popen(
                [*as_postgres, *command], stdout=log, stderr=log, start_new_session=True,
                cwd=self.folder,
            )  # fmt: skip

    def start(self, name: str) -> None:
        """Start a node; it becomes leader when there is none."""
        config = self.folder / f"{name}.yml"
        config.write_text(
            CONFIG.format(
                name=name, rest=self.rest[name], etcd=self.etcd, port=self.ports[name],
                folder=self.folder, bin=BIN,
            )
        )  # fmt: skip
        self._start(name, "patroni", str(config))

    def members(self) -> dict[str, dict[str, Any]]:
        """What a living node knows of the cluster."""
        for port in self.rest.values():
            said = _asked(f"http://127.0.0.1:{port}/cluster")
            if said:
                return {one["name"]: one for one in json.loads(said)["members"]}
        return {}

    def leader(self) -> str | None:
        """Who leads now."""
        found = self.members().items()
        return next((name for name, one in found if one["role"] == "leader"), None)

    def both(self) -> bool:
        """Whether the other one follows synchronously: what is acknowledged is on both."""
        roles = {one["role"]: one.get("state") for one in self.members().values()}
        return "leader" in roles and roles.get("sync_standby") in {"running", "streaming"}

    def kill(self, name: str) -> None:
        """As if the machine lost power: Patroni and PostgreSQL at once."""
        postmaster = int((self.folder / name / "postmaster.pid").read_text().split()[0])
        os.killpg(self._started[name].pid, signal.SIGKILL)
        with suppress(ProcessLookupError):
            os.kill(postmaster, signal.SIGKILL)

    def remove(self) -> None:
        """End everything that was started, and forget it."""
        for name in self.ports:
            with suppress(OSError, ValueError):
                self.kill(name)
        for process in self._started.values():
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)


def _asked(url: str) -> str:
    with suppress(OSError), urllib.request.urlopen(url, timeout=2) as answer:
        return str(answer.read().decode())
    return ""
