// SPDX-License-Identifier: MIT

// view-codebook.js -- the codebook: what each code means, the words that point
// to it, and a tester that shows what a term finds in all interviews while it
// is typed.
//
// All edits go into a draft, which is the XML file itself, comments and all;
// publishing makes it the next version and applies it.

import { addCode, addExample, addExcept, addToList, escapeText, listAt, listsOf,
	makeId, readElements, removeItem, replaceItem, setAttribute, setText }
	from './book-text.js';
import { html, render } from './vendor/lit-html.js';
import { change, get, withQuery } from './api.js';
import { useKeys } from './keys.js';
import { colour, complain, confirm, dialog, label, toast } from './parts.js';
import { fold, number, t, tn } from './words.js';

const PAUSE = 120, FIRST_PART = 20, PART = 1000, SHOWN = 200, FORMS = 12;

/** In more interviews than these, catches are counted when asked for. */
const COUNTED = 500;

const languages = ['ru', 'kk', 'kk-Latn', 'uz-Latn', 'uz-Cyrl', 'en'];

/** @typedef {{rule: string, kind: string, text: string, language: string,
 *             begin: number, end: number}} Item */
/** @typedef {import('./parts.js').Code} Code */
/** @typedef {{term: string, regex: boolean, language: string}} Asked */

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

/** "segment-gained" in words.  @param {string} name */
function changeName(name) {
	return { 'segment-gained': t('new proposal'), 'segment-lost': t('withdrawn proposal'),
	         'segment-moved': t('moved proposal') }[name] || name.replaceAll('-', ' ');
}

/** Marks what is found now and was not before, and adds what was and is no
 *  more.  @param {any[]} rows @param {any[]|undefined} before
 *  @param {{gained: number, lost: number}} counts @returns {any[]} */
function marked(rows, before, counts) {
	if (!before)
		return rows;
	const key = (/** @type {any} */ row) => row.id;
	const was = new Set(before.map(key)), is = new Set(rows.map(key));
	const gone = before.filter((row) => !is.has(key(row)))
		.map((row) => ({ ...row, mark: 'lost' }));

	counts.gained += rows.filter((row) => !was.has(key(row))).length;
	counts.lost += gone.length;
	return [...rows.map((row) => was.has(key(row)) ? row : { ...row, mark: 'new' }),
	        ...gone].sort((a, b) => a.transcript < b.transcript ? -1
		: a.transcript > b.transcript ? 1 : a.begin - b.begin);
}

/** The status a code has in the file, if it is not retired.
 *  @param {string} xml @param {string} id */
function readStatus(xml, id) {
	return new RegExp(`<code[^>]*\\sid=["']${id.replace(/[^\p{L}\p{N}_-]/gu, '.')}["'][^>]*\\sstatus=["'](\\w+)["']`, 'u')
		.exec(xml)?.[1] || '';
}

class CodebookView {
	/** @param {import('./app.js').Frame} frame @param {HTMLElement} element
	 *  @param {string} code @param {URLSearchParams} query */
	constructor(frame, element, code, query) {
		this.frame = frame;
		this.element = element;
		this.wanted = code;
		this.xml = '';
		this.sha256 = '';
		/** @type {any} */
		this.project = null;
		/** @type {Code[]} */
		this.codes = [];
		/** @type {Code|null} */
		this.code = null;
		this.query = query;
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
		this.editing = false;
		/** What the tester compares with: the term as it was opened.
		 *  @type {Item|null} */
		this.origin = null;
		/** @type {Map<string, any>|null} */
		this.before = null;
		this.only = '';
		/** Earlier texts of the draft, to go back to.  @type {string[]} */
		this.undo = [];
		/** @type {any[]} */
		this.recode = [];
		/** @type {any} */
		this.check = null;
		this.counted = false;
		this.itemFilter = '';
		/** @type {boolean|undefined} */
		this.itemsOpen = undefined;
		this.at = 0;
		/** @type {any} */
		this.soon = 0;
	}

	async load() {
		this.book = await get('/codebook');
		this.xml = this.book.draft?.xml ?? this.book.xml;
		this.sha256 = this.book.draft?.sha256 ?? '';
		await this.loadCodes();
		this.draw();
		if (this.code)
			await this.loadCode();
		if (this.book.version)
			get('/reports/recode').then((answer) => {
				this.recode = answer.rows;
				this.draw();
			}).catch(complain);
		if (this.query.has('check'))
			this.runCheck();
	}

