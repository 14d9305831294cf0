"""One medicine's JSON, search and page, under 32 connections: DataMed, then each peer on the same base."""
import http.client, random, re, shutil, subprocess, sys, time, urllib.parse

from measuring import PYTHON, Server, load

PORT = 8771


def address_lists(settings):
    """The same 4,000 medicines and beginnings of names for everyone."""
    lines = (settings.vintage / "CIS_bdpm.txt").read_bytes().decode("cp1252").splitlines()
    codes, names = [line.split("\t")[0] for line in lines], [line.split("\t")[1] for line in lines]
    generator = random.Random(5)
    generator.shuffle(codes)
    words = [re.sub(r"[^\w].*", "", generator.choice(names).split(" ")[0].lower()) for _ in range(4000)]
    by_code, by_word = settings.work / "codes.txt", settings.work / "words.txt"
    by_code.write_text("\n".join(codes[:4000]) + "\n")
    by_word.write_text("\n".join(urllib.parse.quote(word[: generator.randint(3, 8)]) for word in words if len(word) > 2) + "\n")
    by_name = settings.work / "names.txt"
    by_name.write_text("\n".join(urllib.parse.quote(_misspelt(generator.choice(names), generator)) for _ in range(4000)) + "\n")
    return codes[:4000], by_code, by_word, by_name


def _misspelt(name, generator):
    """A name as somebody types it: one letter of its beginning left out."""
    place = generator.randrange(1, max(2, len(name.split(",")[0])))
    return name[:place] + name[place + 1 :]


def three(settings, port, paths):
    results = {}
    for what, (listing, prefix, suffix) in paths.items():
        load(port, listing, prefix, suffix, seconds=1, connections=8)
        results[what] = load(port, listing, prefix, suffix, seconds=settings.seconds)
        if results[what]["errors"]:
            print(f"warning: {results[what]['errors']} errors on {prefix}", file=sys.stderr)
    return results


def static_copy(settings, codes):
    """The very bytes that DataMed answers, as files for nginx."""
    root = settings.work / "static"
    shutil.rmtree(root, ignore_errors=True)
    connection = http.client.HTTPConnection("127.0.0.1", PORT)
    for folder, path, extension in (("json", "/api/v1/specialites/", "json"), ("html", "/specialite/", "html")):
        (root / folder).mkdir(parents=True)
        for code in codes:
            connection.request("GET", path + code)
            (root / folder / f"{code}.{extension}").write_bytes(connection.getresponse().read())
    return root


def nginx_configuration(settings, root):
    configuration = settings.work / "nginx.conf"
    configuration.write_text(
        f"worker_processes 2; pid {settings.work}/nginx.pid; error_log {settings.work}/nginx.err; daemon off; events {{ worker_connections 1024; }}\n"
        f"http {{ access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000; open_file_cache max=40000 inactive=60s;\n"
        f"server {{ listen 127.0.0.1:8772; root {root}; }} }}\n")
    return configuration


def serve_and_load(settings, releases):
    """Results by server; the memory of DataMed after its load."""
    codes, by_code, by_word, by_name = address_lists(settings)
    results = {}
    with Server([settings.datamed, "serve", "--releases", releases, "--port", PORT], PORT, "/statut") as server:
        time.sleep(1)
        root = static_copy(settings, codes)
        results["DataMed"] = three(settings, PORT, {"json": (by_code, "/api/v1/specialites/", ""), "search": (by_word, "/api/v1/suggestions?q=", ""), "page": (by_code, "/specialite/", "")})
        load(PORT, by_name, "/api/v1/correspondances?q=", "", seconds=1, connections=1)
        results["DataMed"]["one_name"] = load(PORT, by_name, "/api/v1/correspondances?q=", "", seconds=settings.seconds, connections=1)
        loaded = round(server.mebibytes, 1)

    if not (settings.copied_peers / "work" / "bdpm.db").exists():
        subprocess.run([PYTHON, "build_db.py", settings.vintage, "work/bdpm.db"], cwd=settings.copied_peers, check=True, capture_output=True)
    binaries = PYTHON.parent
    uvicorn = [binaries / "uvicorn", "app_fastapi:app", "--port", "8773", "--workers", "2", "--loop", "uvloop", "--http", "httptools", "--no-access-log", "--log-level", "error"]
    datasette = [binaries / "datasette", "serve", "-i", "work/bdpm.db", "--port", "8774", "--setting", "num_sql_threads", "3"]
    fts = "/bdpm/spec.json?_fts_table=spec_fts&_shape=array&_size=10&_nofacet=1&_nocount=1&_searchmode=raw&_search="
    peers = {
        "nginx, same bytes as files": (["nginx", "-c", nginx_configuration(settings, root)], 8772, f"/json/{codes[0]}.json", {"json": (by_code, "/json/", ".json"), "page": (by_code, "/html/", ".html")}),
        "FastAPI + SQLite, 2 workers": (uvicorn, 8773, f"/spec/{codes[0]}", {"json": (by_code, "/spec/", ".json"), "search": (by_word, "/search?q=", ""), "page": (by_code, "/spec/", "")}),
        "Datasette": (datasette, 8774, f"/bdpm/spec/{codes[0]}.json", {"json": (by_code, "/bdpm/spec/", ".json?_shape=array"), "search": (by_word, fts, "*"), "page": (by_code, "/bdpm/spec/", "")}),
    }
    for name, (command, port, probe, paths) in peers.items():
        with Server(command, port, probe, cwd=settings.copied_peers):
            results[name] = three(settings, port, paths)
    return results, loaded
