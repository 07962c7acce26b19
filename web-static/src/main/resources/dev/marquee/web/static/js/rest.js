// REST calls of the pages. An answer that is no success becomes a RestError with the server's own words.

export class RestError extends Error {
  constructor(status, message, answer = null) {
    super(message);
    this.status = status;
    this.answer = answer;
  }
}

/** The headers of a call that changes something. */
export function csrfHeaders() {
  const token = document.querySelector('meta[name="csrf-token"]')?.content;
  return token ? { 'X-CSRFToken': token } : {};
}

/** Fetches JSON. */
export async function get(path, headers = {}) {
  return (await call('GET', path, undefined, headers)).body;
}

/** Fetches a list with its length before paging. */
export async function getList(path) {
  const { body, response } = await call('GET', path);
  const total = response.headers.get('X-Total-Count');
  return { rows: body, total: total === null ? null : Number(total) };
}

/** Sends a change; a form goes as it is. */
export async function send(method, path, body, headers = {}) {
  return (await call(method, path, body, headers)).body;
}

async function call(method, path, body, more = {}) {
  const headers = { Accept: 'application/json', ...more };
  const form = body instanceof FormData;
  if (method !== 'GET') {
    Object.assign(headers, csrfHeaders());
  }
  if (body !== undefined && !form) {
    headers['Content-Type'] = 'application/json';
  }
  let response;
  try {
    response = await fetch(path, { method, headers, body: body === undefined || form ? body : JSON.stringify(body) });
  } catch {
    throw new RestError(0, 'The server cannot be reached. Nothing was changed; try again when the badge is green.');
  }
  const answer = response.status === 204 ? null : await response.json().catch(() => null);
  if (!response.ok) {
    throw new RestError(response.status, describe(response.status, answer), answer);
  }
  return { body: answer, response };
}

/** `detail` is a sentence, or a list of what is wrong with fields. */
function detail(value) {
  return Array.isArray(value) ? value.map(({ loc, msg }) => `${loc?.at(-1) ?? 'input'}: ${msg}`).join('; ') : value;
}

function describe(status, answer) {
  const words = answer?.error ?? detail(answer?.detail) ?? answer?.message;
  if (words) {
    return String(words);
  }
  if (status === 401) {
    return 'You are signed out. Sign in again; nothing was changed.';
  }
  return `The server answered ${status}. Nothing was changed.`;
}
