"""Runs the engine's cases with python-socketio: engine_cases.py URL TRANSPORTS. A line per case."""

import asyncio
import logging
import os
import sys

import socketio

URL = sys.argv[1]
TRANSPORTS = sys.argv[2].split(",")
TIMEOUT = 20


class Client(socketio.AsyncClient):
    """Keeps what arrives, by event."""

    def __init__(self):
        super().__init__(reconnection=False)
        self.arrived = {}

    def queue(self, event):
        return self.arrived.setdefault(event, asyncio.Queue())

    async def _trigger_event(self, event, namespace, *args):
        if event == "question":
            return {"got": args[0]}
        self.queue(event).put_nowait(args)
        return None

    async def next(self, event):
        return await asyncio.wait_for(self.queue(event).get(), TIMEOUT)

    async def ask(self, event, *args, namespace=None):
        return await self.call(event, args or None, namespace=namespace, timeout=TIMEOUT)


async def connected(**options):
    client = Client()
    await client.connect(URL, transports=TRANSPORTS, wait_timeout=TIMEOUT, **options)
    return client


async def is_greeted():
    client = await connected()
    assert await client.next("auth") == ({},)
    return client


async def sends_its_auth_object():
    client = await connected(namespaces=["/custom"], auth={"token": "abc"})
    assert await client.next("auth") == ({"token": "abc"},)
    return client


async def is_refused_with_data():
    client = Client()
    # Waiting for all namespaces goes on after a refusal until the time is up.
    await client.connect(URL, transports=TRANSPORTS, namespaces=["/refusing"], wait=False)
    assert (await client.next("connect_error"))[0]["data"] == {"code": 7}
    assert "/refusing" not in client.namespaces
    return client


async def echoes_text():
    client = await connected()
    await client.emit("message", (1, "é€😀", {"a": [True, None]}))
    assert await client.next("message-back") == (1, "é€😀", {"a": [True, None]})
    return client


async def echoes_bytes():
    client = await connected()
    small, large = bytes([0, 1, 4, 30, 255]), bytes([7]) * 70_000
    await client.emit("message", ({"deep": [small, "t", {"large": large}]}, small))
    assert await client.next("message-back") == ({"deep": [small, "t", {"large": large}]}, small)
    return client


async def acknowledges_bytes():
    client = await connected()
    sent = [bytes([i]) * i * 10 for i in range(10)]
    assert list(await client.ask("message-with-ack", *sent)) == sent
    return client


async def answers_the_servers_question():
    client = await connected()
    await client.emit("ask", b"\x01\x02\x03")
    assert await client.next("answer") == ({"got": b"\x01\x02\x03"},)
    return client


async def keeps_the_order():
    client = await connected()
    for i in range(200):
        await client.emit("message", i)
    for i in range(200):
        assert await client.next("message-back") == (i,)
    return client


async def carries_large_messages():
    client = await connected()
    large = "ü😀" * 20_000
    assert await client.ask("message-with-ack", large) == large
    return client


async def is_disconnected_by_the_server():
    client = await connected()
    await client.emit("kick")
    await client.next("disconnect")
    return client


async def has_an_id_of_its_own_in_each_namespace():
    client = await connected(namespaces=["/", "/custom"])
    ids = [await client.ask("who-am-i", namespace=name) for name in ("/", "/custom")]
    assert ids == [client.get_sid("/"), client.get_sid("/custom")]
    assert len({*ids, client.eio.sid}) == 3
    return client


async def hears_of_its_rooms():
    member, other = await connected(), await connected()
    room = f"room-{member.get_sid()}"
    await member.ask("join", room)
    await other.ask("tell-room", room, "first")
    assert await member.next("room-message") == ("first",)
    await member.ask("leave", room)
    await other.ask("tell-room", room, "second")
    await member.ask("message-with-ack", 1)
    assert member.queue("room-message").empty() and other.queue("room-message").empty()
    await other.disconnect()
    return member


async def settles_on_the_last_transport():
    client = await connected()
    assert client.transport() == TRANSPORTS[-1]
    assert await client.ask("message-with-ack", 1) == 1
    return client


CASES = [
    is_greeted,
    sends_its_auth_object,
    is_refused_with_data,
    echoes_text,
    echoes_bytes,
    acknowledges_bytes,
    answers_the_servers_question,
    keeps_the_order,
    carries_large_messages,
    is_disconnected_by_the_server,
    has_an_id_of_its_own_in_each_namespace,
    hears_of_its_rooms,
    settles_on_the_last_transport,
]


async def main():
    for case in CASES:
        try:
            client = await case()
            await client.disconnect()
            print("ok", case.__name__)
        except Exception as e:  # every kind of failure is a line
            print("FAILED", case.__name__, repr(e).replace("\n", " "))
    sys.stdout.flush()
    # What may still be connecting does not matter any more.
    os._exit(0)


logging.getLogger("asyncio").setLevel(logging.CRITICAL)
asyncio.run(main())
