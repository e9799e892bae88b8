"""Pages that one test after another uses: each has a profile of its own, in which the page's files have come before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Page

from tests.browser import eyes

MOST_KEPT = 6  # pages that wait for a test
USUAL = {"viewport": {"width": 1440, "height": 900}, "color_scheme": "dark"}
MEDIA = {"color_scheme": "light", "reduced_motion": "no-preference", "forced_colors": "none"}


class Watch:
    """What a page complained of, and whom it asked."""

    def __init__(self, page: Page) -> None:
        self.errors: list[str] = []
        self.foreign: list[str] = []
        page.on("pageerror", lambda error: self.errors.append(f"{error} {error.stack}"))
        page.on("console", self._said)
        page.on("request", lambda asked: self._seen(asked.url))

    def _said(self, said: ConsoleMessage) -> None:
        icon = said.location["url"].endswith("/favicon.ico")  # of the place of rest; the app's page names its own
        if said.type == "error" and not icon:
            self.errors.append(said.text)

    def _seen(self, url: str) -> None:
        if urlsplit(url).scheme not in ("data", "blob") and urlsplit(url).hostname != "127.0.0.1":
            self.foreign.append(url)

    def wrong(self) -> list[str]:
        """The errors, and the strangers that were asked."""
        return [*self.errors, *self.foreign]

    def forget(self) -> None:
        """Begin anew."""
        self.errors.clear()
        self.foreign.clear()


@dataclass
class Lent:
    """A page, and what cannot be changed of it any more."""

    page: Page
    made_with: Mapping[str, Any]
    watch: Watch = field(init=False)

    def __post_init__(self) -> None:
        self.watch = Watch(self.page)


class Pages:
    """The pages of a browser. One that comes back is emptied, and lent again to who asks for the like."""

    def __init__(self, browser: Browser, rest: str) -> None:
        """``rest`` is the address at which a page waits: the app's, so that its process stays."""
        self.browser, self.rest = browser, rest
        self.kept: list[Lent] = []

    def lend(self, scripts: str, held: str, context: Mapping[str, Any]) -> Lent:
        """A page that runs ``scripts`` before its own, whose requests with ``held`` in their address nobody answers.

        ``context`` is what Playwright's contexts are told.
        """
        asked = {**USUAL, **context}
        media = {name: asked.pop(name, usual) for name, usual in MEDIA.items()}
        viewport = asked.pop("viewport")
        made_with = {"scripts": scripts, "held": held, "context": asked}
        lent = next((kept for kept in self.kept if kept.made_with == made_with), None)
        if lent:
            self.kept.remove(lent)
        else:
            lent = Lent(self._page(scripts, held, asked), made_with)
        lent.page.set_viewport_size(viewport)
        lent.page.emulate_media(**media)
        return lent

    def _page(self, scripts: str, held: str, context: Mapping[str, Any]) -> Page:
        """A page in a fresh profile."""
        page = self.browser.new_context(bypass_csp=True, **context).new_page()
        page.set_default_timeout(eyes.PATIENCE)
        page.add_init_script(scripts)
        if held:
            hold_back(page, held)
        return page

    def take_back(self, lent: Lent) -> list[str]:
        """Empty a page and keep it for who comes next; what is wrong with what it has said and asked.

        Where many wait, the one that waits longest is closed.
        """
        if lent.page.is_closed():
            return lent.watch.wrong()
        lent.page.unroute_all()
        wrong = lent.watch.wrong()
        empty(lent.page, self.rest)
        lent.watch.forget()
        self.kept.append(lent)
        if len(self.kept) > MOST_KEPT:
            self.kept.pop(0).page.context.close()
        return wrong

    def close(self) -> None:
        """Close all that wait."""
        while self.kept:
            self.kept.pop().page.context.close()


def hold_back(page: Page, part: str) -> None:
    """Of what has ``part`` in its address the answers are on their way for ever, as on a slow network.

    Playwright's own routes would turn the browser's cache off.
    """
    patterns = [{"urlPattern": f"*{part}*"}]
    page.context.new_cdp_session(page).send("Fetch.enable", {"patterns": patterns})


def empty(page: Page, rest: str) -> None:
    """Leave nothing on a page of what was there: no race, nothing remembered, no way back, no pointer."""
    page.goto(rest)
    session = page.context.new_cdp_session(page)
    origin = "{0.scheme}://{0.netloc}".format(urlsplit(rest))
    session.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "cookies,local_storage,indexeddb"})
    session.send("Page.resetNavigationHistory")
    session.detach()
    page.mouse.move(0, 0)
