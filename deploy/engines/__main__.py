"""Commands for the engines of this machine: ``python -m deploy.engines fetch | topics | launch | keep``."""

import argparse
import sys
from pathlib import Path

from deploy.engines.keeper import ENGINES, NEEDS, keep, launch
from deploy.engines.process import EngineFailed, EngineMissing
from deploy.engines.topics import TopicUnfit, apply, wanted_topics
from shared.contracts.catalogue import by_dataschema


def main() -> int:
    """Run one command; return its exit status."""
    given = _parser().parse_args()
    try:
        given.command(given)
    except (EngineFailed, EngineMissing, TopicUnfit) as fault:
        sys.stderr.write(f"{fault}\n")
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m deploy.engines")
    commands = parser.add_subparsers(required=True)
    commands.add_parser("fetch", help="fetch Kafka and Keycloak to build/engines").set_defaults(command=_fetch)
    topics = commands.add_parser(
        "topics", help="make the topics of the contracts on a Kafka cluster, or set them right"
    )
    topics.add_argument("address", help="host:port of a broker")
    topics.add_argument("--replication", type=int, default=3, help="copies of each partition (1 for one broker)")
    topics.set_defaults(command=_topics)
    for name, command, text in (
        ("launch", _launch, "start an engine and its keeper, print its address"),
        ("keep", _keep, "run an engine as long as anyone uses its folder"),
    ):
        one = commands.add_parser(name, help=text)
        one.add_argument("engine", choices=sorted(ENGINES))
        one.add_argument("folder", type=Path)
        one.add_argument("--throwaway", action="store_true", help="data goes with the engine")
        one.set_defaults(command=command)
    return parser


def _fetch(_given: argparse.Namespace) -> None:
    for name in ("kafka", "keycloak"):
        print(NEEDS[name]())


def _topics(given: argparse.Namespace) -> None:
    for line in apply(given.address, wanted_topics(by_dataschema(), given.replication)):
        print(line)


def _launch(given: argparse.Namespace) -> None:
    print(launch(given.engine, given.folder, throwaway=given.throwaway))


def _keep(given: argparse.Namespace) -> None:
    keep(given.engine, given.folder, _say, throwaway=given.throwaway)


def _say(address: str) -> None:
    print(address, flush=True)
    sys.stdout.close()
    sys.stdout = sys.stderr


if __name__ == "__main__":
    sys.exit(main())
