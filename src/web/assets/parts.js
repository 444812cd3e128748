// SPDX-License-Identifier: MIT

// parts.js -- small parts several views share: toasts, dialogs, code names.

import { html, render } from './vendor/lit-html.js';
import { t } from './words.js';

/** Says something in passing; also to a screen reader.
 *  @param {string} text @param {boolean} [bad] */
export function toast(text, bad) {
	const list = /** @type {HTMLElement} */ (document.getElementById('toasts'));
	const item = document.createElement('div');

	item.className = bad ? 'toast bad' : 'toast';
	item.textContent = text;
	list.append(item);
	setTimeout(() => item.remove(), bad ? 8000 : 3500);
}

/** What a failed promise says is shown.  @param {unknown} error */
export function complain(error) {
	toast(error instanceof Error ? error.message : `${error}`, true);
}

/** A modal dialog with what RENDERS gives; resolves with what close() was
 *  called with, or undefined after Escape.
 *  @template T
 *  @param {string} title
 *  @param {(close: (value?: T) => void, again: () => void) => any} renders
 *  @returns {Promise<T|undefined>} */
export function dialog(title, renders) {
	return new Promise((resolve) => {
		const element = document.createElement('dialog');
		const back = /** @type {HTMLElement|null} */ (document.activeElement);
		/** @type {T|undefined} */
		let result;
		const close = (/** @type {T} */ value) => {
			result = value;
			element.close();
		};
		const again = () => render(html`
			<h2 id="dialog-title">${title}</h2>
			${renders(/** @type {any} */ (close), again)}`, element);

		element.setAttribute('aria-labelledby', 'dialog-title');
		element.addEventListener('close', () => {
			element.remove();
			back?.focus?.();
			resolve(result);
		});
		document.body.append(element);
		again();
		element.showModal();
		element.scrollTop = 0;
	});
}

/** @param {string} title @param {string} text @param {string} yes */
export async function confirm(title, text, yes) {
	return await dialog(title, (/** @type {any} */ close) => html`
		<p>${text}</p>
		<p class="actions">
			<button @click=${() => close(false)}>${t('Cancel')}</button>
			<button class="main" autofocus @click=${() => close(true)}>${yes}</button>
		</p>`) === true;
}

/** @typedef {{id: string, parent: string, path: string, name: string,
 *  label: string, labels: string[], label_languages: string[],
 *  replaced_by: string, codable: boolean, retired: boolean, rules: number,
 *  color: string, short: string, full: string, use: string, avoid: string}}
 *  Code */

/** Each code has one of twelve colours, by its place among the codable.
 *  @param {Code[]} codes @param {string} id */
export function colour(codes, id) {
	const at = codes.filter((code) => code.codable)
		.findIndex((code) => code.id === id);

	return at < 0 ? 'c' : `c c${at % 12}`;
}

/** @param {Code[]} codes @param {string} id */
export function label(codes, id) {
	return codes.find((code) => code.id === id)?.label || id;
}
