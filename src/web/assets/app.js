// SPDX-License-Identifier: MIT

// app.js -- the workbench: lets somebody in, shows the frame, and in it the
// view that the address names.
//
// The address is all the state a view has: #/quotes?code=free-trade.  A view
// is a function that draws itself into an element and gives back what ends it.

import { html, render } from './vendor/lit-html.js';
import { change, get, listen, useSession, watchWrites } from './api.js';
import { allKeys, useKeys } from './keys.js';
import { complain, dialog, toast } from './parts.js';
import { showPalette } from './palette.js';
import { t, useMessages } from './words.js';
import { showDashboard } from './view-dashboard.js';
import { showTranscript } from './view-transcript.js';
import { showQuotes } from './view-quotes.js';
import { showMatrix } from './view-matrix.js';
import { showCompare } from './view-compare.js';
import { showCodebook } from './view-codebook.js';
import { showJournal } from './view-journal.js';

/** @typedef {import('./api.js').Session} Session */
/** @typedef {import('./parts.js').Code} Code */
/** @typedef {{session: Session, codes: Code[], version: number,
 *             go: (address: string) => void,
 *             reload: () => Promise<void>}} Frame */
/** @typedef {{end: () => void, grown?: () => void}} View */
/** @typedef {(frame: Frame, element: HTMLElement, path: string[],
 *             query: URLSearchParams) => Promise<View>} ShowView */

/** @type {Record<string, ShowView>} */
const views = {
	'': showDashboard,
	'transcripts': showTranscript,
	'codebook': showCodebook,
	'quotes': showQuotes,
	'matrix': showMatrix,
	'compare': showCompare,
	'journal': showJournal,
};

const app = /** @type {HTMLElement} */ (document.getElementById('app'));
/** @type {View|null} */
let view = null;
/** @type {Frame} */
let frame;
let here = true;
let writes = 0;
/** @type {string[]} */
let people = [];
let sequence = 0;
/** @type {() => void} */
let deaf = () => undefined;
let turn = 0;

/** @param {string} language */
async function loadMessages(language) {
	useMessages(language, language === 'en' ? {}
		: await get(`/messages?language=${language}`));
}

// The token must not stay in the history.
function takeToken() {
	const match = /^#t=([0-9a-f]+)$/.exec(location.hash);

	if (match)
		history.replaceState(null, '', '/');
	return match?.[1];
}

/** @param {Session} session @param {string} token */
function askName(session, token) {
	return new Promise((resolve) => {
		/** @param {SubmitEvent} event */
		async function begin(event) {
			const form = /** @type {HTMLFormElement} */ (event.target);
			const coder = new FormData(form).get('coder');

			event.preventDefault();
			try {
				resolve(await change('POST', '/session', { token, coder }));
			} catch (error) {
				draw(/** @type {Error} */ (error).message);
			}
		}
		/** @param {string} [wrong] */
		function draw(wrong) {
			render(html`<main class="door">
				<h1>Tamga</h1>
				<form @submit=${begin}>
					<label for="coder">${t('Your name as a coder')}</label>
					<input id="coder" name="coder" required maxlength="60"
						autofocus .value=${session.coder}>
					<p class="hint">${t('Your coding is kept under this name, and what others do stays hidden until you have both finished.')}</p>
					${wrong ? html`<p class="wrong" role="alert">${wrong}</p>` : ''}
					<button class="main">${t('Begin')}</button>
				</form></main>`, app);
		}
		draw();
	});
}

function drawClosed() {
	render(html`<main class="door"><h1>Tamga</h1>
		<p>${t('This browser has not been let in. Open the address that tamga serve prints; press Enter there for a new one.')}</p>
		</main>`, app);
}

/** @param {{coder?: string, language?: string}} body */
async function changeSession(body) {
	try {
		const session = await change('PUT', '/session', body);

		useSession(session);
		frame.session = session;
		if (body.coder)
			hear();
		await loadMessages(session.language);
		await loadCodes();
		await show();
	} catch (error) {
		complain(error);
	}
}

async function changeName() {
	const name = await dialog(t('Work under another name'), (close) => html`
		<form method="dialog" @submit=${(/** @type {any} */ event) =>
			close(new FormData(event.target).get('coder'))}>
			<label for="name">${t('Your name as a coder')}</label>
			<input id="name" name="coder" required maxlength="60"
				.value=${frame.session.coder}>
			<p class="actions"><button class="main">${t('Change')}</button></p>
		</form>`);

	if (name)
		changeSession({ coder: name });
}

async function showKeys() {
	await dialog(t('Keys'), (/** @type {any} */ close) => html`
		<div class="keys">${allKeys().map((layer) => html`
			<section><h3>${layer.title}</h3><dl>
			${layer.commands.map((command) => html`
				<dt>${command.keys.split(' ').map((key) => html`<kbd>${key}</kbd> `)}</dt>
				<dd>${command.does}</dd>`)}
			</dl></section>`)}</div>
		<p class="actions"><button class="main" autofocus
			@click=${() => close()}>${t('Close')}</button></p>`);
}

export const places = () => [
	['', t('Dashboard'), 'D'], ['transcripts', t('Transcripts'), 'T'],
	['codebook', t('Codebook'), 'C'],
	['quotes', t('Quotations'), 'Q'], ['matrix', t('Matrix'), 'M'],
	['compare', t('Compare'), 'R'], ['journal', t('Journal'), 'A'],
];

function pill() {
	return !here ? html`<span class="pill bad">${t('Server stopped')}</span>`
		: writes ? html`<span class="pill">${t('Saving…')}</span>`
		: html`<span class="pill good">${t('Saved')}</span>`;
}

