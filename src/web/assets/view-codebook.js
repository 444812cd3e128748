// SPDX-License-Identifier: MIT

// view-codebook.js -- the codebook: what each code means, the words that point
// to it, and a tester that shows what a term finds in all interviews while it
// is typed.
//
// All edits go into a draft, which is the XML file itself, comments and all;
// publishing makes it the next version and applies it.

import { html, render } from './vendor/lit-html.js';
import { change, get, withQuery } from './api.js';
import { useKeys } from './keys.js';
import { colour, complain, confirm, toast } from './parts.js';
import { number, t, tn } from './words.js';

const PAUSE = 120, PAGE = 400, SHOWN = 200;

/** @typedef {{rule: string, kind: string, text: string, language: string,
 *             begin: number, end: number}} Item */

/** @param {string} text */
function escape(text) {
	return text.replace(/&/g, '&amp;').replace(/</g, '&lt;')
		.replace(/>/g, '&gt;');
}

// Code points to the browser's own units.
/** @param {string} text @param {number} points */
function unitOf(text, points) {
	let at = 0;

	for (const character of text) {
		if (!points--)
			return at;
		at += character.length;
	}
	return at;
}

/** @param {string} text */
function cut(text) {
	return text && text.length > 200 ? `${text.slice(0, 200)}…` : text;
}

class CodebookView {
	/** @param {import('./app.js').Frame} frame @param {HTMLElement} element
	 *  @param {string} code @param {URLSearchParams} query */
	constructor(frame, element, code, query) {
		this.frame = frame;
		this.element = element;
		this.code = frame.codes.find((one) => one.id === code)
			|| frame.codes.find((one) => one.codable) || null;
		this.term = query.get('term') || '';
		this.regex = query.get('regex') === '1';
		this.language = query.get('lang') || '';
		this.filter = '';
		/** @type {Item[]} */
		this.items = [];
		/** @type {Map<string, any[]>} */
		this.catches = new Map();
		/** @type {any[]} */
		this.hits = [];
		this.found = '';
		/** @type {any[]} */
		this.problems = [];
		/** @type {any} */
		this.diff = null;
		this.search = 0;
		this.showXml = false;
	}

	async load() {
		this.book = await get('/codebook');
		this.xml = this.book.draft?.xml ?? this.book.xml;
		this.sha256 = this.book.draft?.sha256 ?? '';
		this.draw();
		if (this.code)
			await this.loadCode();
	}

	async loadCode() {
		const code = this.code?.id || '';

		try {
			const [items, catches] = await Promise.all([
				get(withQuery('/codebook/items', { code })),
				get(withQuery('/codebook/catches', { code }))]);

			this.items = items.items;
			this.at = items.begin;
			this.catches = new Map();
			for (const row of catches.rows) {
				const key = `${row.rule}\n${row.item}`;

				if (!this.catches.has(key))
					this.catches.set(key, []);
				if (row.form)
					this.catches.get(key)?.push(row);
			}
		} catch (error) {
			complain(error);
		}
		this.draw();
		if (this.term)
			this.test();
	}

	/** @param {Item} item */
	caught(item) {
		return this.catches.get(`${item.rule}\n${item.text}`) || [];
	}

	// ---- the draft

	/** @param {string} xml */
	async save(xml) {
		const before = { xml: this.xml, sha256: this.sha256 };

		this.xml = xml;
		this.draw();
		try {
			const answer = await change('PUT', '/codebook/draft',
				{ xml, replaces: this.sha256 });

			this.sha256 = answer.sha256;
			this.problems = answer.problems;
			this.diff = null;
			this.book = await get('/codebook');
			if (!this.problems.some((one) => one.level === 'error'))
				await this.loadCode();
			else
				this.draw();
			return true;
		} catch (error) {
			Object.assign(this, before);
			complain(error);
			await this.load();
			return false;
		}
	}

