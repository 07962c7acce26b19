"""Drives python-socketio clients: one JSON command a line on stdin, one JSON report a line on stdout."""

import asyncio
import json
import logging
import os
import sys
from urllib.parse import urlsplit, urlunsplit

import socketio

clients = {}


def report(client_id, kind, **fields):
    sys.stdout.write(json.dumps({"id": client_id, "type": kind, **fields}) + "\n")
    sys.stdout.flush()


class Client(socketio.AsyncClient):
    """Reports whatever arrives; this version has no catch-all handler of its own."""

    def __init__(self, client_id, namespace):
        super().__init__(reconnection_delay=1, reconnection_delay_max=5)
        self.client_id = client_id
        self.namespace = namespace

    async def _trigger_event(self, event, namespace, *args):
        if event == "connect":
            report(self.client_id, "connect", name=self.get_sid(namespace))
            report(self.client_id, "transport", name=self.eio.transport())
        elif event == "disconnect":
            report(self.client_id, "disconnect", name="disconnect")
        elif event == "connect_error":
            report(self.client_id, "connect_error", name=message_of(args), args=list(args))
        else:
            report(self.client_id, "event", name=event, args=list(args))


def message_of(args):
    if args and isinstance(args[0], dict):
        return str(args[0].get("message"))
    return str(args[0]) if args else ""


async def open_client(command):
    # The path names the namespace, as with the other libraries.
    address = urlsplit(command["url"])
    client = clients[command["id"]] = Client(command["id"], address.path.rstrip("/") or "/")
    options = command["options"]
    try:
        await client.connect(
            urlunsplit(address._replace(path="")),
            namespaces=[client.namespace],
            transports=options.get("transports"),
            auth=options.get("auth"),
            headers=options.get("extraHeaders", {}),
            wait_timeout=30,
        )
        report(command["id"], "transport", name=client.eio.transport())
    except socketio.exceptions.ConnectionError as e:
        report(command["id"], "connect_failed", name=str(e))


async def run(command):
    client = clients.get(command["id"])
    if command["command"] == "open":
        await open_client(command)
    elif command["command"] == "emit":
        await client.emit(command["name"], tuple(command["args"]), namespace=client.namespace)
    elif command["command"] == "emitWithAck":
        number = str(command["ack"])
        await client.emit(
            command["name"],
            tuple(command["args"]),
            namespace=client.namespace,
            callback=lambda *answer: report(command["id"], "ack", name=number, args=list(answer)),
        )
    elif command["command"] == "close":
        await client.disconnect()
        del clients[command["id"]]


async def main():
    reader = asyncio.StreamReader(limit=64 * 1024 * 1024)
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    tasks = set()
    while line := await reader.readline():
        command = json.loads(line)
        if command["command"] == "open":
            # Connecting takes its time; other clients of this process go on meanwhile.
            task = asyncio.create_task(run(command))
            tasks.add(task)
            task.add_done_callback(tasks.discard)
        else:
            await run(command)
    # Clients that are about to reconnect do not take a cancellation for an answer.
    os._exit(0)


# Clients that are ended while they connect leave their sessions to the garbage collector.
logging.getLogger("asyncio").setLevel(logging.CRITICAL)
asyncio.run(main())
