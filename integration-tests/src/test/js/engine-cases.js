// Runs the engine's cases with one stock client: node engine-cases.js VERSION URL TRANSPORTS. A line per case.
'use strict';

const assert = require('node:assert');

const [version, url, transports] = process.argv.slice(2);
const io = require(`socket.io-client-${version}`);
const isVersion2 = version.startsWith('2.');
const TIMEOUT = 20_000;

function within(promise, what) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`${what}: did not come`)), TIMEOUT);
    promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

function open(namespace = '', options = {}) {
  return io(url + namespace, { transports: transports.split(','), forceNew: true, reconnection: false, ...options });
}

function next(socket, event) {
  return within(new Promise((resolve) => socket.once(event, (...args) => resolve(args))), event);
}

function ask(socket, event, ...args) {
  return within(new Promise((resolve) => socket.emit(event, ...args, (...answer) => resolve(answer))), 'ack');
}

function call(socket, ...args) {
  return ask(socket, 'message-with-ack', ...args);
}

async function connected(namespace, options) {
  const socket = open(namespace, options);
  await next(socket, 'connect');
  return socket;
}

const bytes = (value) => Buffer.from(value);

const cases = {
  async entersAndIsGreeted() {
    const socket = open();
    const [[auth]] = await Promise.all([next(socket, 'auth'), next(socket, 'connect')]);
    assert.deepStrictEqual(auth, {});
    return socket;
  },
  async sendsWhatItIsNamedBy() {
    const socket = isVersion2 ? open('/custom?token=abc') : open('/custom', { auth: { token: 'abc' } });
    assert.deepStrictEqual(await next(socket, 'auth'), [{ token: 'abc' }]);
    return socket;
  },
  async isRefusedWithData() {
    const socket = open('/refusing');
    const [error] = await next(socket, isVersion2 ? 'error' : 'connect_error');
    assert.deepStrictEqual(isVersion2 ? error : error.data, { code: 7 });
    return socket;
  },
  async isToldOfInvalidNamespaces() {
    const socket = open('/nowhere');
    const [error] = await next(socket, isVersion2 ? 'error' : 'connect_error');
    assert.strictEqual(isVersion2 ? error : error.message, 'Invalid namespace');
    return socket;
  },
  async entersNamespacesOnDemand() {
    const socket = await connected('/dynamic-7');
    assert.deepStrictEqual(await call(socket, 1), ['/dynamic-7', 1]);
    return socket;
  },
  async echoesText() {
    const socket = await connected();
    socket.emit('message', 1, 'é€😀', { a: [true, null] });
    assert.deepStrictEqual(await next(socket, 'message-back'), [1, 'é€😀', { a: [true, null] }]);
    return socket;
  },
  async echoesBytes() {
    const socket = await connected();
    const [small, large] = [Buffer.from([0, 1, 4, 30, 255]), Buffer.alloc(70_000, 7)];
    socket.emit('message', { deep: [small, 't', { large }] }, small);
    const [first, second] = await next(socket, 'message-back');
    assert.deepStrictEqual(bytes(first.deep[0]), small);
    assert.deepStrictEqual(bytes(first.deep[2].large), large);
    assert.deepStrictEqual(bytes(second), small);
    return socket;
  },
  async acknowledgesBytes() {
    const socket = await connected();
    const sent = Array.from({ length: 10 }, (_, i) => Buffer.alloc(i * 10, i));
    assert.deepStrictEqual((await call(socket, ...sent)).map(bytes), sent);
    return socket;
  },
  async answersTheServersQuestion() {
    const socket = await connected();
    socket.on('question', (data, answer) => answer({ got: data }));
    socket.emit('ask', Buffer.from([1, 2, 3]));
    const [{ got }] = await next(socket, 'answer');
    assert.deepStrictEqual(bytes(got), Buffer.from([1, 2, 3]));
    return socket;
  },
  async keepsTheOrder() {
    const socket = await connected();
    const numbers = Array.from({ length: 500 }, (_, i) => i);
    const received = [];
    const all = new Promise((resolve) => socket.on('message-back', (i) => {
      received.push(i);
      if (received.length === numbers.length) resolve();
    }));
    numbers.forEach((i) => socket.emit('message', i));
    await within(all, 'the last');
    assert.deepStrictEqual(received, numbers);
    return socket;
  },
  async carriesLargeMessages() {
    const socket = await connected();
    const large = 'ü😀'.repeat(100_000);
    assert.deepStrictEqual(await call(socket, large), [large]);
    return socket;
  },
  async isDisconnectedByTheServer() {
    const socket = await connected();
    socket.emit('kick');
    assert.deepStrictEqual((await next(socket, 'disconnect'))[0], 'io server disconnect');
    return socket;
  },
  async endsWithItsConnection() {
    const socket = await connected();
    socket.emit('kick-connection');
    assert.deepStrictEqual((await next(socket, 'disconnect'))[0], 'io server disconnect');
    return socket;
  },
  async hearsOfItsRooms() {
    const [member, other] = await Promise.all([connected(), connected()]);
    const room = `room-${Math.random()}`;
    const heard = [];
    [member, other].forEach((socket) => socket.on('room-message', (text) => heard.push([socket === member, text])));
    await ask(member, 'join', room);
    await Promise.all([next(member, 'room-message'), ask(other, 'tell-room', room, 'first')]);
    await ask(member, 'leave', room);
    await ask(other, 'tell-room', room, 'second');
    await Promise.all([call(member), call(other)]);
    assert.deepStrictEqual(heard, [[true, 'first']]);
    other.close();
    return member;
  },
  async hasAnIdOfItsOwnInEachNamespace() {
    const main = await connected();
    const custom = isVersion2 ? await connected('/custom') : main.io.socket('/custom');
    if (!custom.connected) await next(custom, 'connect');
    const [[mainId], [customId]] = await Promise.all([ask(main, 'who-am-i'), ask(custom, 'who-am-i')]);
    assert.notStrictEqual(mainId, customId);
    assert.ok(![mainId, customId].includes(main.io.engine.id));
    if (!isVersion2) assert.deepStrictEqual([main.id, custom.id], [mainId, customId]);
    custom.close();
    return main;
  },
  async letsTheServerWaitInVain() {
    const socket = await connected();
    socket.emit('ask-in-vain');
    assert.deepStrictEqual(await next(socket, 'unanswered'), [true]);
    return socket;
  },
  async getsWhatMayBeDroppedWhileItReads() {
    const socket = await connected();
    const answer = next(socket, 'message-back');
    socket.emit('tell-me-if-you-can', 'news');
    assert.deepStrictEqual(await answer, ['news']);
    return socket;
  },
  async settlesOnTheLastTransport() {
    const socket = await connected();
    const wanted = transports.split(',').pop();
    if (socket.io.engine.transport.name !== wanted) await next(socket.io.engine, 'upgrade');
    assert.strictEqual(socket.io.engine.transport.name, wanted);
    assert.deepStrictEqual(await call(socket, 1), [1]);
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
