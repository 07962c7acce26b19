// A client comes back to where it was: node engine-recovery.js VERSION URL TRANSPORTS. A line per case.
'use strict';

const assert = require('node:assert');

const [version, url, transports] = process.argv.slice(2);
const { io } = require(`socket.io-client-${version}`);
const TIMEOUT = 20_000;

function within(promise, what) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`${what}: did not come`)), TIMEOUT);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

const once = (emitter, event) => within(new Promise((resolve) => emitter.once(event, resolve)), event);
const ask = (socket, ...args) => within(new Promise((resolve) => socket.emit(...args, resolve)), 'ack');

async function connected() {
  const socket = io(url, {
    transports: transports.split(','), forceNew: true, reconnectionDelay: 50, reconnectionDelayMax: 100,
  });
  await once(socket, 'connect');
  return socket;
}

const cases = {
  async comesBackWithItsRoomsAndWhatItMissed() {
    const [member, other] = await Promise.all([connected(), connected()]);
    const id = member.id;
    const room = `room-${id}`;
    const heard = [];
    member.on('room-message', (text) => heard.push(text));
    await ask(member, 'join', room);
    await ask(other, 'tell-room', room, 0);
    for (let i = 1; i <= 20; i++) {
      const back = once(member, 'connect');
      // While it upgrades, the library goes on reading after its own close, and would not say how far it came.
      if (member.io.engine.transport.name !== transports.split(',').pop()) await once(member.io.engine, 'upgrade');
      member.io.engine.close();
      await ask(other, 'tell-room', room, 2 * i - 1);
      await back;
      assert.ok(member.recovered);
      assert.strictEqual(member.id, id);
      await ask(other, 'tell-room', room, 2 * i);
    }
    await ask(member, 'message-with-ack', 1);
    while (heard.length < 41) await once(member, 'room-message');
    assert.strictEqual(heard.join(), Array.from({ length: 41 }, (_, i) => i).join());
    other.close();
    return member;
  },
  async beginsAnewAfterLeavingOnPurpose() {
    const socket = await connected();
    const id = socket.id;
    socket.disconnect();
    const back = once(socket, 'connect');
    socket.connect();
    await back;
    assert.ok(!socket.recovered);
    assert.notStrictEqual(socket.id, id);
    return socket;
  },
};

(async () => {
  for (const [name, run] of Object.entries(cases)) {
    try {
      (await run()).close();
      console.log(`ok ${name}`);
    } catch (e) {
      console.log(`FAILED ${name}: ${e.message.split('\n').join(' ')}`);
    }
  }
  process.exit(0);
})();
