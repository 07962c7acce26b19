#!/usr/bin/env python3
"""Runs the Marquee player in the place of an older player.py: reads config.json beside this file
({server_url, device_name, serial, ...}), fetches pi-agent.jar from the server once, and becomes it.

New players are better installed with install.sh. Needs Python 3.7 and Java 17; nothing else.
"""
import json
import os
import shutil
import socket
import sys
import tempfile
import time
import urllib.error
import urllib.request

HERE = os.path.dirname(os.path.abspath(__file__))
CONFIG = os.path.join(HERE, "config.json")
JAR = os.path.join(HERE, "pi-agent.jar")
DATA = os.path.join(HERE, "agent")
TIMEOUT = 30


def fail(message):
    print("player: " + message, file=sys.stderr)
    sys.exit(1)


def configuration():
    try:
        with open(CONFIG, encoding="utf-8") as file:
            config = json.load(file)
    except (OSError, ValueError) as error:
        fail("config.json: %s (expected: {\"server_url\": \"http://SERVER:5000\"})" % error)
    if not isinstance(config, dict) or not config.get("server_url"):
        fail("server_url: missing in config.json (expected: such as http://192.168.1.2:5000)")
    return config


def fetch(server):
    """The file appears complete or not at all."""
    url = server + "/static/client/pi-agent.jar"
    pause = 2
    while True:
        try:
            with urllib.request.urlopen(url, timeout=TIMEOUT) as answer:
                handle, partial = tempfile.mkstemp(dir=HERE)
                with os.fdopen(handle, "wb") as file:
                    shutil.copyfileobj(answer, file)
                    file.flush()
                    os.fsync(file.fileno())
            os.replace(partial, JAR)
            return
        except urllib.error.HTTPError as error:
            fail("server: %s: %s (expected: the player)" % (url, error.code))
        except OSError as error:
            print("player: %s is not reached (%s), trying again" % (server, error), file=sys.stderr)
            time.sleep(pause)
            pause = min(60, pause * 2)


def hand_over(config, server):
    """The player goes on under the id and key that it has."""
    file = os.path.join(DATA, "identity.json")
    if os.path.exists(file) or not (config.get("device_id") and config.get("api_key") and config.get("serial")):
        return
    os.makedirs(DATA, exist_ok=True)
    identity = {
        "server": server,
        "serial": str(config["serial"]),
        "name": str(config.get("device_name") or socket.gethostname()),
        "device_id": int(config["device_id"]),
        "api_key": str(config["api_key"]),
    }
    with open(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as out:
        json.dump(identity, out)


def main():
    config = configuration()
    server = str(config["server_url"]).rstrip("/")
    java = shutil.which("java")
    if java is None:
        fail("java: not found (expected: a Java runtime 17 or newer; sudo apt install openjdk-17-jre-headless)")
    if not os.path.isfile(JAR):
        fetch(server)
    hand_over(config, server)
    command = [java, "-Xmx64m", "-XX:+UseSerialGC", "-jar", JAR, "run", "--server", server, "--data", DATA]
    command += ["--name", str(config.get("device_name") or socket.gethostname())]
    if config.get("serial"):
        command += ["--serial", str(config["serial"])]
    os.execv(java, command)


if __name__ == "__main__":
    main()