	/** The codes as the draft has them; of one that cannot be read, those
	 *  known before. */
	async loadCodes() {
		try {
			this.codes = (await get('/codes?draft=1')).codes;
		} catch {
			if (!this.codes.length)
				this.codes = this.frame.codes;
		}
		this.code = this.codes.find((one) => one.id === this.wanted)
			|| this.codes.find((one) => one.codable) || null;
	}

	async loadCode() {
		const code = this.code?.id || '';

		try {
			const items = await get(withQuery('/codebook/items', { code }));

			this.items = items.items;
			this.at = items.begin;
			this.catches = new Map();
			this.counted = false;
			this.draw();
			const project = this.project ??= await get('/project');

			if (project.transcripts <= COUNTED)
				await this.loadCatches();
		} catch (error) {
			complain(error);
		}
		if (this.term)
			this.test();
	}

	async loadCatches() {
		const code = this.code?.id || '';
		const catches = await get(withQuery('/codebook/catches', { code }));

		if (code !== this.code?.id)
			return;
		this.catches = new Map();
		for (const row of catches.rows) {
			const key = `${row.rule}\n${row.item}`;

			if (!this.catches.has(key))
				this.catches.set(key, []);
			if (row.form)
				this.catches.get(key)?.push(row);
		}
		this.counted = true;
		this.draw();
	}

	/** @param {Item} item */
	caught(item) {
		return this.catches.get(`${item.rule}\n${item.text}`) || [];
	}

	// ---- the draft

	/** @param {string} xml @param {boolean} [back]  it is an earlier one */
	async save(xml, back) {
		const before = { xml: this.xml, sha256: this.sha256 };

		if (xml === this.xml)
			return true;
		this.xml = xml;
		this.draw();
		try {
			const answer = await change('PUT', '/codebook/draft',
				{ xml, replaces: this.sha256 });

			if (!back)
				this.undo.push(before.xml);
			this.sha256 = answer.sha256;
			this.problems = answer.problems;
			this.diff = null;
			this.check = null;
			this.book = await get('/codebook');
			await this.loadCodes();
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

	/** The draft as it was before the last edit made here. */
	async back() {
		const xml = this.undo.pop();

		if (xml === undefined)
			return false;
		if (await this.save(xml, true))
			toast(t('The last edit of the draft is taken back'));
		return true;
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

				xml = `${this.xml.slice(0, end)}\n      <term xml:lang="${language}">${escapeText(text)}</term>${this.xml.slice(end)}`;
			} else {
				xml = `${this.xml.slice(0, at)}; ${escapeText(text)}${this.xml.slice(at)}`;
			}
		} else {
			const begin = unitOf(this.xml, this.at || 0);
			const end = this.xml.indexOf('</code>', begin);
			const item = this.regex ? `<regex>${escapeText(text)}</regex>`
				: `<terms>${escapeText(text)}</terms>`;

			xml = `${this.xml.slice(0, end)}  <find xml:lang="${language}">${item}</find>\n  ${this.xml.slice(end)}`;
		}
		if (await this.save(xml))
			toast(t('Added to the draft'));
	}

	/** Instead of the term it was opened from. */
	async replace() {
		const origin = this.origin, text = this.term.trim();

		if (!origin || !text)
			return;
		const range = { begin: unitOf(this.xml, origin.begin),
		                end: unitOf(this.xml, origin.end) };

		this.origin = null;
		if (await this.save(replaceItem(this.xml, range, text)))
			toast(t('Changed in the draft'));
	}

	/** @param {Item} item */
	range(item) {
		return { begin: unitOf(this.xml, item.begin),
		         end: unitOf(this.xml, item.end) };
	}

	/** @param {Item} item */
	async remove(item) {
		if (await this.save(removeItem(this.xml, this.range(item))))
			toast(t('Taken out of the draft'));
	}

	/** To another of the code's lists.  @param {Item} item
	 *  @param {string} list */
	async move(item, list) {
		const xml = removeItem(this.xml, this.range(item));

		if (list && await this.save(addToList(xml, list, item.text, item.language)))
			toast(t('Moved to {list}', { list }));
	}

