#!/usr/bin/env python3
"""The program as a process among others: a gentle stop, an interruption, two builds at once, a port that is taken.

    scripts/check-process.py DATAMED INBOX

INBOX is a folder that DATAMED can build, of some megabytes: a download must be larger than what the kernel keeps between two programs.
"""
import hashlib
import http.client
import json
import os
import pathlib
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time

DATAMED, INBOX = (pathlib.Path(argument).resolve() for argument in sys.argv[1:3])
PATIENCE = 60


def build(releases, **options):
    return subprocess.Popen([DATAMED, "build", "--inbox", INBOX, "--releases", releases], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, **options)


class Served:
    """`datamed serve` on a free port, which it says itself."""

    def __init__(self, releases):
        self.process = subprocess.Popen([DATAMED, "serve", "--releases", releases, "--port", "0"], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        found = None
        while not found:
            line = self.process.stderr.readline()
            assert line, "the server ended before it was ready"
            found = re.search(r"http://localhost:(\d+)", line)
        self.port = int(found.group(1))

    def ended(self, code, when):
        found = self.process.wait(PATIENCE)
        assert found == code, f"{when}: exit code {found}, not {code}"


def refuses(port):
    with socket.socket() as other:
        return other.connect_ex(("127.0.0.1", port)) != 0


def check_two_builds(work):
    """The second of two builds is told that the first is at work, and leaves it in peace."""
    releases = work / "two"
    for _ in range(20):
        first = build(releases)
        while first.poll() is None and not (releases / ".staging").exists():
            time.sleep(0.001)
        # Frozen in the middle of its writing: it holds the lock for as long as we like.
        first.send_signal(signal.SIGSTOP)
        if first.poll() is None and (releases / ".staging").exists():
            break
        first.send_signal(signal.SIGCONT)
        first.wait()
        subprocess.run(["rm", "-rf", releases], check=True)
    else:
        raise AssertionError("no build could be stopped half-way")
    second = build(releases)
    talk = second.communicate(timeout=PATIENCE)[1]
    assert second.returncode == 6, f"second build: exit code {second.returncode}, not 6: {talk}"
    assert "Un autre traitement" in talk, talk
    first.send_signal(signal.SIGCONT)
    talk = first.communicate(timeout=PATIENCE)[1]
    assert first.returncode == 0, f"first build: {first.returncode}: {talk}"
    print("deux constructions ensemble : la seconde finit avec le code 6, la première va à son terme")
    return releases


def check_gentle_stop(releases):
    """A download under way when the service is told to stop arrives whole; nobody new is let in; the code is 0."""
    manifest = json.loads((releases / "current" / "manifest.json").read_text(encoding="utf-8"))
    largest = max(manifest["wholeFiles"] + [file for dataset in manifest["datasets"] for file in dataset["files"]], key=lambda file: file["bytes"])
    served = Served(releases)
    client = socket.socket()
    # Little room on our side: the server cannot hand everything over and be done.
    client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    client.connect(("127.0.0.1", served.port))
    name = os.path.basename(largest["path"])
    client.sendall(f"GET /telechargements/{releases.joinpath('current').resolve().name}/{name} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
    response = http.client.HTTPResponse(client)
    response.begin()
    assert response.status == 200, f"{name}: {response.status}"
    body = response.read(10_000)
    served.process.send_signal(signal.SIGTERM)
    deadline = time.monotonic() + PATIENCE
    while not refuses(served.port):
        assert time.monotonic() < deadline, "the port stays open after SIGTERM"
        time.sleep(0.01)
    assert served.process.poll() is None, "the server left before the end of an answer: the file is too small for this check"
    body += response.read()
    assert len(body) == largest["bytes"] and hashlib.sha256(body).hexdigest() == largest["sha256"], f"{name}: {len(body)} bytes of {largest['bytes']}"
    client.close()
    served.ended(0, "SIGTERM")
    print(f"arrêt par SIGTERM : {name} ({len(body):,} octets) arrive entier, puis code 0")


def check_interruption(releases):
    served = Served(releases)
    served.process.send_signal(signal.SIGINT)
    served.ended(130, "SIGINT")
    print("arrêt par Ctrl-C : code 130")


def check_taken_port(releases):
    with socket.socket() as owner:
        owner.bind(("127.0.0.1", 0))
        owner.listen()
        done = subprocess.run([DATAMED, "serve", "--releases", releases, "--port", str(owner.getsockname()[1])], capture_output=True, text=True, timeout=PATIENCE)
    assert done.returncode not in (0, 130) and "--port" in done.stderr, f"{done.returncode}: {done.stderr}"
    print(f"port occupé : code {done.returncode}, et le message dit quoi faire")


def main():
    with tempfile.TemporaryDirectory() as folder:
        work = pathlib.Path(folder)
        releases = check_two_builds(work)
        check_gentle_stop(releases)
        check_interruption(releases)
        check_taken_port(releases)


main()
