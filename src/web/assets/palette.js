// SPDX-License-Identifier: MIT

// palette.js -- everything by its name: what can be done here, the views, the
// transcripts and the codes.

import { html } from './vendor/lit-html.js';
import { get } from './api.js';
import { allKeys, keyName } from './keys.js';
import { colour, complain, dialog } from './parts.js';
import { fold, t } from './words.js';

/** @typedef {{text: string, about: string, key?: string, colour?: string,
 *             run: () => void}} Entry */

const SHOWN = 60;

/** Those that have all the words typed, which begin so first.
 *  @param {Entry[]} entries @param {string} typed */
export function findEntries(entries, typed) {
	const words = fold(typed).split(/\s+/).filter(Boolean);
	const rank = (/** @type {Entry} */ one) => {
		const text = fold(one.text);

		return words.length && text.startsWith(words[0]) ? 0 : 1;
	};

	return entries.filter((one) => {
		const text = fold(`${one.text} ${one.about}`);

		return words.every((word) => text.includes(word));
	}).map((one, i) => ({ one, i, rank: rank(one) }))
		.sort((a, b) => a.rank - b.rank || a.i - b.i).map((each) => each.one);
}

/** What the keys do here; digits and the like are better pressed.
 *  @returns {Entry[]} */
function commands() {
	return allKeys().flatMap((layer) => layer.commands
		.filter((command) => command.keys.split(' ').length < 4
		                     && !/Arrow|Escape/.test(command.keys))
		.map((command) => ({
			text: command.does, about: layer.title, key: command.keys,
			run: () => { command.run(new KeyboardEvent('keydown')); },
		})));
}

/** @param {import('./app.js').Frame} frame
 *  @param {Array<string[]>} places  views: address, name, key */
export async function showPalette(frame, places) {
	/** @type {Entry[]} */
	const entries = [
		...commands(),
		...places.map(([name, text, key]) => ({
			text, about: t('go there'), key: `G ${key}`,
			run: () => frame.go(`#/${name}`),
		})),
		...frame.codes.filter((code) => code.codable).flatMap((code) => [
			{ text: code.label, about: `${t('its quotations')} · ${code.id}`,
			  colour: colour(frame.codes, code.id),
			  run: () => frame.go(`#/quotes?code=${encodeURIComponent(code.id)}`) },
			{ text: code.label, about: `${t('its rules')} · ${code.id}`,
			  colour: colour(frame.codes, code.id),
			  run: () => frame.go(`#/codebook/${encodeURIComponent(code.id)}`) },
		]),
	];
	let typed = '', at = 0;
	/** @type {() => void} */
	let redraw = () => undefined;

	get('/transcripts').then((answer) => {
		entries.push(...answer.transcripts.map((/** @type {any} */ row) => ({
			text: row.name, about: t('transcript'),
			run: () => frame.go(`#/transcripts/${encodeURIComponent(row.name)}`),
		})));
		redraw();
	}).catch(complain);
	const chosen = await dialog(t('What do you want to do?'),
		(/** @type {(value?: Entry) => void} */ close, again) => {
			const found = findEntries(entries, typed).slice(0, SHOWN);

			redraw = again;
			at = Math.max(0, Math.min(at, found.length - 1));
			const press = (/** @type {KeyboardEvent} */ event) => {
				/** @type {Record<string, number>} */
				const moves = { ArrowDown: 1, ArrowUp: -1, PageDown: 8,
				                PageUp: -8 };
				const name = keyName(event);

				if (moves[name]) {
					at += moves[name];
					again();
					document.querySelector('[role=option][aria-selected=true]')
						?.scrollIntoView({ block: 'nearest' });
				} else if (name === 'Enter') {
					close(found[at]);
				} else {
					return;
				}
				event.preventDefault();
			};

			return html`<input role="combobox" aria-expanded="true"
				aria-controls="entries" autofocus
				aria-label=${t('Type a piece of its name')}
				aria-activedescendant=${found[at] ? `entry-${at}` : ''}
				placeholder=${t('Type a piece of its name')} .value=${typed}
				@keydown=${press}
				@input=${(/** @type {any} */ event) => {
					typed = event.target.value;
					at = 0;
					again();
				}}>
			<ul role="listbox" id="entries" class="codes" aria-label=${t('What there is')}>
				${found.map((one, i) => html`<li role="option" id="entry-${i}"
					aria-selected=${i === at ? 'true' : 'false'} @click=${() => close(one)}>
					${one.colour ? html`<span class="dot ${one.colour}"></span>` : ''}
					<span>${one.text}<small>${one.about}</small></span>
					<span class="space"></span>
					${one.key ? html`<span>${one.key.split(' ').map((key) => html`<kbd>${key}</kbd> `)}</span>` : ''}</li>`)}</ul>
			${found.length ? '' : html`<p>${t('Nothing has this in its name.')}</p>`}`;
		});

	redraw = () => undefined;
	chosen?.run();
}