	/** A place that was caught and should not be: the words around it become an
	 *  exception.  @param {any} hit */
	async except(hit) {
		const before = /[\p{L}\p{N}'’ʻʼ-]+\s+$/u.exec(hit.left)?.[0] || '';
		const after = /^\s+[\p{L}\p{N}'’ʻʼ-]+/u.exec(hit.right)?.[0] || '';
		const given = await dialog(t('Not this one'), (close) => html`
			<p>${t('These words are then never taken for {code}. Say just so much that other places stay.', { code: this.code?.label || '' })}</p>
			<p class="quote">…${hit.left}<mark>${hit.matched}</mark>${hit.right}…</p>
			<form method="dialog" @submit=${(/** @type {any} */ event) =>
				close(new FormData(event.target).get('term'))}>
				<label for="except">${t('Except')}</label>
				<input id="except" name="term" class="wide" required autofocus
					.value=${`${before}${hit.matched}${after}`.trim()}>
				<p class="actions"><button class="main">${t('Add the exception')}</button></p></form>`);
		const term = `${given ?? ''}`.trim();

		if (term && this.code && await this.save(addExcept(this.xml,
			this.code.id, term, this.language || hit.language || 'ru')))
			toast(t('The exception is in the draft'));
	}

	/** @param {any} hit @param {boolean} matches */
	async example(hit, matches) {
		const text = `${hit.left.split(/[.!?…]\s/).pop()}${hit.matched}${
			hit.right.split(/(?<=[.!?…])\s/)[0]}`.trim();

		if (this.code && await this.save(addExample(this.xml, this.code.id,
			text, hit.language || 'ru', matches)))
			toast(t('Kept as an example of the code'));
	}

	/** @param {SubmitEvent} event */
	async saveCode(event) {
		const form = new FormData(/** @type {HTMLFormElement} */ (event.target));
		const text = (/** @type {string} */ name) => `${form.get(name) ?? ''}`.trim();
		const id = this.code?.id || '';
		let xml = this.xml;

		event.preventDefault();
		if (text('name'))
			xml = setAttribute(xml, id, 'name', text('name'));
		for (const language of languages)
			xml = setText(xml, id, 'label', text(`label ${language}`), language);
		for (const name of ['short', 'full', 'use', 'avoid'])
			xml = setText(xml, id, name, text(name));
		xml = setAttribute(xml, id, 'status', form.has('retired') ? 'retired'
			: this.code?.retired ? '' : readStatus(xml, id));
		xml = setAttribute(xml, id, 'replaced-by', form.has('retired')
			? form.getAll('replaced-by').filter(Boolean).join(' ') : '');
		this.editing = false;
		if (await this.save(xml))
			toast(t('Changed in the draft'));
		else
			this.draw();
	}

	async addCode() {
		const parents = this.codes.filter((one) => !one.codable || !one.parent);
		const given = await dialog(t('A new code'), (close) => html`
			<form method="dialog" @submit=${(/** @type {any} */ event) =>
				close(Object.fromEntries(new FormData(event.target)))}>
				<p><label for="new-code">${t('Name')}</label> <input id="new-code" class="wide" name="name" required maxlength="200" autofocus></p>
				<p><label>${t('Under')} <select name="parent"><option value="">${t('nothing')}</option>
					${parents.map((one) => html`<option value=${one.id} ?selected=${one.id === this.code?.parent}>${one.label}</option>`)}</select></label></p>
				<p><label for="new-short">${t('In short')}</label> <input id="new-short" class="wide" name="short"></p>
				<p class="actions"><button class="main">${t('Add to the draft')}</button></p></form>`);

		if (!given?.name)
			return;
		const id = makeId(`${given.name}`, (one) =>
			this.codes.some((code) => code.id === one));
		const xml = setText(addCode(this.xml, `${given.parent}`, id,
			`${given.name}`), id, 'short', `${given.short}`);

		this.wanted = id;
		if (await this.save(xml))
			toast(t('Added to the draft'));
	}

	async runCheck() {
		try {
			this.check = await get('/codebook/check');
		} catch (error) {
			complain(error);
		}
		this.draw();
	}

	/** Gives other codes to all of one's own of a code that is no longer
	 *  given.  @param {string} code @param {string} to */
	async giveInstead(code, to) {
		if (!to)
			return;
		try {
			const outcome = await change('POST', '/recodings',
				{ segments: [code], codes: to.split(' ') });

			toast(tn('{n} coding moved', '{n} codings moved', Number(outcome.id)));
			this.recode = (await get('/reports/recode')).rows;
		} catch (error) {
			complain(error);
		}
		this.draw();
	}

	async discard() {
		if (!await confirm(t('Throw the draft away?'),
		                   t('The codebook is again what the version in force says.'),
		                   t('Throw away')))
			return;
		try {
			await change('DELETE', '/codebook/draft');
			this.problems = [];
			this.undo = [];
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
		await Promise.all([this.compare(), this.runCheck()]);
		if (!this.diff)
			return;
		const count = (/** @type {string} */ kind) => this.diff.rows.filter(
			(/** @type {any} */ row) => row.change === kind).length;

		/** @type {Map<string, number[]>} */
		const codes = new Map();

		for (const row of this.diff.rows) {
			const at = ['segment-gained', 'segment-lost', 'segment-moved']
				.indexOf(row.change);

			if (at < 0)
				continue;
			const counts = codes.get(row.code) || [0, 0, 0];

			counts[at]++;
			codes.set(row.code, counts);
		}
		const yes = await dialog(t('Publish the draft?'), (/** @type {(value?: boolean) => void} */ close) => html`
			<p>${t('It becomes the next version. Proposals: {gained} new, {lost} withdrawn, {moved} moved. What people have coded stays.', {
				gained: number(count('segment-gained')),
				lost: number(count('segment-lost')),
				moved: number(count('segment-moved')) })}</p>
			${codes.size ? html`<div class="scroll" tabindex="0" role="region" aria-label=${t('Proposals by code')}><table><thead><tr>
				<th scope="col">${t('Theme')}</th><th scope="col" class="n">${t('new')}</th>
				<th scope="col" class="n">${t('withdrawn')}</th><th scope="col" class="n">${t('moved')}</th></tr></thead>
				<tbody>${[...codes].map(([code, counts]) => html`<tr><th scope="row">${label(this.codes, code)}</th>
					${counts.map((n) => html`<td class="n">${n ? number(n) : ''}</td>`)}</tr>`)}</tbody></table></div>` : ''}
			${this.check?.failed ? html`<p class="wrong">${tn('{n} example is not coded as it says.', '{n} examples are not coded as they say.', this.check.failed)}</p>` : ''}
			<p class="actions"><button @click=${() => close(false)}>${t('Cancel')}</button>
				<button class="main" autofocus @click=${() => close(true)}>${t('Publish')}</button></p>`);

		if (!yes)
			return;
		try {
			const result = await change('POST', '/codebook/publish',
				{ sha256: this.sha256 });

			toast(t('Version {n} is in force', { n: result.version }));
			await this.frame.reload();
			this.diff = null;
			this.check = null;
			this.undo = [];
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

	/** @param {Item} item */
	open(item) {
		this.regex = item.kind === 'regex';
		// A term may be broken over lines in the file.
		this.term = this.regex ? item.text : item.text.replace(/\s+/g, ' ');
		this.language = item.language;
		this.origin = { ...item, text: this.term };
		this.only = '';
		this.draw();
		/** @type {HTMLElement|null} */
		const input = this.element.querySelector('.tester input');

		input?.focus();
		input?.scrollIntoView({ block: 'center' });
		this.test();
	}

	/** Whether the tester's term is another than that it was opened from. */
	get isChanged() {
		const { origin } = this;

		return Boolean(origin) && (this.term.trim() !== origin?.text
			|| this.language !== origin.language
			|| this.regex !== (origin.kind === 'regex'));
	}

	/** @param {number} first @param {number} most @param {Asked} asked */
	part(first, most, asked) {
		return get(withQuery('/find', { term: asked.term, regex: asked.regex,
			lang: asked.language, first, most }));
	}

	/** All interviews, a part after the other, so that the first hits are
	 *  there at once; typing on begins anew.  Beside them what the term found
	 *  as it was. */
	async test() {
		const mine = ++this.search, term = this.term.trim();
		const begun = performance.now();
		const asked = { term, regex: this.regex, language: this.language };
		const origin = this.isChanged && this.origin
			? { term: this.origin.text, regex: this.origin.kind === 'regex',
			    language: this.origin.language } : null;
		/** @type {any[]} */
		const hits = [];
		const counts = { gained: 0, lost: 0 };

		if (!term) {
			this.hits = [];
			this.found = '';
			return this.draw();
		}
		let first = 0, part = FIRST_PART, all = Infinity;

		try {
			while (first < all) {
				const [answer, old] = await Promise.all([
					this.part(first, part, asked),
					origin ? this.part(first, part, origin) : null]);

				if (mine !== this.search)
					return;
				all = Number(answer.provenance.transcripts);
				first += part;
				part = PART;
				hits.push(...marked(answer.rows, old?.rows, counts));
				this.hits = hits;
				this.found = this.summary(hits, all, origin ? counts : null,
					performance.now() - begun)
					+ (first < all ? ' …' : '');
				this.draw();
			}
		} catch (error) {
			if (mine !== this.search)
				return;
			this.hits = [];
			this.found = /** @type {Error} */ (error).message;
			this.draw();
		}
	}

	/** @param {any[]} hits @param {number} all
	 *  @param {{gained: number, lost: number}|null} counts @param {number} ms */
	summary(hits, all, counts, ms) {
		const now = hits.filter((one) => one.mark !== 'lost');
		const text = t('{hits} in {n} of {all} transcripts, {ms} ms', {
			hits: tn('{n} place', '{n} places', now.length),
			n: number(new Set(now.map((one) => one.transcript)).size),
			all: number(all), ms: number(Math.round(ms)) });

		return counts ? `${text} · ${t('against «{term}»: {gained} new, {lost} lost', {
			term: this.origin?.text || '', gained: number(counts.gained),
			lost: number(counts.lost) })}` : text;
	}

	// ---- drawing

	drawTree() {
		const codes = this.codes.filter((code) => !this.filter
			|| fold([code.label, code.id, ...code.labels].join(' '))
				.includes(fold(this.filter)));

		return html`<nav class="tree" aria-label=${t('Codes')}>
			<input type="search" placeholder=${t('Filter')} aria-label=${t('Filter')}
				@input=${(/** @type {any} */ event) => { this.filter = event.target.value; this.draw(); }}>
			<ul>${codes.map((code) => html`<li class=${code.parent ? 'child' : ''}>
				${code.codable ? html`<a href="#/codebook/${encodeURIComponent(code.id)}"
					aria-current=${code === this.code ? 'page' : 'false'}>
					<span class="dot ${colour(this.codes, code.id)}"></span> ${code.label}
					${code.retired ? html`<span class="tag">${t('retired')}</span>` : ''}</a>`
				: html`<strong>${code.label}</strong>`}</li>`)}</ul>
			${this.book.xml ? html`<button @click=${() => this.addCode()}>${t('New code…')}</button>` : ''}</nav>`;
	}

	/** @param {Item} item @param {string[]} lists @param {string} here */
	drawItem(item, lists, here) {
		const rows = this.caught(item);
		const hits = rows.reduce((sum, row) => sum + Number(row.hits), 0);
		const counted = rows.reduce((sum, row) => sum + Number(row.counted), 0);
		const others = lists.filter((list) => list !== here);

		return html`<tr><td>${item.kind === 'regex' ? html`<code>${item.text}</code>` : item.text}</td>
			<td>${item.language}</td><td class="hint">${here || item.rule.split('.').slice(1).join('.')}</td>
			<td class="n">${hits ? number(hits) : ''}</td><td class="n">${counted ? number(counted) : ''}</td>
			<td class="hint">${rows.slice(0, 6).map((row) => row.form).join(', ')}${rows.length > 6 ? ' …' : ''}</td>
			<td class="nowrap"><button @click=${() => this.open(item)}>${t('test')}</button>
				<button @click=${() => this.remove(item)}>${t('take out')}</button>
				${item.kind === 'term' && others.length ? html`<select aria-label=${t('move {term} to another list', { term: item.text })}
					@change=${(/** @type {any} */ event) => this.move(item, event.target.value)}>
					<option value="">${t('move to…')}</option>
					${others.map((list) => html`<option>${list}</option>`)}</select>` : ''}</td></tr>`;
	}

	drawItems() {
		/** @type {Map<string, Item>} */
		const seen = new Map();
		const root = readElements(this.xml);
		const lists = root && this.code ? listsOf(root, this.code.id) : [];

		// The same list may stand in several rules.
		for (const item of this.items) {
			if (!seen.has(`${item.begin}`))
				seen.set(`${item.begin}`, item);
		}
		const items = [...seen.values()];

		const wanted = fold(this.itemFilter);
		const shown = items.filter((one) => fold(one.text).includes(wanted));

		return html`<details .open=${this.itemsOpen ?? (items.length > 0 && items.length < 60)}
			@toggle=${(/** @type {any} */ event) => { this.itemsOpen = event.target.open; }}><summary>
			${tn('{n} term or pattern', '{n} terms and patterns', items.length)}</summary>
			<p><input type="search" placeholder=${t('Find a term')} aria-label=${t('Find a term')}
				@input=${(/** @type {any} */ event) => { this.itemFilter = event.target.value; this.draw(); }}></p>
			${this.counted || !items.length ? '' : html`<p><button @click=${() => this.loadCatches().catch(complain)}>${t('Count what they catch')}</button></p>`}
			<div class="scroll" tabindex="0" role="region" aria-label=${t('Terms and patterns')}><table><thead><tr>
			<th scope="col">${t('Term')}</th><th scope="col">${t('Language')}</th><th scope="col">${t('Stands in')}</th>
			<th scope="col" class="n">${t('Found')}</th><th scope="col" class="n">${t('Counts')}</th>
			<th scope="col">${t('As')}</th><th scope="col"><span class="sr">${t('What to do')}</span></th></tr></thead>
			<tbody>${shown.map((item) => this.drawItem(item, lists,
				root ? listAt(root, unitOf(this.xml, item.begin)) : ''))}</tbody></table></div></details>`;
	}

	/** How often each form stands there. */
	drawForms() {
		/** @type {Map<string, number>} */
		const forms = new Map();

		for (const hit of this.hits) {
			if (hit.mark !== 'lost')
				forms.set(fold(hit.matched), (forms.get(fold(hit.matched)) || 0) + 1);
		}
		const list = [...forms].sort((a, b) => b[1] - a[1]);

		return list.length > 1 ? html`<p class="hint">${t('As:')} ${list.slice(0, FORMS)
			.map(([form, count]) => html`<span class="tag">${form} ${number(count)}</span> `)}${
			list.length > FORMS ? '…' : ''}</p>` : '';
	}

	/** @param {any} hit */
	drawHit(hit) {
		return html`<li class=${hit.mark || ''}>
			<a href="#/transcripts/${encodeURIComponent(hit.transcript)}?at=${hit.begin}-${hit.end}">${hit.transcript}</a>
			<span class="left" lang=${hit.language}>${hit.left}</span><mark lang=${hit.language}>${hit.matched}</mark><span class="right" lang=${hit.language}>${hit.right}</span>
			<span class="nowrap">${hit.mark === 'new' ? html`<span class="tag">${t('new')}</span>`
				: hit.mark === 'lost' ? html`<span class="tag">${t('lost')}</span>` : ''}
			${this.code ? html`<button class="link" @click=${() => this.except(hit)}>${t('not this one')}</button>
				<button class="link" title=${t('Keep it as an example that must be found')} @click=${() => this.example(hit, true)}>${t('example')}</button>` : ''}</span></li>`;
	}

	drawTester() {
		const shown = this.hits.filter((hit) => !this.only || hit.mark === this.only);

		return html`<section class="card tester"><h2>${t('Tester')}</h2>
			<form @submit=${(/** @type {Event} */ event) => { event.preventDefault();
				this.isChanged ? this.replace() : this.add(); }}>
			<p class="toolbar"><label class="wide">${t('Term or pattern')}
				<input data-focus .value=${this.term} autocomplete="off" spellcheck="false"
					placeholder=${t('политическая воля, стем*, =form')}
					@input=${(/** @type {any} */ event) => { this.term = event.target.value; this.testSoon(); }}></label>
				<label>${t('Language')} <select @change=${(/** @type {any} */ event) => {
					this.language = event.target.value; this.test(); }}>
					${['', ...languages].map((tag) => html`<option value=${tag} ?selected=${tag === this.language}>${tag || t('any')}</option>`)}</select></label>
				<label><input type="checkbox" .checked=${this.regex} @change=${(/** @type {any} */ event) => {
					this.regex = event.target.checked; this.test(); }}> ${t('regex')}</label>
				${this.isChanged ? html`<button class="main">${t('Instead of «{term}»', { term: this.origin?.text || '' })}</button>
					<button type="button" @click=${() => this.add()}>${t('Add to {code}', { code: this.code?.label || '' })}</button>`
				: html`<button class="main" ?disabled=${!this.term.trim() || !this.code || Boolean(this.origin)}>${t('Add to {code}', { code: this.code?.label || '' })}</button>`}</p></form>
			<p role="status">${this.found}</p>
			${this.drawForms()}
			${this.hits.some((hit) => hit.mark) ? html`<p class="choices">${[['', t('all')], ['new', t('new')], ['lost', t('lost')]].map(([only, text]) => html`
				<button aria-pressed=${this.only === only ? 'true' : 'false'} @click=${() => { this.only = only; this.draw(); }}>${text}</button>`)}</p>` : ''}
			<ol class="kwic">${shown.slice(0, SHOWN).map((hit) => this.drawHit(hit))}</ol>
			${shown.length > SHOWN ? html`<p class="hint">${t('The first {n} are shown.', { n: SHOWN })}</p>` : ''}
		</section>`;
	}

	drawRecode() {
		/** @type {Map<string, any[]>} */
		const codes = new Map();

		for (const row of this.recode)
			codes.set(row.code, [...codes.get(row.code) || [], row]);
		return codes.size ? html`<section class="card"><h2>${t('Coded with codes that are no longer given')}</h2>
			<p class="hint">${t('What people coded stays as it is until they decide. Everybody moves her own.')}</p>
			<table><tbody>${[...codes].map(([code, rows]) => {
				const mine = rows.filter((row) => row.coder === this.frame.session.coder).length;
				const others = [...new Set(rows.map((row) => row.coder))]
					.filter((name) => name !== this.frame.session.coder);

				return html`<tr><th scope="row">${label(this.codes, code)}</th>
					<td>${mine ? tn('{n} of yours', '{n} of yours', mine) : ''}</td>
					<td class="hint">${others.join(', ')}</td>
					<td>${mine ? html`<label>${t('give instead')} <select @change=${(/** @type {any} */ event) =>
						this.giveInstead(code, event.target.value)}>
						<option value="">…</option>
						${rows[0].replaced_by ? html`<option value=${rows[0].replaced_by}>${rows[0].replaced_by.split(' ').map((/** @type {string} */ one) => label(this.codes, one)).join(' + ')}</option>` : ''}
						${this.frame.codes.filter((one) => one.codable && !one.retired).map((one) => html`
							<option value=${one.id}>${one.label}</option>`)}</select></label>` : ''}</td></tr>`;
			})}</tbody></table></section>` : '';
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
			${this.book.xml ? html`<button @click=${() => this.runCheck()}>${t('Try the examples')}</button>` : ''}
			${this.undo.length ? html`<button @click=${() => this.back()}>${t('Undo')} <kbd>Ctrl+Z</kbd></button>` : ''}
			${draft ? html`<button @click=${() => this.compare()}>${t('What would change?')}</button>
				<button @click=${() => this.discard()}>${t('Throw away')}</button>
				<button class="main" @click=${() => this.publish()}
					?disabled=${this.problems.some((one) => one.level === 'error')}>${t('Publish…')}</button>` : ''}
			<button aria-pressed=${this.showXml ? 'true' : 'false'} @click=${() => { this.showXml = !this.showXml; this.draw(); }}>XML</button>
		</div>
		${this.problems.length ? html`<ul class="problems" role="alert">${this.problems.map((one) => html`
			<li class=${one.level}>${one.line ? t('line {line}:', { line: one.line }) : ''} ${one.text}</li>`)}</ul>` : ''}
		${this.check ? html`<div class="note" role="status">${t('Examples: {passed} as they should be, {failed} not.', {
				passed: number(this.check.passed), failed: number(this.check.failed) })}
			${this.check.problems.length ? html`<ul class="problems">${this.check.problems.map((/** @type {any} */ one) => html`
				<li class=${one.level}>${one.line ? t('line {line}:', { line: one.line }) : ''} ${one.text}</li>`)}</ul>` : ''}</div>` : ''}
		${this.drawRecode()}
		${this.diff ? html`<section class="card"><h2>${t('What the draft would change')}</h2>
			${this.diff.rows.length ? '' : html`<p>${t('Nothing.')}</p>`}
			<div class="scroll" tabindex="0" role="region" aria-label=${t('What the draft would change')}><table><tbody>
			${this.changes().map((/** @type {any} */ row) => html`<tr><td class="nowrap">${changeName(row.change)}</td><td>${label(this.codes, row.code)}</td>
				<td>${row.place}</td><td>${cut(row.old)}</td><td>${cut(row.new || row.words)}</td><td>${row.item}</td></tr>`)}</tbody></table></div></section>` : ''}`;
	}

	/** @param {Code} code */
	drawForm(code) {
		const area = (/** @type {string} */ name, /** @type {string} */ text,
		              /** @type {string} */ value, /** @type {number} */ rows) => html`
			<label>${text} <textarea name=${name} rows=${rows} .value=${value}></textarea></label>`;

		return html`<form class="code-form" @submit=${(/** @type {SubmitEvent} */ event) => this.saveCode(event)}>
			<label>${t('Name')} <input name="name" .value=${code.name} required></label>
			<fieldset><legend>${t('In other languages')}</legend><div class="labels">${languages.map((language) => html`
				<label>${language} <input name="label ${language}" lang=${language}
					.value=${code.labels[code.label_languages.indexOf(language)] || ''}></label>`)}</div></fieldset>
			${area('short', t('In short'), code.short, 2)}
			${area('full', t('Definition'), code.full, 5)}
			${area('use', t('Use it'), code.use, 3)}
			${area('avoid', t('Do not use it'), code.avoid, 3)}
			<label class="row"><input type="checkbox" name="retired" .checked=${code.retired}> ${t('Retired: not to be given any more')}</label>
			<label>${t('Instead of it')} <select name="replaced-by" multiple size="4">
				${this.codes.filter((one) => one.codable && one !== code).map((one) => html`
					<option value=${one.id} ?selected=${code.replaced_by.split(' ').includes(one.id)}>${one.label}</option>`)}</select></label>
			<p class="actions"><button type="button" @click=${() => { this.editing = false; this.draw(); }}>${t('Cancel')}</button>
				<button class="main">${t('Save in the draft')}</button></p></form>`;
	}

	/** @param {Code} code */
	drawCode(code) {
		return html`<section class="card"><div class="toolbar"><h2><span class="dot ${colour(this.codes, code.id)}"></span> ${code.label}</h2>
				<code>${code.id}</code>
				${code.retired ? html`<span class="tag">${t('retired')}</span>` : ''}
				<span class="space"></span>
				<a href="#/quotes?code=${encodeURIComponent(code.id)}">${t('Quotations')}</a>
				<button aria-pressed=${this.editing ? 'true' : 'false'} @click=${() => { this.editing = !this.editing; this.draw(); }}>${t('Edit')} <kbd>F2</kbd></button></div>
			${this.editing ? this.drawForm(code) : html`<p>${code.full || code.short}</p>
				${code.use ? html`<p><b>${t('Use:')}</b> ${code.use}</p>` : ''}
				${code.avoid ? html`<p><b>${t('Do not use:')}</b> ${code.avoid}</p>` : ''}`}
			${this.drawItems()}</section>`;
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
			${code ? this.drawCode(code) : html`<p>${t('There is no codebook yet.')} <code>tamga code --codebook FILE</code></p>`}
			${this.drawTester()}</section></div>`, this.element);
	}
}

/** @type {import('./app.js').ShowView} */
export async function showCodebook(frame, element, path, query) {
	const view = new CodebookView(frame, element, path[0] || '', query);
	const end = useKeys(t('Codebook'), [
		{ keys: '/', does: t('to the tester'), run: () => {
			/** @type {HTMLElement|null} */ (element.querySelector('[data-focus]'))?.focus();
		} },
		{ keys: 'F2', does: t('edit the code'), run: () => {
			view.editing = true;
			view.draw();
			/** @type {HTMLElement|null} */ (element.querySelector('.code-form input'))?.focus();
		} },
		{ keys: 'Insert', does: t('a new code'), run: () => void view.addCode() },
		{ keys: 'Ctrl+Z', does: t('take back the last edit of the draft'),
		  run: () => view.undo.length ? void view.back() : false },
	]);

	await view.load();
	return { end: () => { end(); view.search++; }, grown: () => undefined };
}
