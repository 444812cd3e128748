// SPDX-License-Identifier: MIT

// api.js -- asks the server, and listens to it.
//
// An answer is JSON; what the server refuses is thrown as a Refusal whose
// message is a sentence for people, in their language.

/** @typedef {{begun: boolean, coder: string, language: string,
 *             csrf?: string, languages: string[]}} Session */

export class Refusal extends Error {
	/** @param {number} status @param {string} message */
	constructor(status, message) {
		super(message);
		this.status = status;
	}
}

let csrf = '';
let writing = 0;
const watchers = new Set();

/** Calls back with how many writes are under way, whenever that changes.
 *  @param {(count: number, failed: boolean) => void} watcher */
export function watchWrites(watcher) {
	watchers.add(watcher);
}

/** @param {number} step @param {boolean} failed */
function count(step, failed) {
	writing += step;
	for (const watcher of watchers)
		watcher(writing, failed);
}

/** @param {Session} session */
export function useSession(session) {
	csrf = session.csrf || '';
}

/** @param {string} method @param {string} path @param {any} [body] */
async function send(method, path, body) {
	/** @type {Record<string, string>} */
	const headers = {};

	if (method !== 'GET')
		headers['X-CSRF-Token'] = csrf;
	if (body !== undefined)
		headers['Content-Type'] = 'application/json';
	const response = await fetch('/api/v1' + path, {
		method, headers,
		body: body === undefined ? undefined : JSON.stringify(body),
	});
	if (response.status === 204)
		return null;
	const answer = await response.json();
	if (!response.ok)
		throw new Refusal(response.status, answer.detail);
	return answer;
}

/** @param {string} path */
export function get(path) {
	return send('GET', path);
}

/** Something is changed; the save pill shows it.
 *  @param {string} method @param {string} path @param {any} [body] */
export async function change(method, path, body) {
	let failed = false;

	count(1, false);
	try {
		return await send(method, path, body);
	} catch (error) {
		failed = true;
		throw error;
	} finally {
		count(-1, failed);
	}
}

/** A path with a query; a list stands several times, what is empty not at
 *  all.
 *  @param {string} path
 *  @param {Record<string, string|number|boolean|string[]|undefined>} query */
export function withQuery(path, query) {
	const search = new URLSearchParams();

	for (const [key, value] of Object.entries(query)) {
		for (const one of Array.isArray(value) ? value : [value]) {
			if (one !== undefined && one !== '' && one !== false)
				search.append(key, one === true ? '1' : `${one}`);
		}
	}
	const text = search.toString();
	return text ? `${path}?${text}` : path;
}

/** Calls back with the journal's sequence whenever it grows, with whether the
 *  server is there, and when somebody has opened a page or left; until the
 *  function it returns is called.
 *  @param {(sequence: number) => void} grown
 *  @param {(here: boolean) => void} here @param {() => void} people */
export function listen(grown, here, people) {
	const source = new EventSource('/api/v1/events');

	source.onopen = () => here(true);
	source.onerror = () => here(false);
	source.onmessage = (event) => {
		here(true);
		grown(JSON.parse(event.data).sequence);
	};
	source.addEventListener('people', people);
	source.addEventListener('bye', () => {
		source.close();
		here(false);
	});
	return () => source.close();
}
