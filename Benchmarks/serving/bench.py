#!/usr/bin/env python3
"""Measures DataMed and named peers on the same real files, in one run, and prints Markdown.

    bench.py DATAMED REAL_DATA PEERS WORK [SECONDS]

DATAMED is the release binary, REAL_DATA the folder of real public files, PEERS the folder with the peers' scripts (serving/), WORK a scratch folder.
Peers: FastAPI + SQLite (2 uvicorn workers), Datasette, nginx serving the same bytes as static files; DuckDB and sqlite-utils for the loading.
"""
import http.client, json, os, pathlib, random, re, shutil, subprocess, sys, time, urllib.parse

DATAMED, REAL, PEERS, WORK = (pathlib.Path(a).resolve() for a in sys.argv[1:5])
SECONDS = int(sys.argv[5]) if len(sys.argv) > 5 else 8
HERE = pathlib.Path(__file__).resolve().parent
VINTAGE = REAL / "bdpm" / "2026-05-26"
PYTHON = pathlib.Path(sys.executable).absolute()
PORT = 8771


def timed(arguments, **options):
    """Wall seconds, peak resident MiB and output of one command."""
    start = time.perf_counter()
    done = subprocess.run(["/usr/bin/time", "-f", "%M", *map(str, arguments)], capture_output=True, text=True, **options)
    wall = time.perf_counter() - start
    if done.returncode not in (0, 7):
        sys.exit(f"{arguments} ended with {done.returncode}:\n{done.stderr[-2000:]}")
    return wall, int(done.stderr.strip().splitlines()[-1]) / 1024, done.stdout


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
    sys.exit(f"nothing answers on port {port}")


def resident(pid):
    return int(re.search(r"VmRSS:\s+(\d+)", open(f"/proc/{pid}/status").read()).group(1)) / 1024


def load(port, listing, prefix, suffix, connections=32, seconds=None):
    command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds or SECONDS}s", "-s", str(HERE / "requests.lua"), f"http://127.0.0.1:{port}", "--", str(listing), prefix, suffix]
    output = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return json.loads(output.strip().splitlines()[-1])


def three(port, json_path, search_path, page_path):
    results = {}
    for what, (listing, prefix, suffix) in {"json": json_path, "search": search_path, "page": page_path}.items():
        if listing is None:
            continue
        load(port, listing, prefix, suffix, connections=8, seconds=1)
        results[what] = load(port, listing, prefix, suffix)
        if results[what]["errors"]:
            print(f"warning: {results[what]['errors']} errors on {prefix}", file=sys.stderr)
    return results


def measure_build():
    releases = WORK / "releases"
    shutil.rmtree(releases, ignore_errors=True)
    wall, memory, output = timed([DATAMED, "build", "--inbox", VINTAGE, "--releases", releases, "--json"])
    return wall, memory, json.loads(output), releases


def copy_peers():
    """The peers' scripts write beside themselves: they run on a copy."""
    (WORK / "peers" / "work").mkdir(parents=True, exist_ok=True)
    for script in (PEERS / "serving").iterdir():
        shutil.copy(script, WORK / "peers")


def measure_loaders():
    environment = dict(os.environ, PATH=f"{PYTHON.parent}:{os.environ['PATH']}")
    seconds = {}
    for engine in ("duckdb", "sqlite_utils"):
        runs = []
        for _ in range(3):
            start = time.perf_counter()
            subprocess.run([PYTHON, PEERS / "serving" / "ingest.py", engine, VINTAGE, WORK / f"ingest_{engine}.db"], check=True, capture_output=True, cwd=WORK / "peers", env=environment)
            runs.append(time.perf_counter() - start)
        seconds[engine] = min(runs)
    return seconds


