// SPDX-License-Identifier: MIT

// view-journal.js -- who did what when; one's own acts can be taken back from
// here.

import { html, render } from './vendor/lit-html.js';
import { change, get, withQuery } from './api.js';
import { complain, confirm, label, toast } from './parts.js';
import { number, t, tn } from './words.js';

const SHOWN = 200, LISTED = 6;

/** What an act is in words; an act this page does not know keeps its name.
 *  @param {string} act */
export function actName(act) {
	/** @type {Record<string, string>} */
	const names = {
		'assign': t('gave a stretch of text a code'),
		'blind': t('hid codings or proposals from coders'),
		'code': t('applied the codebook'),
		'decide': t('accepted or rejected proposals'),
		'finish': t('finished a transcript'),
		'import': t('read transcripts'),
		'import-codings': t('read hand codings'),
		'init': t('made the project'),
		'layer': t('chose whose coding reports count'),
		'quotable': t('said how experts may be quoted'),
		'recode': t('moved segments to other codes'),
		'redo': t('did again what was taken back'),
		'remark': t('remarked on segments'),
		'reveal': t('let coders see codings or proposals'),
		'round-freeze': t('fixed the agreement before discussion'),
		'round-open': t('began a round of independent coding'),
		'sample': t('drew transcripts for double coding'),
		'settle': t('settled where coders differ'),
		'settle-agreed': t('took over what coders agree on'),
		'speakers': t('said who the speakers are'),
		'translate': t('translated quotations'),
		'unassign': t('removed a segment'),
		'undo': t('took an act back'),
		'unfinish': t('opened a transcript again'),
	};

	return names[act] || act;
}

/** @param {any} value */
function plainValue(value) {
	if (Array.isArray(value)) {
		const few = value.slice(0, LISTED).map((one) => typeof one === 'object'
			? JSON.stringify(one) : `${one}`).join(', ');

		return value.length > LISTED
			? `${few} … (${number(value.length)})` : few;
	}
	return typeof value === 'object' ? JSON.stringify(value) : `${value}`;
}

/** {"code":"x","place":"KZ01:1-2"} as code x, place KZ01:1-2.  Counts of
 *  nothing are left out.  @param {string} text @param {boolean} counts */
function plain(text, counts) {
	try {
		return Object.entries(JSON.parse(text))
			.filter(([, value]) => !counts || value !== 0)
			.map(([key, value]) => `${key.replaceAll('_', ' ')} ${plainValue(value)}`)
			.join(' · ');
	} catch {
		return text;
	}
}

