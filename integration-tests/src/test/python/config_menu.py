"""Behaves as the test script of existing installations: a menu, one namespace, handlers on another, then it listens."""

import asyncio
import os
import sys

import socketio

sio = socketio.AsyncClient()


# On "/", which this script never joins, as in the original: nothing of this is ever printed.
@sio.on("admin_connected")
async def admin_connected(data):
    print("Admin connected:", data, flush=True)


@sio.event
async def error(data):
    print("Error:", data, flush=True)


async def admin():
    await sio.connect(os.environ["URL"], auth={"token": os.environ["TOKEN"]}, namespaces=["/admin"])
    await asyncio.sleep(1)
    await sio.emit("request_dashboard_update", {"type": "all"}, namespace="/admin")
    await sio.emit("subscribe_entity_updates", {"entity_type": "platform", "entity_id": 1}, namespace="/admin")
    print("Listening for updates...", flush=True)
    await sio.wait()


async def client():
    await sio.connect(os.environ["URL"], auth={"token": os.environ["TOKEN"]}, namespaces=["/client"])
    await sio.emit("config_check", {"client_id": 1}, namespace="/client")
    while True:
        await sio.emit("heartbeat", {"client_id": 1}, namespace="/client")
        print("Heartbeat sent", flush=True)
        await asyncio.sleep(5)


async def main():
    try:
        await {"1": admin, "2": client}[sys.argv[1]]()
    except socketio.exceptions.ConnectionError as e:
        print(f"Connection error: {e}", flush=True)


asyncio.run(main())