function drawFrame() {
	const at = location.hash.replace(/^#\/?/, '').split(/[/?]/)[0];
	const others = people.filter((name) => name !== frame.session.coder);

	render(html`
		<a class="skip" href="#view" @click=${(/** @type {Event} */ event) => {
			event.preventDefault();
			document.getElementById('view')?.focus();
		}}>${t('To the content')}</a>
		<header>
			<strong>Tamga</strong>
			<nav aria-label=${t('Views')}>${places().map(([name, text]) => html`
				<a href="#/${name}" aria-current=${name === at ? 'page' : 'false'}>${text}</a>`)}
			</nav>
			<span class="space"></span>
			${others.length ? html`<span class="pill people" title=${t('They have the project open')}>
				${t('with {names}', { names: others.join(', ') })}</span>` : ''}
			<span role="status">${pill()}</span>
			<button @click=${changeName} title=${t('Work under another name')}>${frame.session.coder}</button>
			<select aria-label=${t('Language')} @change=${(/** @type {any} */ event) =>
				changeSession({ language: event.target.value })}>
				${frame.session.languages.map((name) => html`
					<option value=${name} ?selected=${name === frame.session.language}>${
						{ en: 'English', ru: 'Русский', kk: 'Қазақша', uz: 'Oʻzbekcha' }[name] || name}</option>`)}
			</select>
			<button @click=${() => showPalette(frame, places())} title=${t('everything by its name')}
				aria-label=${t('everything by its name')}><kbd>Ctrl K</kbd></button>
			<button @click=${showKeys} aria-label=${t('Keys')}>?</button>
		</header>
		<main id="view" tabindex="-1"></main>
		<div id="toasts" role="status" aria-live="polite"></div>`, app);
}

/** The view that the address names. */
async function show() {
	const mine = ++turn;
	const [address, search] = location.hash.replace(/^#\/?/, '').split('?');
	const path = address.split('/').map(decodeURIComponent);
	const draw = views[path[0]] || showDashboard;

	document.querySelectorAll('dialog').forEach((one) => one.close());
	view?.end();
	view = null;
	drawFrame();
	const element = /** @type {HTMLElement} */ (document.getElementById('view'));
	const inside = document.createElement('div');

	inside.className = `inside ${path[0] || 'dashboard'}`;
	try {
		const drawn = await draw(frame, inside, path.slice(1),
		                         new URLSearchParams(search || ''));

		if (mine !== turn) {
			drawn.end();
			return;
		}
		view = drawn;
		element.replaceChildren(inside);
		/** @type {HTMLElement|null} */ (inside.querySelector('[data-focus]'))?.focus();
	} catch (error) {
		complain(error);
	}
}

async function loadCodes() {
	const answer = await get('/codes');

	frame.codes = answer.codes;
	frame.version = answer.version;
}

/** Listens to the server, under the name that is worked under. */
function hear() {
	deaf();
	deaf = listen((now) => {
		if (sequence && now > sequence)
			view?.grown?.();
		sequence = now;
	}, (is) => {
		if (here !== is) {
			here = is;
			if (!is)
				toast(t('The server has stopped. Nothing that was saved is lost.'), true);
			drawFrame();
		}
	}, () => {
		get('/people').then((answer) => {
			people = answer.people;
			drawFrame();
		}, () => undefined);
	});
}

async function start() {
	const token = takeToken();
	let session = await get('/session');

	await loadMessages(session.language);
	if (!session.begun && !token)
		return drawClosed();
	if (!session.begun)
		session = await askName(session, /** @type {string} */ (token));
	useSession(session);
	await loadMessages(session.language);
	frame = { session, codes: [], version: 0,
		          go: (address) => { location.hash = address; },
	          reload: loadCodes };
	await loadCodes();
	watchWrites((count) => {
		writes = count;
		drawFrame();
	});
	hear();
	useKeys(t('Everywhere'), [
		{ keys: '?', does: t('show the keys'), run: () => void showKeys() },
		{ keys: 'Ctrl+K', does: t('everything by its name'), typing: true,
		  run: () => void showPalette(frame, places()) },
		{ keys: 'Ctrl+Z', does: t('take back your last act'), run: undo },
		{ keys: 'Ctrl+Shift+Z', does: t('do again what you took back'), run: redo },
		{ keys: 'F6', does: t('next part of the page'), typing: true, run: nextPane },
		{ keys: 'G', does: t('go: then D, T, C, Q, M, R or A'), run: waitForPlace },
	]);
	addEventListener('hashchange', show);
	await show();
}

function undo() {
	change('POST', '/undo', {}).then((outcome) => {
		toast(t('Act {id} is taken back', { id: outcome.id }));
		view?.grown?.();
	}, complain);
}

function redo() {
	change('POST', '/redo', {}).then((outcome) => {
		toast(t('Act {id} is done again', { id: outcome.id }));
		view?.grown?.();
	}, complain);
}

/** From the views to the list, the text and the panel, and round. */
function nextPane() {
	const panes = [.../** @type {NodeListOf<HTMLElement>} */ (
		document.querySelectorAll('header nav a[aria-current=page], .text, .panel, .facets select, .tree input, .differences, .inside .scroll'))]
		.filter((one) => one.offsetParent);
	const now = panes.findLastIndex((one) => one === document.activeElement
		|| one.contains(document.activeElement));

	panes[(now + 1) % panes.length]?.focus();
}

// G, then a letter.
function waitForPlace() {
	const end = useKeys(t('Go'), places().map(([name, text, key]) => ({
		keys: `${key}`, does: `${text}`,
		run: () => { end(); frame.go(`#/${name}`); },
	})));

	setTimeout(end, 1500);
}

start().catch((error) => {
	render(html`<main class="door"><h1>Tamga</h1>
		<p class="wrong">${error.message}</p></main>`, app);
});
