"""Runs a program in a terminal of its own; SIGINT to this script types Ctrl-C there, which reaches the whole group."""

import os
import pty
import signal
import sys

errors = os.dup(2)
child, screen = pty.fork()
if child == 0:
    os.dup2(errors, 2)
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # a shell's background ignores it
    os.execvp(sys.argv[1], sys.argv[1:])

signal.signal(signal.SIGINT, lambda *_: os.write(screen, b"\x03"))
while True:
    try:
        text = os.read(screen, 4096)
    except OSError:  # Linux says so when the last program has left the terminal
        break
    if not text:
        break
    os.write(1, text)

_, status = os.waitpid(child, 0)
code = os.waitstatus_to_exitcode(status)
sys.exit(code if code >= 0 else 128 - code)
