// Has one stock client change its connection many times while it talks: node engine-churn.js VERSION URL WHAT COUNT
'use strict';

const assert = require('node:assert');

const [version, url, what, count] = process.argv.slice(2);
const { io } = require(`socket.io-client-${version}`);
const AT_ONCE = 20;
const MESSAGES = 20;
const TIMEOUT = 60_000;

function within(promise, name) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`${name}: did not come`)), TIMEOUT);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

function once(emitter, event) {
  return within(new Promise((resolve) => emitter.once(event, resolve)), event);
}

/** Sends numbers, a few at a time, and resolves when all have come back in order and once. */
async function talk(socket, first) {
  const received = [];
  const listener = (number) => received.push(number);
  socket.on('message-back', listener);
  for (let i = 0; i < MESSAGES; i++) {
    socket.emit('message', first + i);
    if (i % 4 === 3) await new Promise((resolve) => setImmediate(resolve));
  }
  // The answer to this comes after all others.
  await within(new Promise((resolve) => socket.emit('message-with-ack', resolve)), 'ack');
  socket.off('message-back', listener);
  assert.deepStrictEqual(received, Array.from({ length: MESSAGES }, (_, i) => first + i));
}

const changes = {
  async upgrades(times) {
    for (let i = 0; i < times; i++) {
      const socket = io(url, { forceNew: true, reconnection: false });
      let upgraded = false;
      socket.io.engine?.once('upgrade', () => { upgraded = true; });
      socket.io.once('open', () => socket.io.engine.once('upgrade', () => { upgraded = true; }));
      await once(socket, 'connect');
      await talk(socket, i * MESSAGES);
      if (!upgraded) await once(socket.io.engine, 'upgrade');
      await talk(socket, i * MESSAGES);
      socket.close();
    }
  },
  async reconnects(times) {
    const transports = [['polling'], ['websocket'], ['polling', 'websocket']];
    const socket = io(url, {
      forceNew: true,
      transports: transports[Math.floor(Math.random() * transports.length)],
      reconnectionDelay: 1,
      reconnectionDelayMax: 5,
    });
    await once(socket, 'connect');
    for (let i = 0; i < times; i++) {
      await talk(socket, i * MESSAGES);
      const back = once(socket, 'connect');
      socket.io.engine.close();
      await back;
    }
    socket.close();
  },
};

(async () => {
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, () => changes[what](Number(count) / AT_ONCE)));
    console.log(`ok ${what}`);
  } catch (e) {
    console.log(`FAILED ${what}: ${e.message.split('\n').join(' ')}`);
  }
  process.exit(0);
})();
