"""Who uses the server: pages that open, and hands that move a slider. Read by locust; nothing here imports the app."""

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
PACKED = {"Accept-Encoding": "gzip"}


class Opening(FastHttpUser):
    """Opens the page, all its files, once, as a browser with an empty cache does."""

    wait_time = constant(3600)

    @task
    def open(self) -> None:
        began = time.perf_counter()
        page = self.client.get("/", headers=PACKED, name="/").text or ""
        for address in dict.fromkeys(ADDRESS.findall(page)):
            self.client.get(f"/{address}", headers=PACKED, name="a file")
        self.client.get(RACE.format(rate=random.random()), name="/race.bin")
        taken = 1000 * (time.perf_counter() - began)
        self.environment.events.request.fire(
            request_type="PAGE", name="whole page", response_time=taken, response_length=0, exception=None, context={}
        )


class Slider(FastHttpUser):
    """Moves a slider every two seconds."""

    wait_time = between(1.5, 2.5)

    @task
    def move(self) -> None:
        self.client.get(RACE.format(rate=random.random()), name="/race.bin")


class Dragging(FastHttpUser):
    """Drags without a pause, the next question after each answer."""

    wait_time = constant(0.02)
    fixed_count = 1

    @task
    def move(self) -> None:
        self.client.get(RACE.format(rate=random.random()), name="dragging")


class Heavy(FastHttpUser):
    """Asks for what takes long: a hundred seeds, a hundred thousand steps, code on data."""

    fixed_count = 10
    wait_time = between(1.5, 2.5)

    @task
    def ask(self) -> None:
        self.client.get(random.choice(HEAVY), name="heavy")