	/** A term goes behind the last of the same language in the code's first
	 *  rule, which names the theme outright, else into a rule of its own. */
	async add() {
		const text = this.term.trim(), code = this.code;

		if (!text || !code)
			return;
		const language = this.language
			|| this.items.find((one) => one.kind === 'term')?.language || 'ru';
		const first = this.items.find((one) => one.kind === 'term'
			&& one.language === language && !this.regex);
		const mate = first && this.items.findLast((one) =>
			one.kind === 'term' && one.language === language
			&& one.rule === first.rule);
		let xml;

		if (mate) {
			const at = unitOf(this.xml, mate.end);
			const inElement = /^\s*<\/term>/.test(this.xml.slice(at));

			if (inElement) {
				const end = this.xml.indexOf('</term>', at) + 7;

				xml = `${this.xml.slice(0, end)}\n      <term xml:lang="${language}">${escape(text)}</term>${this.xml.slice(end)}`;
			} else {
				xml = `${this.xml.slice(0, at)}; ${escape(text)}${this.xml.slice(at)}`;
			}
		} else {
			const begin = unitOf(this.xml, this.at || 0);
			const end = this.xml.indexOf('</code>', begin);
			const item = this.regex ? `<regex>${escape(text)}</regex>`
				: `<terms>${escape(text)}</terms>`;

			xml = `${this.xml.slice(0, end)}  <find xml:lang="${language}">${item}</find>\n  ${this.xml.slice(end)}`;
		}
		if (await this.save(xml))
			toast(t('Added to the draft'));
	}

	/** @param {Item} item */
	async remove(item) {
		const begin = unitOf(this.xml, item.begin);
		const end = unitOf(this.xml, item.end);
		const before = this.xml.slice(0, begin);
		const after = this.xml.slice(end);
		const alone = /<(term|regex)\b[^>]*>\s*$/.exec(before);
		const closed = /^\s*<\/(term|regex)>\s*/.exec(after);
		const xml = alone && closed
			? before.slice(0, alone.index) + after.slice(closed[0].length)
			: /^\s*;\s*/.test(after) ? before + after.replace(/^\s*;\s*/, '')
			: before.replace(/;\s*$/, '') + after;

		if (await this.save(xml))
			toast(t('Taken out of the draft'));
	}

	async discard() {
		if (!await confirm(t('Throw the draft away?'),
		                   t('The codebook is again what the version in force says.'),
		                   t('Throw away')))
			return;
		try {
			await change('DELETE', '/codebook/draft');
			this.problems = [];
			this.diff = null;
			await this.load();
		} catch (error) {
			complain(error);
		}
	}

	async compare() {
		try {
			this.diff = await get('/codebook/diff');
		} catch (error) {
			complain(error);
		}
		this.draw();
	}

	async publish() {
		await this.compare();
		if (!this.diff)
			return;
		const count = (/** @type {string} */ kind) => this.diff.rows.filter(
			(/** @type {any} */ row) => row.change === kind).length;

		if (!await confirm(t('Publish the draft?'),
			t('It becomes the next version. Proposals: {gained} new, {lost} withdrawn, {moved} moved. What people have coded stays.', {
				gained: number(count('segment-gained')),
				lost: number(count('segment-lost')),
				moved: number(count('segment-moved')) }), t('Publish')))
			return;
		try {
			const result = await change('POST', '/codebook/publish',
				{ sha256: this.sha256 });

			toast(t('Version {n} is in force', { n: result.version }));
			await this.frame.reload();
			this.diff = null;
			await this.load();
		} catch (error) {
			complain(error);
		}
	}

	// ---- the tester

	testSoon() {
		clearTimeout(this.soon);
		this.soon = setTimeout(() => this.test(), PAUSE);
	}

	/** All interviews, a part after the other, so that the first hits are
	 *  there at once; typing on begins anew. */
	async test() {
		const mine = ++this.search, term = this.term.trim();
		const begun = performance.now();

		this.hits = [];
		this.found = '';
		if (!term)
			return this.draw();
		let transcripts = 0, first = 0, part = 20, all = Infinity;

		try {
			while (first < all) {
				const answer = await get(withQuery('/find', { term,
					regex: this.regex, lang: this.language, first,
					most: part }));

				if (mine !== this.search)
					return;
				all = this.count ??= (await get('/transcripts')).transcripts.length;
				this.hits.push(...answer.rows);
				first += part;
				part = PAGE;
				transcripts = new Set(this.hits.map((one) => one.transcript)).size;
				this.found = t('{hits} in {n} of {all} transcripts, {ms} ms', {
					hits: tn('{n} place', '{n} places', this.hits.length),
					n: number(transcripts), all: number(all),
					ms: number(Math.round(performance.now() - begun)) });
				this.draw();
			}
		} catch (error) {
			if (mine !== this.search)
				return;
			this.found = /** @type {Error} */ (error).message;
			this.draw();
		}
	}

