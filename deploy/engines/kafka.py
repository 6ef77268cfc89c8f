"""Apache Kafka from Maven artefacts: one node in KRaft mode, on free loopback ports, with a small heap."""

import shutil
import socket
import subprocess
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from uuid import uuid4
from zlib import crc32

from kafka import KafkaAdminClient
from kafka.errors import KafkaError

from deploy.engines.maven import KEPT, POM, maven
from deploy.engines.process import EngineFailed, free_port, kept, server

LIBRARIES = KEPT / "kafka"
HEAP = "400m"
FORMAT = ("kafka.tools.StorageTool", "format")
SETTINGS = {
    "process.roles": "broker,controller",
    "node.id": "1",
    "controller.listener.names": "CONTROLLER",
    "auto.create.topics.enable": "false",
    "offsets.topic.replication.factor": "1",
    "offsets.topic.num.partitions": "3",
    "transaction.state.log.replication.factor": "1",
    "transaction.state.log.min.isr": "1",
    "share.coordinator.state.topic.replication.factor": "1",
    "share.coordinator.state.topic.min.isr": "1",
    "group.initial.rebalance.delay.ms": "0",
    "num.network.threads": "2",
    "num.io.threads": "4",
    "log.cleaner.dedupe.buffer.size": "8388608",
}


def fetch() -> Path:
    """Copy Kafka's jars to ``build/engines`` when they are not there; return the folder. Raises ``EngineMissing``."""
    wanted = LIBRARIES / f"of-{_checksum()}"
    if wanted.exists():
        return wanted
    shutil.rmtree(LIBRARIES, ignore_errors=True)
    part = LIBRARIES / "part"
    maven("Kafka", "dependency:copy-dependencies", f"-DoutputDirectory={part}")
    part.rename(wanted)
    return wanted


@contextmanager
def kafka(folder: Path, *, durable: bool) -> Iterator[str]:  # noqa: ARG001 - Kafka leaves the disk to the system
    """Run one broker on the data in ``folder``; give its address (``host:port``)."""
    address = f"127.0.0.1:{free_port()}"
    with server(kept(command(folder, address)), folder / "kafka.log", partial(answers, address)):
        yield address


def command(folder: Path, address: str, seen_at: str = "") -> list[str]:
    """Return what runs a broker on the data in ``folder`` (made when new), listening at ``address`` (``host:port``).

    It tells clients to find it at ``seen_at``, where that is another address. Raises ``EngineFailed``.
    """
    classpath = f"{fetch()}/*"
    properties = folder / "server.properties"
    properties.write_text(_properties(folder / "data", address, seen_at or address), encoding="utf-8")
    if not (folder / "data" / "meta.properties").exists():
        _format(classpath, properties)
    return ["java", f"-Xmx{HEAP}", "-XX:+UseSerialGC", "-cp", classpath, "kafka.Kafka", str(properties)]


def answers(address: str) -> bool:
    """Tell whether a broker at this address answers and has a controller."""
    host, _, port = address.rpartition(":")
    try:
        socket.create_connection((host, int(port)), timeout=1).close()
        admin = KafkaAdminClient(bootstrap_servers=address, request_timeout_ms=5000)
    except (OSError, KafkaError):
        return False
    try:
        return bool(admin.describe_cluster()["brokers"])
    except KafkaError:
        return False
    finally:
        admin.close()


def _properties(data: Path, address: str, seen_at: str) -> str:
    controller = f"127.0.0.1:{free_port()}"
    own = {
        "listeners": f"PLAINTEXT://{address},CONTROLLER://{controller}",
        "advertised.listeners": f"PLAINTEXT://{seen_at}",
        "controller.quorum.voters": f"1@{controller}",
        "log.dirs": str(data),
    }
    return "".join(f"{name}={value}\n" for name, value in (SETTINGS | own).items())


def _format(classpath: str, properties: Path) -> None:
    cluster = urlsafe_b64encode(uuid4().bytes).decode().rstrip("=")
    given = (f"--cluster-id={cluster}", f"--config={properties}")  # a number may begin with a dash
    made = subprocess.run(  # noqa: S603 - Kafka's own tool, no shell
        ["java", "-XX:TieredStopAtLevel=1", "-cp", classpath, *FORMAT, *given],  # noqa: S607
        capture_output=True,
        text=True,
        check=False,
    )
    if made.returncode:
        raise EngineFailed(f"kafka storage format: {made.stdout}{made.stderr}")


def _checksum() -> str:
    return f"{crc32(POM.read_bytes()):08x}"
