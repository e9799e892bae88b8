"""Who uses the server: pages that open, and hands that move a slider. Read by locust; nothing here imports the app.

They ask as the page does (``assets/net/ask.mjs``): later where the server says so, and once more where the connection
is lost. Such an attempt is no error; it is counted by a name of its own.
"""

from __future__ import annotations

import random
import re
import time

from locust import FastHttpUser, between, constant, task

ADDRESS = re.compile(r'(?:src|href)="/?((?:assets|_dash-component-suites)/[^"]+)"')
RACE = (
    "/race.bin?surface=rosenbrock&steps=200&e=adam,learning_rate:{rate:.6f}"
    "&e=momentum,learning_rate:0.001&e=gradient_descent,learning_rate:0.001"
)
HEAVY = (
    "/seeds/0.json?surface=ravine&steps=1000&noise=1&e=sgd",
    "/race.bin?surface=rosenbrock&steps=100000&e=adam&e=momentum,learning_rate:0.001",
    "/code/torch/0.py?surface=linear_regression_standardised&batch=16&steps=500&e=sgd",
)
MANY = (
    "ackley", "beale", "booth", "bowl", "branin", "cross_in_tray", "drop_wave", "easom", "goldstein_price", "griewank",
    "himmelblau", "levy_n13", "matyas", "mccormick", "monkey_saddle", "rastrigin", "ravine", "rosenbrock", "saddle",
    "styblinski_tang",
)  # fmt: skip
PACKED = {"Accept-Encoding": "gzip"}
AGAIN_NAMES = ("asked again", "asked again by one who had to before")
AGAIN = 2  # seconds after which the page asks a server again that did not answer


class Asking(FastHttpUser):
    """Asks as the page does."""

    abstract = True
    asked_again = 0

    def ask(self, path: str, name: str, headers: dict[str, str] | None = None, right: bytes | None = None) -> bytes:
        """The answer, which must be the ``right`` one; nothing where there was an error, which is counted."""
        lost = False
        while True:
            with self.client.get(path, name=name, headers=headers, catch_response=True) as answer:
                later = answer.headers.get("Retry-After") if answer.status_code == 503 else None
                if later:
                    answer.request_meta["name"] = "told to ask later"
                elif answer.status_code == 0 and not lost:
                    later, lost, self.asked_again = AGAIN, True, self.asked_again + 1
                    answer.request_meta["name"] = AGAIN_NAMES[self.asked_again > 1]
                elif answer.status_code != 200:
                    answer.failure(f"answered {answer.status_code}")
                    return b""
                elif right not in (None, answer.content):
                    answer.failure("another answer than before")
                    return b""
                else:
                    return answer.content
                answer.success()
            time.sleep(float(later) * random.uniform(1, 2))


class Opening(Asking):
    """Opens the page, all its files, once, as a browser with an empty cache does."""

    wait_time = constant(3600)

    @task
    def open(self) -> None:
        began = time.perf_counter()
        page = self.client.get("/", headers=PACKED, name="/").text or ""
        for address in dict.fromkeys(ADDRESS.findall(page)):
            self.client.get(f"/{address}", headers=PACKED, name="a file")
        self.ask(RACE.format(rate=random.random()), "/race.bin")
        taken = 1000 * (time.perf_counter() - began)
        self.environment.events.request.fire(
            request_type="PAGE", name="whole page", response_time=taken, response_length=0, exception=None, context={}
        )


class Slider(Asking):
    """Moves a slider every two seconds."""

    wait_time = between(1.5, 2.5)

    @task
    def move(self) -> None:
        self.ask(RACE.format(rate=random.random()), "/race.bin")


class Exploring(Asking):
    """Moves a slider every two seconds, on a surface of its own for a while."""

    wait_time = between(1.5, 2.5)

    @task
    def move(self) -> None:
        surface = random.choice(MANY)
        for _ in range(10):
            self.ask(f"/race.bin?surface={surface}&e=adam,learning_rate:{random.random():.6f}&e=sgd", "/race.bin")
            self.wait()


class Dragging(Asking):
    """Drags without a pause, the next question after each answer."""

    wait_time = constant(0.02)
    fixed_count = 1

    @task
    def move(self) -> None:
        self.ask(RACE.format(rate=random.random()), "dragging")


class Heavy(Asking):
    """Asks for what takes long: a hundred seeds, a hundred thousand steps, code on data."""

    fixed_count = 10
    wait_time = between(1.5, 2.5)

    @task
    def want(self) -> None:
        self.ask(random.choice(HEAVY), "heavy")


class Comparing(Asking):
    """Moves a slider back and forth every two seconds; the same race has the same answer, whoever gives it."""

    wait_time = between(1.5, 2.5)
    known: dict[float, bytes] = {}  # noqa: RUF012  # of all of them

    @task
    def move(self) -> None:
        rate = random.randint(1, 50) / 50
        answer = self.ask(RACE.format(rate=rate), "/race.bin", right=self.known.get(rate))
        if answer:
            self.known.setdefault(rate, answer)
