// SPDX-License-Identifier: MIT

// view-quotes.js -- what was said on a theme, in its very words: narrowed by
// facets, each with its place in the interview, and taken along as a file.

import { html, render } from './vendor/lit-html.js';
import { get, withQuery } from './api.js';
import { colour, complain, label, toast } from './parts.js';
import { fold, number, t, tn } from './words.js';

const FACETS = ['country', 'expertise', 'case', 'language', 'stance'];
const PAGE = 50;

/** @param {string} name */
function facetName(name) {
	return { country: t('Country'), expertise: t('Expertise'),
	         case: t('Expert'), language: t('Language'),
	         stance: t('Stance') }[name] || name;
}

/** How many rows have each value of a facet, with the other facets applied.
 *  @param {any[]} rows @param {Record<string, string>} chosen
 *  @param {string} facet */
function facetCounts(rows, chosen, facet) {
	/** @type {Map<string, number>} */
	const counts = new Map();

	for (const row of rows) {
		for (const value of `${row[facet] ?? ''}`.split('|'))
			counts.set(value, counts.get(value) || 0);
		if (!passes(row, { ...chosen, [facet]: '' }))
			continue;
		for (const value of `${row[facet] ?? ''}`.split('|'))
			counts.set(value, (counts.get(value) || 0) + 1);
	}
	return [...counts].sort((a, b) => a[0] < b[0] ? -1 : 1);
}

/** @param {any} row @param {Record<string, string>} chosen */
function passes(row, chosen) {
	return FACETS.every((facet) => !chosen[facet]
		|| `${row[facet] ?? ''}`.split('|').includes(
			chosen[facet] === '-' ? '' : chosen[facet]))
		&& (!chosen.q || fold(row.text).includes(fold(chosen.q)));
}

/** «words» (KZ03, water resources, Kazakhstan, KZ03:5120-5187)
 *  @param {any} row */
function citation(row) {
	return `«${row.text}» (${[row.case, row.expertise, row.country, row.id]
		.filter(Boolean).join(', ')})`;
}

/** @param {any} row @param {import('./app.js').Frame} frame */
function drawQuote(row, frame) {
	const copy = async () => {
		try {
			await navigator.clipboard.writeText(citation(row));
			toast(t('Copied'));
		} catch (error) {
			complain(error);
		}
	};

	return html`<li class="card">
		<blockquote lang=${row.language}>${row.text}</blockquote>
		<p class="hint"><span class="dot ${colour(frame.codes, row.code)}"></span>
			${label(frame.codes, row.code)} · ${[row.case, row.expertise, row.country].filter(Boolean).join(' · ')}
			${row.time_begin ? html`· ${row.time_begin.slice(0, 8)}` : ''}
			${row.stance ? html`· ${row.stance}` : ''}
			· ${row.origin === 'rule' ? t('found by the rule {rule}', { rule: row.rules }) : row.coder}</p>
		${row.memo ? html`<p class="memo">${row.memo}</p>` : ''}
		<p class="actions"><a class="button" href="#/transcripts/${encodeURIComponent(row.transcript)}?at=${row.begin}-${row.end}">${t('in the interview')}</a>
			<button @click=${copy}>${t('copy with source')}</button> <code>${row.id}</code></p></li>`;
}

/** @type {import('./app.js').ShowView} */
export async function showQuotes(frame, element, path, query) {
	const codes = query.getAll('code');
	const layer = query.get('layer') || '';
	let shown = PAGE;
	/** @type {any[]} */
	let rows = [];
	/** @type {any} */
	let provenance = {};
	/** @type {any[]} */
	let coders = [];

	/** @param {string} key @param {string} value */
	function choose(key, value) {
		if (value)
			query.set(key, value);
		else
			query.delete(key);
		frame.go(`#/quotes?${query}`);
	}
	function draw() {
		/** @type {Record<string, string>} */
		const chosen = Object.fromEntries(query);
		const found = rows.filter((row) => passes(row, chosen));
		const where = FACETS.filter((facet) => facet !== 'stance' && chosen[facet])
			.map((facet) => `${facet}=${chosen[facet]}`);
		const file = (/** @type {string} */ format) => withQuery('/api/v1/quotes',
			{ code: codes, layer, where, format,
			  stance: chosen.stance === '-' ? 'none' : chosen.stance });

		render(html`<h1>${t('Quotations')}</h1>
			<div class="split"><aside class="facets" aria-label=${t('Narrow down')}>
				<label>${t('Theme')} <select data-focus @change=${(/** @type {any} */ event) =>
					choose('code', event.target.value)}>
					<option value="">${t('all themes')}</option>
					${frame.codes.map((code) => html`<option value=${code.id} ?selected=${codes.includes(code.id)}>
						${code.parent ? '\u00a0\u00a0' : ''}${code.label}</option>`)}</select></label>
				<label>${t('Layer: whose coding')} <select @change=${(/** @type {any} */ event) =>
					choose('layer', event.target.value)}>
					<option value="">${t('as the project says')}</option>
					${coders.map((one) => html`<option ?selected=${one.name === layer}>${one.name}</option>`)}</select></label>
				<label>${t('Words in it')} <input type="search" .value=${chosen.q || ''}
					@change=${(/** @type {any} */ event) => choose('q', event.target.value)}></label>
				${FACETS.map((facet) => html`<fieldset><legend>${facetName(facet)}</legend>
					${facetCounts(rows, chosen, facet).map(([value, count]) => {
						const name = value || '-';
						const is = chosen[facet] === name;

						return html`<button class="facet ${count ? '' : 'none'}" aria-pressed=${is ? 'true' : 'false'}
							@click=${() => choose(facet, is ? '' : name)}>
							<span>${value || t('not said')}</span> <span class="n">${number(count)}</span></button>`;
					})}</fieldset>`)}
			</aside><section>
				<p class="toolbar"><strong>${tn('{n} quotation', '{n} quotations', found.length)}</strong>
					<span class="hint">${t('layer {layer}', { layer: provenance.layer })}</span>
					<span class="space"></span>
					${['docx', 'odt', 'xlsx', 'csv', 'md', 'html'].map((format) => html`
						<a class="button" href=${file(format)} download>${format}</a>`)}</p>
				<ol class="quotelist">${found.slice(0, shown).map((row) => drawQuote(row, frame))}</ol>
				${found.length > shown ? html`<p><button @click=${() => { shown += PAGE; draw(); }}>
					${tn('show {n} more', 'show {n} more', Math.min(PAGE, found.length - shown))}</button></p>` : ''}
				${found.length ? '' : html`<p>${t('No quotation fits. Take a filter away.')}</p>`}
			</section></div>`, element);
	}
	async function load() {
		const [answer, project] = await Promise.all([
			get(withQuery('/quotes', { code: codes, layer })), get('/project')]);

		rows = answer.rows;
		provenance = answer.provenance;
		coders = project.coders;
		draw();
	}
	await load();
	return { end: () => undefined, grown: () => void load().catch(complain) };
}
