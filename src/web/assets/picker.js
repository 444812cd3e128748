// SPDX-License-Identifier: MIT

// picker.js -- choosing a code by typing a piece of its name, in any of its
// languages, at the words that are to have it.

import { html } from './vendor/lit-html.js';
import { colour, dialog } from './parts.js';
import { keyName } from './keys.js';
import { fold, t } from './words.js';

/** @typedef {import('./parts.js').Code} Code */
/** @typedef {{code: string, memo: boolean, stay: boolean}} Choice */

/** Codes whose name, label or id has all the words typed; those that begin so
 *  first, then those pinned and used lately.
 *  @param {Code[]} codes @param {string} typed @param {string[]} recent */
export function findCodes(codes, typed, recent) {
	const words = fold(typed).split(/\s+/).filter(Boolean);
	const rank = (/** @type {Code} */ code) => {
		const text = fold([code.label, code.id, code.name, ...code.labels]
			.join(' '));

		if (!words.every((word) => text.includes(word)))
			return -1;
		const used = recent.indexOf(code.id);

		return (words.length && text.startsWith(words[0]) ? 0 : 1000)
		       + (used < 0 ? 100 : used);
	};

	return codes.filter((code) => code.codable && !code.retired)
		.map((code) => ({ code, rank: rank(code) }))
		.filter((one) => one.rank >= 0)
		.sort((a, b) => a.rank - b.rank).map((one) => one.code);
}

const RECENT = 'tamga-recent-codes', PINNED = 'tamga-pinned-codes';

/** @param {string} key @returns {string[]} */
function kept(key) {
	try {
		const list = JSON.parse(localStorage.getItem(key) || '[]');

		return Array.isArray(list) ? list.map(String) : [];
	} catch {
		return [];
	}
}

/** The codes of the keys 1 to 9: those pinned, then those used lately.
 *  @param {Code[]} codes */
export function quickCodes(codes) {
	return [...new Set([...kept(PINNED), ...kept(RECENT)])]
		.filter((id) => codes.some((code) => code.id === id && code.codable
		                                     && !code.retired))
		.slice(0, 9);
}

/** The code given last.  @param {Code[]} codes */
export function lastCode(codes) {
	return kept(RECENT).find((id) => codes.some((code) => code.id === id)) || '';
}

/** @param {string} code */
export function keepRecent(code) {
	localStorage.setItem(RECENT, JSON.stringify(
		[code, ...kept(RECENT).filter((one) => one !== code)].slice(0, 9)));
}

/** @param {string} code */
export function isPinned(code) {
	return kept(PINNED).includes(code);
}

/** Pins a code, so that its number stays, or lets it go.
 *  @param {string} code */
export function togglePin(code) {
	const pinned = kept(PINNED);

	localStorage.setItem(PINNED, JSON.stringify(pinned.includes(code)
		? pinned.filter((one) => one !== code)
		: [...pinned, code].slice(-9)));
}

/** @param {Code[]} codes @param {string} words  that are to have the code
 *  @param {(choice: Choice) => void} apply  called once more for each code
 *  while the dialog stays
 *  @returns {Promise<void>} */
export async function pickCode(codes, words, apply) {
	let typed = '', at = 0;

	await dialog(t('Which code?'), (/** @type {any} */ close, again) => {
		const found = findCodes(codes, typed, quickCodes(codes));

		at = Math.max(0, Math.min(at, found.length - 1));
		const choose = (/** @type {number} */ index,
		                /** @type {{ctrlKey?: boolean, shiftKey?: boolean}} */ how) => {
			if (!found[index])
				return;
			apply({ code: found[index].id, memo: Boolean(how.ctrlKey),
			        stay: Boolean(how.shiftKey) });
			if (!how.shiftKey)
				close();
			typed = '';
			at = 0;
			again();
		};
		const press = (/** @type {KeyboardEvent} */ event) => {
			const name = keyName(event);
			const move = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[name];

			if (move) {
				at += move;
				again();
				document.querySelector('[role=option][aria-selected=true]')
					?.scrollIntoView({ block: 'nearest' });
			} else if (/^(Ctrl\+|Shift\+)?Enter$/.test(name)) {
				choose(at, event);
			} else if (name === 'Ctrl+P' && found[at]) {
				togglePin(found[at].id);
				again();
			} else if (/^[1-9]$/.test(name)) {
				choose(Number(name) - 1, {});
			} else {
				return;
			}
			event.preventDefault();
		};

		return html`
			<p class="quote">${words.length > 160 ? `${words.slice(0, 160)}…` : words}</p>
			<input role="combobox" aria-expanded="true" aria-controls="codes"
				aria-label=${t('Type a piece of the code’s name')} autofocus
				aria-activedescendant=${found[at] ? `code-${at}` : ''}
				placeholder=${t('Type a piece of the code’s name')}
				.value=${typed} @keydown=${press}
				@input=${(/** @type {any} */ event) => {
					typed = event.target.value;
					at = 0;
					again();
				}}>
			<ul role="listbox" id="codes" class="codes" aria-label=${t('Codes')}>
				${found.map((code, i) => html`
				<li role="option" id="code-${i}" aria-selected=${i === at ? 'true' : 'false'}
					@click=${(/** @type {MouseEvent} */ event) => choose(i, event)}>
					<span class="dot ${colour(codes, code.id)}"></span>
					<kbd>${i < 9 ? i + 1 : ''}</kbd>
					<span>${code.label}${isPinned(code.id)
						? html` <span class="tag">${t('pinned')}</span>` : ''}<small>${code.short}</small></span></li>`)}
			</ul>
			${found.length ? '' : html`<p>${t('No code has this in its name.')}</p>`}
			<p class="hint"><kbd>Enter</kbd> ${t('apply')} · <kbd>Shift+Enter</kbd> ${t('apply, and another')}
				· <kbd>Ctrl+Enter</kbd> ${t('apply, with a memo')}
				· <kbd>Ctrl+P</kbd> ${t('pin, so that its number stays')} · <kbd>Esc</kbd> ${t('close')}</p>`;
	});
}
