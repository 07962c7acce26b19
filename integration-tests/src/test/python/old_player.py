"""A player as the original system has it: REST only, everything in one pass, every call on a connection of its own.

old_player.py SERVER FOLDER SERIAL PASSES: prints one JSON line for each thing that it did.
"""

import json
import os
import sys

import requests

SERVER, FOLDER, SERIAL, PASSES = sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4])
VIDEOS = os.path.join(FOLDER, "videos")
CONFIG = os.path.join(FOLDER, "config.json")


def tell(what, **fields):
    print(json.dumps({"did": what, **fields}), flush=True)


class Player:
    def __init__(self):
        os.makedirs(VIDEOS, exist_ok=True)
        self.config = {"device_id": None, "api_key": None}
        if os.path.exists(CONFIG):
            with open(CONFIG) as f:
                self.config = json.load(f)
        self.playing = None
        self.emergency = None

    def call(self, method, path, **more):
        headers = {"X-Device-Key": self.config["api_key"]} if self.config["api_key"] else {}
        return requests.request(method, SERVER + path, headers=headers, timeout=30, **more)

    def register(self):
        if self.config["device_id"] and self.config["api_key"]:
            return
        answer = self.call("POST", "/api/device/register", json={"name": "Old " + SERIAL, "serial": SERIAL})
        if answer.status_code not in (200, 201):
            tell("register", status=answer.status_code, body=answer.text)
            sys.exit(1)
        self.config.update(device_id=answer.json()["device_id"], api_key=answer.json()["api_key"])
        with open(CONFIG, "w") as f:
            json.dump(self.config, f)
        tell("register", status=answer.status_code, device_id=self.config["device_id"])

    def commands(self):
        for command in self.call("GET", "/api/device/commands").json()["commands"]:
            path = "/api/device/commands/%d" % command["id"]
            taken = self.call("POST", path + "/acknowledge")
            status, result = "completed", None
            try:
                if command["command_type"] == "rotate_screen":
                    result = "rotated to %d" % command["parameters"].get("rotation", 0)
                elif command["command_type"] == "restart":
                    result = "restarting"
                elif command["command_type"] == "update_software":
                    status, result = "failed", "not implemented"
                else:
                    result = "Unknown command: " + command["command_type"]
            except AttributeError as e:
                status, result = "failed", str(e)
            ended = self.call("POST", path + "/complete", json={"status": status, "result": result})
            tell("command", type=command["command_type"], taken=taken.status_code, ended=ended.status_code)

    def emergencies(self):
        base = "/api/devices/%d/emergency-broadcasts" % self.config["device_id"]
        listed = self.call("GET", base).json()["broadcasts"]
        if not listed:
            self.emergency = None
            return
        if self.emergency == listed[0]["id"]:
            return
        self.emergency = listed[0]["id"]
        taken = self.call("POST", "%s/%d/acknowledge" % (base, self.emergency))
        tell("emergency", title=listed[0]["title"], taken=taken.status_code)
        if listed[0]["video_id"]:
            self.sync()
            wanted = [v for v in self.listed if v["id"] == listed[0]["video_id"]]
            self.playing = wanted[0]["filename"] if wanted else None

    def settings(self):
        answer = self.call("GET", "/api/devices/%d/config" % self.config["device_id"])
        body = answer.json()
        tell("config", status=answer.status_code, body=body)
        if body["config"].get("screenshot_requested"):
            picture = ("shot.jpg", b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00\xff\xd9", "image/jpeg")
            sent = self.call(
                "POST", "/api/devices/%d/upload-screenshot" % self.config["device_id"], files={"screenshot": picture}
            )
            tell("screenshot", status=sent.status_code, body=sent.text)

    def schedule(self):
        answer = self.call("GET", "/api/device/%d/active-schedule" % self.config["device_id"])
        tell("schedule", status=answer.status_code, body=answer.json())

    def sync(self):
        answer = self.call("GET", "/api/videos/%d" % self.config["device_id"]).json()
        self.listed = answer["videos"]
        for video in self.listed:
            path = os.path.join(VIDEOS, video["filename"])
            if os.path.exists(path):
                continue
            with self.call("GET", video["url"], stream=True) as body:
                if body.status_code != 200:
                    tell("download", filename=video["filename"], status=body.status_code)
                    continue
                with open(path, "wb") as f:
                    for chunk in body.iter_content(8192):
                        f.write(chunk)
            tell("download", filename=video["filename"], status=200, size=os.path.getsize(path))
        keep = {video["filename"] for video in self.listed}
        for name in os.listdir(VIDEOS):
            if name not in keep:
                os.remove(os.path.join(VIDEOS, name))
                tell("removed", filename=name)

    def heartbeat(self):
        body = {
            "current_video": self.playing,
            "status": "playing" if self.playing else "idle",
            "timestamp": "2026-01-01T00:00:00",
        }
        answer = self.call("POST", "/api/device/heartbeat", json=body)
        tell("heartbeat", status=answer.status_code, body=answer.json(), playing=self.playing)

    def one_pass(self):
        self.commands()
        self.emergencies()
        self.settings()
        if self.emergency is None:
            self.schedule()
            self.sync()
            self.playing = self.listed[0]["filename"] if self.listed else None
        self.heartbeat()


player = Player()
player.register()
for _ in range(PASSES):
    player.one_pass()
