// Drives stock socket.io-client sockets: one JSON command a line on stdin, one JSON report a line on stdout.
'use strict';

const readline = require('node:readline');
const { io } = require(`socket.io-client-${process.argv[2]}`);

const sockets = new Map();

function report(id, type, fields) {
  process.stdout.write(JSON.stringify({ id, type, ...fields }) + '\n');
}

function open({ id, url, options }) {
  const socket = io(url, { forceNew: true, ...options });
  sockets.set(id, socket);
  socket.on('connect', () => {
    report(id, 'connect', { name: socket.id });
    const engine = socket.io.engine;
    report(id, 'transport', { name: engine.transport.name });
    engine.on('upgrade', (transport) => report(id, 'transport', { name: transport.name }));
  });
  socket.on('connect_error', (error) =>
    report(id, 'connect_error', { name: String(error.message), args: [error.data ?? null] }));
  socket.on('disconnect', (reason) => report(id, 'disconnect', { name: reason }));
  socket.onAny((name, ...args) => report(id, 'event', { name, args }));
}

const commands = {
  open,
  emit({ id, name, args }) {
    sockets.get(id).emit(name, ...args);
  },
  emitWithAck({ id, name, args, ack }) {
    sockets.get(id).emit(name, ...args, (...answer) => report(id, 'ack', { name: String(ack), args: answer }));
  },
  close({ id }) {
    sockets.get(id)?.disconnect();
    sockets.delete(id);
  },
};

process.stdout.on('error', () => process.exit(0));
readline
  .createInterface({ input: process.stdin })
  .on('line', (line) => {
    const command = JSON.parse(line);
    commands[command.command](command);
  })
  .on('close', () => process.exit(0));
