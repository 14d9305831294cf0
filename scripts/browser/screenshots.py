"""Photographs the main pages, wide and narrow, light and dark.

    screenshots.py http://localhost:8080 FOLDER
"""

import base64
import pathlib
import sys

from browser import chromium, resize, sample, scheme

WIDE, NARROW = (1280, 860), (390, 844)
LONGEST = 2600


def photograph(driver, file, width, height, whole):
    resize(driver, width, height)
    full = driver.execute_script("return document.documentElement.scrollHeight")
    shown = min(full, LONGEST) if whole else height
    picture = driver.execute_cdp_cmd(
        "Page.captureScreenshot",
        {"format": "png", "captureBeyondViewport": True, "clip": {"x": 0, "y": 0, "width": width, "height": shown, "scale": 1}})
    file.write_bytes(base64.b64decode(picture["data"]))


def main():
    base, folder = sys.argv[1].rstrip("/"), pathlib.Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    with chromium() as driver:
        for address in sample(driver, base):
            name = address.strip("/").replace("/", "-").replace("?", "-").replace("=", "-").replace("&", "-") or "accueil"
            driver.get(base + address)
            scheme(driver, False)
            photograph(driver, folder / f"{name}.large.png", *WIDE, whole=True)
            photograph(driver, folder / f"{name}.etroit.png", *NARROW, whole=True)
            if address == "/" or address.startswith("/specialite/"):
                photograph(driver, folder / f"{name}.ecran.png", *WIDE, whole=False)
                scheme(driver, True)
                photograph(driver, folder / f"{name}.sombre.png", *WIDE, whole=True)
                photograph(driver, folder / f"{name}.sombre-etroit.png", *NARROW, whole=True)
            print(folder / name)


if __name__ == "__main__":
    main()