	// ---- drawing

	drawTree() {
		const codes = this.frame.codes.filter((code) => !this.filter
			|| [code.label, code.id, ...code.labels].join(' ').toLowerCase()
				.includes(this.filter.toLowerCase()));

		return html`<nav class="tree" aria-label=${t('Codes')}>
			<input type="search" placeholder=${t('Filter')} aria-label=${t('Filter')}
				@input=${(/** @type {any} */ event) => { this.filter = event.target.value; this.draw(); }}>
			<ul>${codes.map((code) => html`<li class=${code.parent ? 'child' : ''}>
				${code.codable ? html`<a href="#/codebook/${encodeURIComponent(code.id)}"
					aria-current=${code === this.code ? 'page' : 'false'}>
					<span class="dot ${colour(this.frame.codes, code.id)}"></span> ${code.label}</a>`
				: html`<strong>${code.label}</strong>`}</li>`)}</ul></nav>`;
	}

	/** @param {Item} item */
	drawItem(item) {
		const rows = this.caught(item);
		const hits = rows.reduce((sum, row) => sum + Number(row.hits), 0);
		const counted = rows.reduce((sum, row) => sum + Number(row.counted), 0);

		return html`<tr><td>${item.kind === 'regex' ? html`<code>${item.text}</code>` : item.text}</td>
			<td>${item.language}</td><td class="hint">${item.rule.split('.').slice(1).join('.')}</td>
			<td class="n">${hits ? number(hits) : ''}</td><td class="n">${counted ? number(counted) : ''}</td>
			<td class="hint">${rows.slice(0, 6).map((row) => row.form).join(', ')}${rows.length > 6 ? ' …' : ''}</td>
			<td><button @click=${() => { this.term = item.text; this.regex = item.kind === 'regex';
				this.language = item.language; this.draw(); this.test(); }}>${t('test')}</button>
				<button @click=${() => this.remove(item)}>${t('take out')}</button></td></tr>`;
	}

	drawItems() {
		/** @type {Map<string, Item>} */
		const seen = new Map();

		// The same list may stand in several rules.
		for (const item of this.items) {
			if (!seen.has(`${item.begin}`))
				seen.set(`${item.begin}`, item);
		}
		const items = [...seen.values()];

		return html`<details ?open=${items.length < 60}><summary>
			${tn('{n} term or pattern', '{n} terms and patterns', items.length)}</summary>
			<div class="scroll" tabindex="0" role="region" aria-label=${t('Terms and patterns')}><table><thead><tr>
			<th scope="col">${t('Term')}</th><th scope="col">${t('Language')}</th><th scope="col">${t('Rule')}</th>
			<th scope="col" class="n">${t('Found')}</th><th scope="col" class="n">${t('Counts')}</th>
			<th scope="col">${t('As')}</th><th scope="col"><span class="sr">${t('What to do')}</span></th></tr></thead>
			<tbody>${items.map((item) => this.drawItem(item))}</tbody></table></div></details>`;
	}

	drawTester() {
		const languages = ['', 'ru', 'kk', 'kk-Latn', 'uz-Latn', 'uz-Cyrl', 'en'];

		return html`<section class="card tester"><h2>${t('Tester')}</h2>
			<form @submit=${(/** @type {Event} */ event) => { event.preventDefault(); this.add(); }}>
			<p class="toolbar"><label class="wide">${t('Term or pattern')}
				<input data-focus .value=${this.term} autocomplete="off" spellcheck="false"
					placeholder=${t('политическая воля, стем*, =form')}
					@input=${(/** @type {any} */ event) => { this.term = event.target.value; this.testSoon(); }}></label>
				<label>${t('Language')} <select @change=${(/** @type {any} */ event) => {
					this.language = event.target.value; this.test(); }}>
					${languages.map((tag) => html`<option value=${tag} ?selected=${tag === this.language}>${tag || t('any')}</option>`)}</select></label>
				<label><input type="checkbox" .checked=${this.regex} @change=${(/** @type {any} */ event) => {
					this.regex = event.target.checked; this.test(); }}> ${t('regex')}</label>
				<button class="main" ?disabled=${!this.term.trim() || !this.code}>${t('Add to {code}', { code: this.code?.label || '' })}</button></p></form>
			<p role="status">${this.found}</p>
			<ol class="kwic">${this.hits.slice(0, SHOWN).map((hit) => html`<li>
				<a href="#/transcripts/${encodeURIComponent(hit.transcript)}?at=${hit.begin}-${hit.end}">${hit.transcript}</a>
				<span class="left" lang=${hit.language}>${hit.left}</span><mark lang=${hit.language}>${hit.matched}</mark><span class="right" lang=${hit.language}>${hit.right}</span></li>`)}</ol>
			${this.hits.length > SHOWN ? html`<p class="hint">${t('The first {n} are shown.', { n: SHOWN })}</p>` : ''}
		</section>`;
	}