/** @type {import('./app.js').ShowView} */
export async function showJournal(frame, element, path, query) {
	let shown = SHOWN;
	let verified = '';
	/** @type {any[]} */
	let rows = [];
	/** @type {any[]} */
	let all = [];
	let wrong = '';

	/** @param {string} key @param {string} value */
	function choose(key, value) {
		if (value)
			query.set(key, value);
		else
			query.delete(key);
		frame.go(`#/journal?${query}`);
	}
	const chosen = (/** @type {string} */ key) => (/** @type {any} */ event) =>
		choose(key, event.target.value.trim());

	async function verify() {
		try {
			const answer = await get('/journal/verification');

			verified = tn('{n} record, as it was written', '{n} records, all as they were written', answer.records)
				+ ` · ${answer.head.slice(0, 16)}`;
		} catch (error) {
			verified = /** @type {Error} */ (error).message;
		}
		draw();
	}
	/** @param {any} row */
	async function takeBack(row) {
		if (!await confirm(t('Take this act back?'),
			t('Act {id}: {what}. It stays in the journal, with an act that takes it back.',
			  { id: row.sequence, what: actName(row.act) }), t('Take back')))
			return;
		try {
			await change('POST', '/undo', { sequence: Number(row.sequence) });
			toast(t('Act {id} is taken back', { id: row.sequence }));
			await load();
		} catch (error) {
			complain(error);
		}
	}
	async function again() {
		try {
			const outcome = await change('POST', '/redo', {});

			toast(t('Act {id} is done again', { id: outcome.id }));
			await load();
		} catch (error) {
			complain(error);
		}
	}
	async function load() {
		wrong = '';
		try {
			[rows, all] = await Promise.all([
				get(withQuery('/journal', {
					actor: query.get('who') || '', act: query.get('what') || '',
					since: query.get('since') || '', until: query.get('until') || '',
					transcript: query.get('transcript') || '',
					code: query.get('code') || '' })),
				get('/journal'),
			]).then((answers) => answers.map((one) => one.rows.reverse()));
		} catch (error) {
			rows = [];
			all = all.length ? all : (await get('/journal')).rows.reverse();
			wrong = /** @type {Error} */ (error).message;
		}
		draw();
	}
	function draw() {
		const names = (/** @type {string} */ key) => [...new Set(all.map(
			(row) => row[key]))].sort();
		const undone = new Set(all.map((row) => `${row.undoes}`));
		const mine = (/** @type {any} */ row) => row.actor === frame.session.coder
			&& row.sequence > 1 && !undone.has(`${row.sequence}`);
		const pick = (/** @type {string} */ key, /** @type {string} */ text,
		              /** @type {string[]} */ values,
		              /** @type {(value: string) => string} */ say) => html`
			<label>${text} <select @change=${chosen(key)}>
				<option value="">${t('all')}</option>
				${values.map((value) => html`<option value=${value}
					?selected=${value === query.get(key)}>${say(value)}</option>`)}</select></label>`;

		render(html`<div class="toolbar"><h1>${t('Journal')}</h1>
			<span class="space"></span>
			<span role="status">${verified}</span>
			<button @click=${verify}>${t('Verify')}</button>
			<button @click=${again}>${t('Do again what I took back')}</button>
			<a class="button" href="/api/v1/journal?format=csv" download>csv</a></div>
			<p class="filters">
				${pick('who', t('Who'), names('actor'), (name) => name)}
				${pick('what', t('Did'), names('act'), actName)}
				${pick('code', t('Theme'), frame.codes.map((code) => code.id),
				       (id) => label(frame.codes, id))}
				<label>${t('Transcript')} <input size="6" .value=${query.get('transcript') || ''}
					@change=${chosen('transcript')}></label>
				<label>${t('From')} <input type="date" .value=${query.get('since') || ''} @change=${chosen('since')}></label>
				<label>${t('To')} <input type="date" .value=${query.get('until') || ''} @change=${chosen('until')}></label></p>
			${wrong ? html`<p class="wrong" role="alert">${wrong}</p>` : ''}
			<div class="scroll" tabindex="0" data-focus role="region" aria-label=${t('Journal')}><table>
				<thead><tr><th scope="col" class="n">${t('No.')}</th><th scope="col">${t('Time')}</th>
				<th scope="col">${t('Who')}</th><th scope="col">${t('Did')}</th>
				<th scope="col">${t('What')}</th><th scope="col"><span class="sr">${t('What to do')}</span></th></tr></thead>
				<tbody>${rows.slice(0, shown).map((row) => html`<tr class=${undone.has(`${row.sequence}`) ? 'undone' : ''}>
					<td class="n">${number(row.sequence)}</td>
					<td class="nowrap">${row.time.replace('T', ' ').replace('Z', '')}</td>
					<td>${row.actor}</td><td title=${row.act}>${actName(row.act)}</td>
					<td class="long">${[plain(row.arguments, false), plain(row.counts, true)].filter(Boolean).join(' — ')}
						${undone.has(`${row.sequence}`) ? html`<span class="tag">${t('taken back')}</span>` : ''}</td>
					<td>${mine(row) ? html`<button @click=${() => takeBack(row)}>${t('take back')}</button>` : ''}</td></tr>`)}
				</tbody></table></div>
			${rows.length > shown ? html`<p><button @click=${() => { shown += SHOWN; draw(); }}>
				${tn('show {n} more', 'show {n} more', Math.min(SHOWN, rows.length - shown))}</button></p>` : ''}`, element);
	}
	await load();
	return { end: () => undefined, grown: () => void load().catch(complain) };
}
