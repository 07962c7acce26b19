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
export async function get(path) {
  return (await call('GET', path)).body;
}

/** Fetches a list with its length before paging. */
export async function getList(path) {
  const { body, response } = await call('GET', path);
  const total = response.headers.get('X-Total-Count');
  return { rows: body, total: total === null ? null : Number(total) };
}

/** Sends a change. */
export async function send(method, path, body) {
  return (await call(method, path, body)).body;
}

async function call(method, path, body) {
  const headers = { Accept: 'application/json' };
  if (method !== 'GET') {
    Object.assign(headers, csrfHeaders());
  }
  if (body !== undefined) {
    headers['Content-Type'] = 'application/json';
  }
  let response;
  try {
    response = await fetch(path, { method, headers, body: body === undefined ? undefined : JSON.stringify(body) });
  } catch {
    throw new RestError(0, 'The server cannot be reached. Nothing was changed; try again when the badge is green.');
  }
  const answer = response.status === 204 ? null : await response.json().catch(() => null);
  if (!response.ok) {
    throw new RestError(response.status, describe(response.status, answer), answer);
  }
  return { body: answer, response };
}

function describe(status, answer) {
  const words = answer?.error ?? answer?.message;
  if (words) {
    return String(words);
  }
  if (status === 401) {
    return 'You are signed out. Sign in again; nothing was changed.';
  }
  return `The server answered ${status}. Nothing was changed.`;
}