	/** Segments first: they are what matters. */
	changes() {
		const segment = (/** @type {any} */ row) =>
			Number(!row.change.startsWith('segment'));

		return [...this.diff.rows].sort((a, b) => segment(a) - segment(b))
			.slice(0, 300);
	}

	drawDraft() {
		const draft = this.book.draft;

		return html`<div class="toolbar"><h1>${t('Codebook')}</h1>
			<span class="hint">${t('Version {n}', { n: this.book.version })}
				${draft ? html`· <strong>${t('draft by {who}', { who: draft.author })}</strong>` : ''}</span>
			<span class="space"></span>
			${draft ? html`<button @click=${() => this.compare()}>${t('What would change?')}</button>
				<button @click=${() => this.discard()}>${t('Throw away')}</button>
				<button class="main" @click=${() => this.publish()}
					?disabled=${this.problems.some((one) => one.level === 'error')}>${t('Publish…')}</button>` : ''}
			<button aria-pressed=${this.showXml ? 'true' : 'false'} @click=${() => { this.showXml = !this.showXml; this.draw(); }}>XML</button>
		</div>
		${this.problems.length ? html`<ul class="problems" role="alert">${this.problems.map((one) => html`
			<li class=${one.level}>${one.line ? t('line {line}:', { line: one.line }) : ''} ${one.text}</li>`)}</ul>` : ''}
		${this.diff ? html`<section class="card"><h2>${t('What the draft would change')}</h2>
			${this.diff.rows.length ? '' : html`<p>${t('Nothing.')}</p>`}
			<div class="scroll" tabindex="0" role="region" aria-label=${t('What the draft would change')}><table><tbody>
			${this.changes().map((/** @type {any} */ row) => html`<tr><td>${row.change}</td><td>${row.code}</td>
				<td>${row.place}</td><td>${cut(row.old)}</td><td>${cut(row.new || row.words)}</td><td>${row.item}</td></tr>`)}</tbody></table></div></section>` : ''}`;
	}

	draw() {
		const code = this.code;

		if (!this.book)
			return;
		render(html`${this.drawDraft()}
			<div class="split">${this.drawTree()}<section>
			${this.showXml ? html`<label class="xml">${t('The draft as a file')}
				<textarea spellcheck="false" .value=${this.xml} @change=${(/** @type {any} */ event) =>
					this.save(event.target.value)}></textarea></label>` : ''}
			${code ? html`<section class="card"><h2><span class="dot ${colour(this.frame.codes, code.id)}"></span> ${code.label}</h2>
				<p>${code.full || code.short}</p>
				${code.use ? html`<p><b>${t('Use:')}</b> ${code.use}</p>` : ''}
				${code.avoid ? html`<p><b>${t('Do not use:')}</b> ${code.avoid}</p>` : ''}
				${this.drawItems()}</section>` : html`<p>${t('There is no codebook yet.')}</p>`}
			${this.drawTester()}</section></div>`, this.element);
	}
}

/** @type {import('./app.js').ShowView} */
export async function showCodebook(frame, element, path, query) {
	const view = new CodebookView(frame, element, path[0] || '', query);
	const end = useKeys(t('Codebook'), [
		{ keys: '/', does: t('to the tester'), run: () => {
			element.querySelector('[data-focus]')?.focus();
		} },
	]);

	await view.load();
	return { end, grown: () => undefined };
}