def serve_datamed(releases):
    server = subprocess.Popen([DATAMED, "serve", "--releases", releases, "--port", str(PORT)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    ready = wait_for(PORT, "/statut")
    time.sleep(1)
    return server, ready, resident(server.pid)


def static_copy(codes):
    """The very bytes that DataMed answers, as files for nginx."""
    root = WORK / "static"
    shutil.rmtree(root, ignore_errors=True)
    for folder in ("json", "html"):
        (root / folder).mkdir(parents=True)
    connection = http.client.HTTPConnection("127.0.0.1", PORT)
    for code in codes:
        for folder, path, extension in (("json", f"/api/v1/specialites/{code}", "json"), ("html", f"/specialite/{code}", "html")):
            connection.request("GET", path)
            (root / folder / f"{code}.{extension}").write_bytes(connection.getresponse().read())
    return root


def main():
    WORK.mkdir(parents=True, exist_ok=True)
    copy_peers()
    wall, memory, summary, releases = measure_build()
    loaders = measure_loaders()
    help_wall = min(timed([DATAMED, "--help"])[0] for _ in range(5))
    lines = (VINTAGE / "CIS_bdpm.txt").read_bytes().decode("cp1252").splitlines()
    codes, names = [line.split("\t")[0] for line in lines], [line.split("\t")[1] for line in lines]
    generator = random.Random(5)
    generator.shuffle(codes)
    (WORK / "codes.txt").write_text("\n".join(codes[:4000]) + "\n")
    words = [re.sub(r"[^\w].*", "", generator.choice(names).split(" ")[0].lower()) for _ in range(4000)]
    (WORK / "words.txt").write_text("\n".join(urllib.parse.quote(w[: generator.randint(3, 8)]) for w in words if len(w) > 2) + "\n")
    by_code, by_word = WORK / "codes.txt", WORK / "words.txt"

    server, ready, idle = serve_datamed(releases)
    try:
        root = static_copy(codes[:4000])
        results = {"DataMed": three(PORT, (by_code, "/api/v1/specialites/", ""), (by_word, "/api/v1/suggestions?q=", ""), (by_code, "/specialite/", ""))}
        loaded = resident(server.pid)
    finally:
        server.terminate()
        server.wait()

    configuration = WORK / "nginx.conf"
    configuration.write_text(
        f"worker_processes 2; pid {WORK}/nginx.pid; error_log {WORK}/nginx.err; daemon off; events {{ worker_connections 1024; }}\n"
        f"http {{ access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000; open_file_cache max=40000 inactive=60s;\n"
        f"server {{ listen 127.0.0.1:8772; root {root}; }} }}\n")
    binaries = PYTHON.parent
    if not (WORK / "peers" / "work" / "bdpm.db").exists():
        subprocess.run([PYTHON, "build_db.py", VINTAGE, "work/bdpm.db"], cwd=WORK / "peers", check=True, capture_output=True)
    peers = {
        "nginx, same bytes as files": (["nginx", "-c", configuration], 8772, f"/json/{codes[0]}.json", (by_code, "/json/", ".json"), (None, "", ""), (by_code, "/html/", ".html")),
        "FastAPI + SQLite, 2 workers": ([binaries / "uvicorn", "app_fastapi:app", "--port", "8773", "--workers", "2", "--loop", "uvloop", "--http", "httptools", "--no-access-log", "--log-level", "error"], 8773, f"/spec/{codes[0]}", (by_code, "/spec/", ".json"), (by_word, "/search?q=", ""), (by_code, "/spec/", "")),
        "Datasette": ([binaries / "datasette", "serve", "-i", "work/bdpm.db", "--port", "8774", "--setting", "num_sql_threads", "3"], 8774, f"/bdpm/spec/{codes[0]}.json", (by_code, "/bdpm/spec/", ".json?_shape=array"), (by_word, "/bdpm/spec.json?_fts_table=spec_fts&_shape=array&_size=10&_nofacet=1&_nocount=1&_searchmode=raw&_search=", "*"), (by_code, "/bdpm/spec/", "")),
    }
    for name, (command, port, probe, *paths) in peers.items():
        process = subprocess.Popen(list(map(str, command)), cwd=WORK / "peers", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            wait_for(port, probe)
            results[name] = three(port, *paths)
        finally:
            process.terminate()
            process.wait()

    print(f"Vintage 2026-05-26 of the public base, {os.cpu_count()} cores shared with the load generator, 32 connections, {SECONDS} s a measure.\n")
    print("| measure | value |\n| --- | --- |")
    print(f"| cold build of a release, all formats | {wall:.2f} s, {memory:.0f} MiB |")
    for timing in summary["timings"]:
        print(f"| … of which {timing['step']} | {timing['seconds']:.2f} s |")
    print(f"| DuckDB, loading alone (nothing checked) | {loaders['duckdb']:.2f} s |\n| sqlite-utils, loading alone (nothing checked) | {loaders['sqlite_utils']:.2f} s |")
    print(f"| server ready after | {ready:.2f} s |\n| memory idle, then after the load | {idle:.0f} MiB, {loaded:.0f} MiB |\n| `datamed --help` | {help_wall * 1000:.0f} ms |\n")
    print("| requests per second (p95, p99 ms; mean bytes) | one medicine, JSON | search | one medicine, page |\n| --- | --- | --- | --- |")
    for name, result in results.items():
        cells = [f"{r['rps']:,} ({r['p95_ms']}, {r['p99_ms']}; {r['mean_bytes']})" if (r := result.get(what)) else "–" for what in ("json", "search", "page")]
        print(f"| {name} | {' | '.join(cells)} |")
    print("\n| DataMed against | JSON | search | page |\n| --- | --- | --- | --- |")
    for name, result in results.items():
        if name != "DataMed":
            cells = [f"{results['DataMed'][what]['rps'] / result[what]['rps']:.2f}×" if what in result else "–" for what in ("json", "search", "page")]
            print(f"| {name} | {' | '.join(cells)} |")


main()
