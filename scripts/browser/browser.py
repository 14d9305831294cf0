"""A headless Chromium, and the few things the checks ask of it."""

import base64
import importlib.util
import json
import pathlib
import re
import shutil
import urllib.request
from contextlib import contextmanager

from selenium import webdriver
from selenium.webdriver.chrome.service import Service

# One address for each type of page. What depends on the data is found by following links from the pages before.
STATIC_PAGES = [
    "/", "/recherche", "/recherche?q=dol", "/recherche?q=tension", "/donnees", "/qualite", "/qualite/regles", "/statut", "/methode",
    "/glossaire", "/faq", "/api", "/comparer", "/ruptures", "/atc", "/accessibilite", "/mentions-legales", "/donnees-personnelles", "/cookies", "/licence", "/a-propos",
    "/contact", "/plan-du-site", "/effets-indesirables", "/nulle-part", "/specialite/69999999", "/ruptures?etat=foo&statut=zzz",
    "/donnees/specialites/2000-01-01.000000000000",
]
# Kinds of page of which one example is taken from the site map.
SAMPLED_PAGES = [
    r"/specialite/\d+$", r"/substance/\w+$", r"/ruptures/\d+$", r"/atc/\w{5,}$", r"/donnees/[^/]+$", r"/groupe-generique/\d+$",
    r"/titulaire/[^/]+$",
]
# What cannot be known by its address: answers of the API, and where to find in them the codes of pages in a rarer state.
STATES = [
    ("/api/v1/specialites.json?presente=non&limite=1", "cis", "/specialite/{}"),
    ("/api/v1/disponibilites.json?cis_connu=non&limite=1", "cis", "/ruptures/{}"),
    ("/api/v1/disponibilites.json?statut=rupture&cis_connu=oui&limite=1", "cis", "/specialite/{}"),
    ("/api/v1/historique-specialites.json?limite=1", "cis", "/specialite/{}"),
]


@contextmanager
def chromium(width=1280, height=900, dark=False):
    options = webdriver.ChromeOptions()
    for argument in ["--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--hide-scrollbars", "--force-color-profile=srgb", "--lang=fr"]:
        options.add_argument(argument)
    # Both named, so that selenium looks for nothing on the network.
    options.binary_location = shutil.which("chromium")
    driver = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
    try:
        resize(driver, width, height)
        scheme(driver, dark)
        yield driver
    finally:
        driver.quit()


def resize(driver, width, height):
    driver.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride", {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False})


def scheme(driver, dark):
    value = "dark" if dark else "light"
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": value}]})


def scripts(driver, allowed):
    driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": not allowed})


def axe_source():
    package = importlib.util.find_spec("axe_playwright_python")
    return (pathlib.Path(package.origin).parent / "axe.min.js").read_text()


def pdf_pages(driver):
    """How many A4 sheets the page takes when printed."""
    result = driver.execute_cdp_cmd("Page.printToPDF", {"paperWidth": 8.27, "paperHeight": 11.69, "marginTop": 0.4, "marginBottom": 0.4})
    return len(re.findall(rb"/Type\s*/Page[^s]", base64.b64decode(result["data"])))


def sample(driver, base):
    """Static pages, then one page of each kind found in the site map."""
    driver.get(base + "/sitemap.xml")
    addresses = [address for address in re.findall(r"<loc>https?://[^/<]+([^<]*)</loc>", driver.page_source)]
    pages = list(STATIC_PAGES)
    for pattern in SAMPLED_PAGES:
        found = [address for address in addresses if re.search(pattern, address)]
        pages += found[:1]
    for question, key, page in STATES:
        pages += [page.format(row[key]) for row in answer(base + question)]
    pages += ["/qualite/" + file["fichier"] for file in answer(base + "/api/v1/qualite.json")["fichiers"] if file.get("constats")][:1]
    medicines = [address.rsplit("/", 1)[1] for address in addresses if re.search(SAMPLED_PAGES[0], address)]
    if len(medicines) >= 3:
        pages.append(f"/comparer?s={medicines[0]}&s={medicines[1]}&s={medicines[2]}")
    return list(dict.fromkeys(pages))


def answer(address):
    """What the API answers."""
    with urllib.request.urlopen(address) as reply:
        return json.load(reply)["donnees"]
