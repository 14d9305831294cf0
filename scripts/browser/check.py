"""Looks at every type of page in a real browser: axe, 320 px, keyboard, no script, print, requests.

    check.py http://localhost:8080 [--page /specialite/60234100 …]

Exit code 1 when anything is found; each finding is one line: page, check, what.
"""

import argparse
import sys

from selenium.common.exceptions import TimeoutException
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.wait import WebDriverWait

from browser import STATIC_PAGES, axe_source, chromium, pdf_pages, resize, sample, scheme, scripts

PRINTED = ("/specialite/", "/substance/")
MOST_SHEETS = 4
MOST_REQUESTS = 4
MOST_TABS = 700

OVERFLOW = """
const width = document.documentElement.clientWidth, found = [];
if (document.scrollingElement.scrollWidth > width) found.push('page ' + document.scrollingElement.scrollWidth + ' px');
for (const element of document.body.querySelectorAll('*')) {
    if (element.closest('[tabindex="0"], .hide, .skip, svg, pre')) continue;
    const box = element.getBoundingClientRect();
    if (box.width && box.right > width + 1) found.push(element.tagName.toLowerCase() + '.' + element.className + ' ' + Math.round(box.right) + ' px');
}
return found.slice(0, 3);
"""

FOCUSABLE = """
return [...document.querySelectorAll('a[href], button, input, select, summary, [tabindex="0"]')]
    .filter(element => element.checkVisibility({contentVisibilityAuto: true}) && !element.closest('details:not([open]) > :not(summary)')).length;
"""

FOCUSED = """
const element = document.activeElement;
if (!element || element === document.body) return null;
const style = getComputedStyle(element), box = element.getBoundingClientRect();
if (!element.dataset.seen) { element.dataset.seen = 'yes'; }
return {
    what: element.tagName.toLowerCase() + ' ' + (element.textContent || element.name || '').trim().slice(0, 40),
    href: element.getAttribute('href'),
    outlined: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
    visible: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    count: document.querySelectorAll('[data-seen]').length
};
"""


def axe(driver, source):
    driver.execute_script(source)
    result = driver.execute_async_script(
        "const done = arguments[0]; axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice']})"
        ".then(r => done(r.violations.map(v => v.id + ' : ' + v.nodes.slice(0, 2).map(n => n.target.join(' ')).join(' | '))), e => done(['axe ' + e]))")
    return result


def keyboard(driver):
    expected = driver.execute_script(FOCUSABLE)
    body = driver.find_element("tag name", "body")
    driver.execute_script("document.activeElement.blur(); scrollTo(0, 0)")
    found, previous = [], 0
    for step in range(min(expected, MOST_TABS)):
        (driver.switch_to.active_element if step else body).send_keys(Keys.TAB)
        state = driver.execute_script(FOCUSED)
        if state is None:
            break
        if step == 0 and state["href"] != "#contenu":
            found.append(f"le premier arrêt n’est pas le lien d’évitement mais {state['what']}")
        if not state["outlined"]:
            found.append(f"focus invisible : {state['what']}")
        if not state["visible"]:
            found.append(f"focus hors de l’écran : {state['what']}")
        if state["count"] == previous:
            found.append(f"le clavier reste pris : {state['what']}")
            break
        previous = state["count"]
    if previous < min(expected, MOST_TABS):
        found.append(f"{previous} éléments atteints sur {expected}")
    return found[:5]


def requests(driver, base):
    names = driver.execute_script("return performance.getEntriesByType('resource').map(e => e.name)")
    found = [f"requête vers un tiers : {name}" for name in names if not name.startswith(base)]
    if len(names) + 1 > MOST_REQUESTS:
        found.append(f"{len(names) + 1} requêtes")
    if driver.get_cookies():
        found.append("un cookie")
    return found


def without_scripts(driver, base):
    scripts(driver, False)
    driver.get(base + "/")
    box = driver.find_element("id", "q")
    box.send_keys("doliprane", Keys.ENTER)
    found = []
    try:
        WebDriverWait(driver, 10).until(lambda driver: "/recherche" in driver.current_url and "q=doliprane" in driver.current_url)
    except TimeoutException:
        found.append(f"la recherche mène à {driver.current_url}")
    if not driver.find_elements("css selector", "main h1"):
        found.append("pas de titre")
    scripts(driver, True)
    return found


def check_page(driver, base, address, source):
    found = []
    resize(driver, 1280, 900)
    driver.get(base + address)
    if not driver.find_elements("css selector", "main h1"):
        return [("page", "ce n’est pas une page du portail")]
    found += [("requêtes", text) for text in requests(driver, base)]
    for dark in [False, True]:
        scheme(driver, dark)
        found += [("axe sombre" if dark else "axe", text) for text in axe(driver, source)]
    scheme(driver, False)
    found += [("clavier", text) for text in keyboard(driver)]
    resize(driver, 320, 256)
    driver.get(base + address)
    found += [("320 px", text) for text in driver.execute_script(OVERFLOW)]
    resize(driver, 1280, 900)
    if address.startswith(PRINTED):
        sheets = pdf_pages(driver)
        if sheets > MOST_SHEETS:
            found.append(("impression", f"{sheets} feuilles"))
    return found


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("base")
    parser.add_argument("--page", action="append", help="only these addresses")
    arguments = parser.parse_args()
    base = arguments.base.rstrip("/")
    source, total = axe_source(), 0
    with chromium() as driver:
        pages = arguments.page or sample(driver, base) or STATIC_PAGES
        for address in pages:
            for name, text in check_page(driver, base, address, source):
                total += 1
                print(f"{address}\t{name}\t{text}")
        for text in without_scripts(driver, base):
            total += 1
            print(f"/\tsans script\t{text}")
    print(f"{len(pages)} pages, {total} défaut(s)")
    return 1 if total else 0


if __name__ == "__main__":
    sys.exit(main())
