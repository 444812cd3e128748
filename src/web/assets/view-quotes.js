// SPDX-License-Identifier: MIT

// view-quotes.js -- what was said on a theme, in its very words: narrowed by
// facets, each with its place in the interview, and taken along as a file.
//
// What is shown is what an export holds: experts who may not be quoted are in
// neither.

import { html, render } from './vendor/lit-html.js';
import { change, get, withQuery } from './api.js';
import { useKeys } from './keys.js';
import { colour, complain, label, toast } from './parts.js';
import { fold, number, t, tn } from './words.js';

/** Facets that all interviews have; attributes of theirs come after. */
const FACETS = ['country', 'expertise', 'case', 'language', 'stance', 'origin'];
const NOT_FACETS = new Set(['id', 'transcript', 'speaker', 'role', 'turn',
	'code', 'path', 'coder', 'rules', 'matches', 'matched', 'negated',
	'accepted', 'rejected', 'begin', 'end', 'time_begin', 'time_end', 'text',
	'memo', 'assisted', 'date', 'duration_min', ...FACETS]);
const PAGE = 50, VALUES_MOST = 12, BASKET_MOST = 500;
const CITE = 'tamga-citation', BASKET = 'tamga-basket';
const USUAL = '{case}, {expertise}, {country}, {place}';
const TRANSLATIONS = ['en', 'ru', 'kk', 'uz'];

/** @param {string} name */
function facetName(name) {
	return { country: t('Country'), expertise: t('Expertise'),
	         case: t('Expert'), language: t('Language'),
	         stance: t('Stance'), origin: t('Found by') }[name]
		|| name.replaceAll('_', ' ');
}

/** @param {string} facet @param {string} value */
function valueName(facet, value) {
	/** @type {Record<string, Record<string, string>>} */
	const names = {
		origin: { rule: t('a rule'), person: t('a person') },
		stance: { asserts: t('asserts'), denies: t('denies'),
		          conditional: t('conditional'),
		          reports: t('reports others’ view'), unclear: t('unclear') },
	};

	return names[facet]?.[value] || value || t('not said');
}

/** The source of a quotation, as the template says; what a field has no value
 *  for goes with the text before it.
 *  @param {string} template @param {any} row */
