"""What every measure uses: a command timed from outside, a server waited for, a load."""
import http.client, json, os, pathlib, re, subprocess, sys, time

HERE = pathlib.Path(__file__).resolve().parent
PYTHON = pathlib.Path(sys.executable).absolute()


class Failure(Exception):
    """A measure that could not be taken; the run says so and goes on."""


def timed(arguments, accepted=(0,), **options):
    """One command, seen from outside: wall and processor seconds, peak resident MiB (all measured by the kernel), and what it printed."""
    start = time.perf_counter()
    with open(os.devnull) as nothing:
        process = subprocess.Popen(list(map(str, arguments)), stdin=nothing, stdout=subprocess.PIPE, stderr=subprocess.STDOUT if options.pop("merged", False) else subprocess.DEVNULL, **options)
        output = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in accepted:
        raise Failure(f"{' '.join(map(str, arguments))} ended with {process.returncode}: {output[-600:].decode(errors='replace')}")
    return {"seconds": wall, "cpu_seconds": usage.ru_utime + usage.ru_stime, "mebibytes": usage.ru_maxrss / 1024, "output": output}


def best(count, measure):
    """The fastest of some runs: what disturbs a machine only ever slows it down."""
    return min((measure() for _ in range(count)), key=lambda run: run["seconds"])


def figures(run):
    return {key: round(run[key], 3) for key in ("seconds", "cpu_seconds", "mebibytes")}


def wait_for(port, path):
    start = time.perf_counter()
    while time.perf_counter() - start < 30:
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
            connection.request("GET", path)
            if connection.getresponse().status < 500:
                return time.perf_counter() - start
        except OSError:
            time.sleep(0.002)
    raise Failure(f"nothing answers on port {port}")


class Server:
    """A server for the time of a `with`."""

    def __init__(self, command, port, probe, **options):
        self.command, self.port, self.probe, self.options = list(map(str, command)), port, probe, options

    def __enter__(self):
        try:
            http.client.HTTPConnection("127.0.0.1", self.port, timeout=1).connect()
        except OSError:
            pass
        else:
            raise Failure(f"port {self.port} is taken: what answers there would be measured instead")
        self.process = subprocess.Popen(self.command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **self.options)
        try:
            self.ready_seconds = wait_for(self.port, self.probe)
        except Failure:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()

    @property
    def mebibytes(self):
        return int(re.search(r"VmRSS:\s+(\d+)", open(f"/proc/{self.process.pid}/status").read()).group(1)) / 1024


def load(port, listing, prefix, suffix, seconds, connections=32):
    """Requests for PREFIX .. line .. SUFFIX, line after line of a list, by wrk with one thread."""
    command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "-s", HERE / "serving" / "requests.lua", f"http://127.0.0.1:{port}", "--", listing, prefix, suffix]
    output = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=True).stdout
    return json.loads(output.strip().splitlines()[-1])
