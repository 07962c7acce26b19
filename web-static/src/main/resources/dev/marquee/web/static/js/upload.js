// Sends a file with real progress; fetch cannot tell how much of a request is sent, XMLHttpRequest can.
import { byId, field, setBar, setText } from './dom.js';
import { bytes, duration } from './format.js';
import { csrfHeaders } from './rest.js';

const IMAGE = {
  invite: 'Choose an image file, or drop it here',
  fields: ['csrf_token', 'product_type', 'version', 'description'],
  checks: ['activate'],
};

/**
 * Lets the form upload without leaving the page; calls back with what was stored.
 * @param kind `invite` words of the empty drop zone; `fields` and `checks` sent beside the file
 */
export function startUpload(form, stored, kind = IMAGE) {
  const input = byId('file');
  const chosen = field(form, 'chosen');
  const show = () => {
    const [file] = input.files;
    setText(chosen, file ? `${file.name} (${bytes(file.size)})` : kind.invite);
  };
  input.addEventListener('change', show);
  const zone = byId('dropzone');
  zone.addEventListener('dragover', (event) => {
    event.preventDefault();
    zone.classList.add('over');
  });
  zone.addEventListener('dragleave', () => zone.classList.remove('over'));
  zone.addEventListener('drop', (event) => {
    event.preventDefault();
    zone.classList.remove('over');
    if (event.dataTransfer.files.length > 0) {
      input.files = event.dataTransfer.files;
      show();
    }
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    send(form, kind, (answer) => {
      form.reset();
      show();
      stored(answer);
    });
  });
}

function send(form, kind, stored) {
  const request = new XMLHttpRequest();
  const started = performance.now();
  const file = byId('file').files[0];
  fail('');
  busy(request, true);
  request.upload.onprogress = (event) => {
    const seconds = (performance.now() - started) / 1000;
    const rate = event.loaded / Math.max(seconds, 0.1);
    const share = Math.floor((event.loaded / event.total) * 100);
    draw(share, `${bytes(event.loaded)} of ${bytes(event.total)} (${share}%), ${bytes(rate)}/s, about ${duration((event.total - event.loaded) / rate)} left`);
  };
  request.upload.onload = () => draw(100, 'All sent; the server makes sure that it is whole on disk.');
  request.onload = () => {
    busy(request, false);
    const answer = parse(request.responseText);
    if (request.status === 201 && answer) {
      stored(answer);
    } else {
      fail(`${file.name} was not stored: ${answer?.error ?? `the server answered ${request.status}`}.`);
    }
  };
  request.onerror = () => {
    busy(request, false);
    fail('The connection broke; nothing was stored. Try again when the badge is green.');
  };
  request.onabort = () => {
    busy(request, false);
    fail('Stopped; nothing was stored.');
  };
  request.open('POST', form.action);
  request.setRequestHeader('Accept', 'application/json');
  Object.entries(csrfHeaders()).forEach(([name, value]) => request.setRequestHeader(name, value));
  const data = new FormData();
  // Fields first: the server knows what it receives before the bytes come.
  kind.fields.forEach((name) => data.set(name, form.elements[name].value));
  kind.checks.forEach((name) => data.set(name, String(form.elements[name].checked)));
  data.set(byId('file').name, file);
  request.send(data);
}

function busy(request, on) {
  byId('upload-meter').hidden = !on;
  draw(0, '');
  byId('upload-send').disabled = on;
  const stop = byId('upload-stop');
  stop.hidden = !on;
  stop.onclick = () => request.abort();
  onbeforeunload = on ? (event) => event.preventDefault() : null;
}

function draw(share, text) {
  const meter = byId('upload-meter');
  setBar(field(meter, 'bar'), share);
  setText(field(meter, 'meterText'), text);
}

function fail(text) {
  const notice = byId('upload-error');
  notice.hidden = text === '';
  setText(field(notice, 'text'), text);
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