export function cite(template, row) {
	/** @type {Record<string, string>} */
	const own = { place: row.id, time: (row.time_begin || '').slice(0, 8) };
	let text = '';

	for (const [, before, field] of `${template}{}`
	     .matchAll(/([^{]*)\{(\w*)\}/g)) {
		const value = field ? own[field] ?? row[field] ?? '' : '';

		if (!field)
			text += before;
		else if (value !== '')
			text += (text || !/^[\s,;·]*$/.test(before) ? before : '')
				+ `${value}`.replaceAll('|', ', ');
	}
	return text;
}

class QuotesView {
	/** @param {import('./app.js').Frame} frame @param {HTMLElement} element
	 *  @param {URLSearchParams} query */
	constructor(frame, element, query) {
		this.frame = frame;
		this.element = element;
		this.query = query;
		this.codes = query.getAll('code');
		this.layer = query.get('layer') || '';
		this.translation = query.get('translation') || '';
		this.template = localStorage.getItem(CITE) || USUAL;
		this.shown = PAGE;
		/** @type {any[]} */
		this.rows = [];
		/** @type {any} */
		this.provenance = {};
		/** @type {any[]} */
		this.coders = [];
		/** @type {string[]} */
		this.facets = FACETS;
		/** @type {string[]} */
		this.basket = [];
		this.basketKey = BASKET;
		/** What stands around a quotation, by its id.
		 *  @type {Map<string, {before: string, after: string}>} */
		this.around = new Map();
		/** @type {Map<string, Promise<any>>} */
		this.transcripts = new Map();
	}

	/** @param {string} key @param {string} value */
	choose(key, value) {
		if (value)
			this.query.set(key, value);
		else
			this.query.delete(key);
		this.frame.go(`#/quotes?${this.query}`);
	}

	async load() {
		const [answer, project] = await Promise.all([
			get(withQuery('/quotes', { code: this.codes, layer: this.layer,
			                           translation: this.translation })),
			get('/project')]);

		this.rows = answer.rows;
		this.provenance = answer.provenance;
		this.coders = project.coders;
		this.basketKey = `${BASKET} ${project.path}`;
		try {
			this.basket = JSON.parse(localStorage.getItem(this.basketKey) || '[]');
		} catch {
			this.basket = [];
		}
		this.facets = [...FACETS, ...this.attributes()];
		this.draw();
	}

	/** What else is known of the interviews and divides them. */
	attributes() {
		return Object.keys(this.rows[0] || {}).filter((name) => {
			if (NOT_FACETS.has(name) || /^(translat|checked)/.test(name))
				return false;
			const values = new Set(this.rows.map((row) => row[name]));

			return values.size > 1 && values.size <= VALUES_MOST;
		});
	}

	/** @param {any} row @param {string} [without]  this facet */
	passes(row, without) {
		return this.facets.every((facet) => {
			const wanted = facet === without ? null : this.query.get(facet);

			return !wanted || `${row[facet] ?? ''}`.split('|').includes(
				wanted === '-' ? '' : wanted);
		}) && (!this.query.get('q')
			|| fold(row.text).includes(fold(this.query.get('q') || '')))
			&& (!this.query.has('memo') || row.memo)
			&& (!this.query.has('basket') || this.basket.includes(row.id));
	}

	/** How many rows have each value, with the other facets applied.
	 *  @param {string} facet */
	counts(facet) {
		/** @type {Map<string, number>} */
		const counts = new Map();

		for (const row of this.rows) {
			const passes = this.passes(row, facet);

			for (const value of `${row[facet] ?? ''}`.split('|'))
				counts.set(value, (counts.get(value) || 0) + Number(passes));
		}
		return [...counts].sort((a, b) => a[0] < b[0] ? -1 : 1);
	}

	/** The address of the same as a file.  @param {string} format */
	file(format) {
		const { query } = this;
		const stance = query.get('stance');

		return withQuery('/api/v1/quotes', {
			code: this.codes, layer: this.layer, format,
			where: this.facets.filter((facet) => query.get(facet)
				&& facet !== 'stance' && facet !== 'origin')
				.map((facet) => `${facet}=${query.get(facet)}`),
			stance: stance === '-' ? 'none' : stance || '',
			origin: query.get('origin') || '', search: query.get('q') || '',
			place: query.has('basket') ? this.basket.slice(0, BASKET_MOST) : [],
			cite: this.template === USUAL ? '' : this.template,
			translation: this.translation });
	}

	/** @param {any} row @param {boolean} markdown */
	async copy(row, markdown) {
		const source = cite(this.template, row);
		const translated = this.translation
			&& row[`translation_${this.translation}`];
		const plain = `«${row.text}»${translated ? ` [${translated}]` : ''} (${source})`;

		try {
			if (markdown) {
				const quoted = `${row.text}${translated ? `\n\n${translated}` : ''}`
					.replace(/([\\`*_{}[\]<>#])/g, '\\$1').replace(/^/gm, '> ');

				await navigator.clipboard.writeText(`${quoted}\n>\n> — ${source}\n`);
			} else {
				const rich = document.createElement('div');
				const words = document.createElement('blockquote');
				const from = document.createElement('cite');

				words.textContent = row.text;
				from.textContent = `(${source})`;
				rich.append(words, from);
				await navigator.clipboard.write([new ClipboardItem({
					'text/plain': new Blob([plain], { type: 'text/plain' }),
					'text/html': new Blob([new XMLSerializer()
						.serializeToString(rich)], { type: 'text/html' }),
				})]);
			}
			toast(t('Copied'));
		} catch (error) {
			complain(error);
		}
	}

	/** The turns around it, in place.  @param {any} row */
	async showAround(row) {
		if (this.around.delete(row.id))
			return this.draw();
		const name = row.transcript;

		try {
			if (!this.transcripts.has(name))
				this.transcripts.set(name,
					get(`/transcripts/${encodeURIComponent(name)}`));
			const doc = await this.transcripts.get(name);
			const at = doc.turns.findLastIndex((/** @type {any} */ one) =>
				one.begin <= row.begin);
			const turn = doc.turns[at];
			const points = [...turn.text];
			const say = (/** @type {any} */ one) =>
				one ? `${doc.speakers[one.speaker].label}: ${one.text}` : '';

			this.around.set(row.id, {
				before: [say(doc.turns[at - 1]),
				         points.slice(0, row.begin - turn.begin).join('')]
					.filter(Boolean).join('\n'),
				after: [points.slice(row.end - turn.begin).join(''),
				        say(doc.turns[at + 1])].filter(Boolean).join('\n'),
			});
		} catch (error) {
			complain(error);
		}
		this.draw();
	}

	/** @param {any} row */
	toggle(row) {
		this.basket = this.basket.includes(row.id)
			? this.basket.filter((id) => id !== row.id)
			: [...this.basket, row.id].slice(-BASKET_MOST);
		localStorage.setItem(this.basketKey, JSON.stringify(this.basket));
		this.draw();
	}

	/** @param {any} row @param {string} text */
	async translate(row, text) {
		try {
			await change('POST', '/translations', { place: row.id,
				language: this.translation, text: text.trim() });
			row[`translation_${this.translation}`] = text.trim();
		} catch (error) {
			complain(error);
		}
		this.draw();
	}

	/** @param {any} row */
	drawTranslation(row) {
		const of = (/** @type {string} */ what) => row[`${what}_${this.translation}`] || '';

		return this.translation ? html`<label class="memo">${t('In {language}', { language: this.translation })}
			${of('translator') ? html`<span class="hint">${of('translator')}${of('checked_by')
				? ` · ${t('checked by {who}', { who: of('checked_by') })}` : ''}</span>` : ''}
			<textarea rows="2" lang=${this.translation} .value=${of('translation')} ?disabled=${row.id.startsWith('#')}
				@change=${(/** @type {any} */ event) => this.translate(row, event.target.value)}></textarea></label>` : '';
	}

	/** @param {any} row */
	drawQuote(row) {
		const { codes } = this.frame;
		const around = this.around.get(row.id);
		const kept = this.basket.includes(row.id);

		return html`<li class="card" data-id=${row.id}>
			<blockquote lang=${row.language}>${around ? html`<span class="hint around">${around.before}</span> ` : ''}${row.text}${around ? html` <span class="hint around">${around.after}</span>` : ''}</blockquote>
			${this.drawTranslation(row)}
			<p class="hint"><span class="dot ${colour(codes, row.code)}"></span>
				${label(codes, row.code)} · ${[row.case, row.expertise, row.country].filter(Boolean).join(' · ')}
				${row.time_begin ? html`· ${row.time_begin.slice(0, 8)}` : ''}
				${row.stance ? html`· ${valueName('stance', row.stance)}` : ''}
				· ${row.origin === 'rule' ? t('found by the rule {rule}', { rule: row.rules }) : row.coder}
				${row.negated ? html`<span class="tag">${t('negated?')}</span>` : ''}</p>
			${row.memo ? html`<p class="memo">${row.memo}</p>` : ''}
			<p class="actions"><a class="button" href="#/transcripts/${encodeURIComponent(row.transcript)}?at=${row.begin}-${row.end}">${t('in the interview')}</a>
				<button aria-pressed=${around ? 'true' : 'false'} @click=${() => this.showAround(row)}>${t('around it')}</button>
				<button @click=${() => this.copy(row, false)}>${t('copy with source')}</button>
				<button @click=${() => this.copy(row, true)}>${t('as Markdown')}</button>
				<button aria-pressed=${kept ? 'true' : 'false'} @click=${() => this.toggle(row)}>${kept ? '★' : '☆'} ${t('keep')}</button>
				<code>${row.id}</code></p></li>`;
	}

	drawFacets() {
		return html`<aside class="facets" aria-label=${t('Narrow down')}>
			<label>${t('Theme')} <select data-focus @change=${(/** @type {any} */ event) =>
				this.choose('code', event.target.value)}>
				<option value="">${t('all themes')}</option>
				${this.frame.codes.map((code) => html`<option value=${code.id} ?selected=${this.codes.includes(code.id)}>
					${code.parent ? '\u00a0\u00a0' : ''}${code.label}</option>`)}</select></label>
			<label>${t('Whose coding')} <select @change=${(/** @type {any} */ event) =>
				this.choose('layer', event.target.value)}>
				<option value="">${t('as the project says')}</option>
				${this.coders.map((one) => html`<option value=${one.name} ?selected=${one.name === this.layer}>${one.name}</option>`)}</select></label>
			<label>${t('Words in it')} <input type="search" .value=${this.query.get('q') || ''}
				@change=${(/** @type {any} */ event) => this.choose('q', event.target.value)}></label>
			<label>${t('With a translation into')} <select @change=${(/** @type {any} */ event) =>
				this.choose('translation', event.target.value)}><option value="">${t('no translation')}</option>
				${TRANSLATIONS.map((name) => html`<option ?selected=${name === this.translation}>${name}</option>`)}</select></label>
			${[['memo', t('with a memo')], ['basket', t('kept ones, {n}', { n: number(this.basket.length) })]].map(([key, text]) => html`
				<label class="row"><input type="checkbox" .checked=${this.query.has(key)} @change=${(/** @type {any} */ event) =>
					this.choose(key, event.target.checked ? '1' : '')}> ${text}</label>`)}
			${this.facets.map((facet) => html`<fieldset><legend>${facetName(facet)}</legend>
				${this.counts(facet).map(([value, count]) => {
					const name = value || '-';
					const is = this.query.get(facet) === name;

					return html`<button class="facet ${count ? '' : 'none'}" aria-pressed=${is ? 'true' : 'false'}
						@click=${() => this.choose(facet, is ? '' : name)}>
						<span>${valueName(facet, value)}</span> <span class="n">${number(count)}</span></button>`;
				})}</fieldset>`)}
			<details><summary>${t('Citation')}</summary>
				<label>${t('Written so:')} <input .value=${this.template} @change=${(/** @type {any} */ event) => {
					this.template = event.target.value.trim() || USUAL;
					localStorage.setItem(CITE, this.template);
					this.draw();
				}}></label>
				${this.rows[0] ? html`<p class="hint">${cite(this.template, this.rows[0])}</p>` : ''}</details>
		</aside>`;
	}

	draw() {
		const found = this.rows.filter((row) => this.passes(row));
		const experts = new Set(found.map((row) => row.case)).size;
		const me = this.frame.session.coder;
		const mine = this.coders.some((one) => one.name === me)
			&& this.provenance.layer !== me;

		render(html`<h1>${t('Quotations')}</h1>
			<div class="split">${this.drawFacets()}<section>
				<p class="toolbar"><strong>${tn('{n} quotation', '{n} quotations', found.length)}</strong>
					<span class="hint">${tn('by {n} expert', 'by {n} experts', experts)} · ${t('coding of {layer}', { layer: this.provenance.layer })}</span>
					${mine ? html`<button @click=${() => this.choose('layer', me)}>${t('show my coding')}</button>` : ''}
					<span class="space"></span>
					${['docx', 'odt', 'xlsx', 'csv', 'md', 'html'].map((format) => html`
						<a class="button" href=${this.file(format)} download>${format}</a>`)}</p>
				<ol class="quotelist">${found.slice(0, this.shown).map((row) => this.drawQuote(row))}</ol>
				${found.length > this.shown ? html`<p><button @click=${() => { this.shown += PAGE; this.draw(); }}>
					${tn('show {n} more', 'show {n} more', Math.min(PAGE, found.length - this.shown))}</button></p>` : ''}
				${found.length ? '' : this.rows.length ? html`<p>${t('No quotation fits. Take a filter away.')}</p>`
				: html`<p>${t('Nothing is coded so yet. Choose another theme, or whose coding to look at.')}</p>`}
			</section></div>`, this.element);
	}

	/** From one quotation to the next.  @param {number} step */
	move(step) {
		const all = /** @type {HTMLElement[]} */ ([...this.element.querySelectorAll('.quotelist > li')]);
		const now = all.findIndex((one) => one.contains(document.activeElement));
		const to = all[Math.max(0, Math.min(all.length - 1, now + step))];

		/** @type {HTMLElement|null|undefined} */ (to?.querySelector('a'))?.focus();
		to?.scrollIntoView({ block: 'nearest' });
	}

	/** The one that has the focus. */
	current() {
		const id = /** @type {HTMLElement|null|undefined} */
			(document.activeElement?.closest('.quotelist > li'))?.dataset.id;

		return this.rows.find((row) => row.id === id);
	}
}

/** @type {import('./app.js').ShowView} */
export async function showQuotes(frame, element, path, query) {
	const view = new QuotesView(frame, element, query);
	/** @param {(row: any) => void} run */
	const withRow = (run) => () => {
		const row = view.current();

		return row ? (run(row), undefined) : false;
	};
	const end = useKeys(t('Quotations'), [
		{ keys: 'J ArrowDown', does: t('next quotation'), run: () => view.move(1) },
		{ keys: 'K ArrowUp', does: t('previous quotation'), run: () => view.move(-1) },
		{ keys: 'L', does: t('what stands around it'), run: withRow((row) => void view.showAround(row)) },
		{ keys: 'Y', does: t('copy it with its source'), run: withRow((row) => void view.copy(row, false)) },
		{ keys: 'Shift+Y', does: t('copy it as Markdown'), run: withRow((row) => void view.copy(row, true)) },
		{ keys: '*', does: t('keep it'), run: withRow((row) => view.toggle(row)) },
		{ keys: '/', does: t('words in it'), run: () => {
			/** @type {HTMLElement|null} */ (element.querySelector('.facets input'))?.focus();
		} },
	]);

	await view.load();
	return { end, grown: () => void view.load().catch(complain) };
}
