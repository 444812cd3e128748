// SPDX-License-Identifier: MIT

// view-journal.js -- who did what when.

import { html, render } from './vendor/lit-html.js';
import { get } from './api.js';
import { complain } from './parts.js';
import { number, t } from './words.js';

/** {"code":"x","place":"KZ01:1-2"} as code x, place KZ01:1-2.
 *  @param {string} text */
function plain(text) {
	try {
		return Object.entries(JSON.parse(text)).map(([key, value]) =>
			`${key} ${typeof value === 'object' ? JSON.stringify(value) : value}`)
			.join(', ');
	} catch {
		return text;
	}
}

/** @type {import('./app.js').ShowView} */
export async function showJournal(frame, element, path, query) {
	async function draw() {
		const answer = await get('/journal');
		const rows = answer.rows.reverse();
		const who = query.get('who') || '', what = query.get('what') || '';
		const names = (/** @type {string} */ key) => [...new Set(rows.map(
			(/** @type {any} */ row) => row[key]))].sort();
		const choose = (/** @type {string} */ key) =>
			(/** @type {any} */ event) => {
				query.set(key, event.target.value);
				frame.go(`#/journal?${query}`);
			};
		const shown = rows.filter((/** @type {any} */ row) =>
			(!who || row.actor === who) && (!what || row.act === what));

		render(html`<h1>${t('Journal')}</h1>
			<p class="filters">
				<label>${t('Who')} <select @change=${choose('who')}>
					<option value="">${t('all')}</option>
					${names('actor').map((name) => html`<option ?selected=${name === who}>${name}</option>`)}
				</select></label>
				<label>${t('Did')} <select @change=${choose('what')}>
					<option value="">${t('all')}</option>
					${names('act').map((name) => html`<option ?selected=${name === what}>${name}</option>`)}
				</select></label></p>
			<div class="scroll" tabindex="0" role="region" aria-label=${t('Journal')}><table>
				<thead><tr><th scope="col" class="n">${t('No.')}</th><th scope="col">${t('Time')}</th>
				<th scope="col">${t('Who')}</th><th scope="col">${t('Did')}</th>
				<th scope="col">${t('What')}</th></tr></thead>
				<tbody>${shown.map((/** @type {any} */ row) => html`<tr>
					<td class="n">${number(row.sequence)}</td>
					<td>${row.time.replace('T', ' ').replace('Z', '')}</td>
					<td>${row.actor}</td><td>${row.act}</td>
					<td class="long">${plain(row.arguments)}; ${plain(row.counts)}</td></tr>`)}
				</tbody></table></div>`, element);
	}
	await draw();
	return { end: () => undefined, grown: () => void draw().catch(complain) };
}
