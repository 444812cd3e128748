// SPDX-License-Identifier: MIT

// view-matrix.js -- which experts raised which theme: themes down, groups
// across, experts of how many in each cell.  A cell leads to its quotations.

import { html, render } from './vendor/lit-html.js';
import { get, withQuery } from './api.js';
import { colour, complain } from './parts.js';
import { number, t } from './words.js';

const MEASURES = ['cases', 'segments', 'matches', 'per_1000_words'];

/** @param {string} name */
function measureName(name) {
	return { cases: t('experts'), segments: t('segments'),
	         matches: t('matches'),
	         per_1000_words: t('segments per 1,000 words') }[name] || name;
}

/** One of five steps of grey, or none.  @param {number} share */
function shade(share) {
	return share > 0 ? `s${Math.min(5, Math.ceil(share * 5))}` : 's0';
}

/** Arrows move from cell to cell.  @param {KeyboardEvent} event */
function moveCell(event) {
	const cell = /** @type {HTMLElement} */ (event.target).closest('td');
	const row = cell?.parentElement;
	const at = row ? [...row.children].indexOf(cell) : -1;
	const to = {
		ArrowRight: cell?.nextElementSibling,
		ArrowLeft: cell?.previousElementSibling,
		ArrowDown: row?.nextElementSibling?.children[at],
		ArrowUp: row?.previousElementSibling?.children[at],
	}[event.key];
	const link = to?.querySelector('a');

	if (link) {
		event.preventDefault();
		link.focus();
	}
}

/** @type {import('./app.js').ShowView} */
export async function showMatrix(frame, element, path, query) {
	const by = query.get('by') ?? 'country';
	const layer = query.get('layer') || '';
	const measure = query.get('measure') || 'cases';

	/** @param {string} key @param {string} value */
	function choose(key, value) {
		query.set(key, value);
		frame.go(`#/matrix?${query}`);
	}
	async function load() {
		const [answer, project] = await Promise.all([
			get(withQuery('/reports/themes', { by: by || undefined, layer })),
			get('/project')]);
		const keys = by ? by.split(',') : [];
		const group = (/** @type {any} */ row) => keys.map((key) => row[key]);
		const groups = [...new Map(answer.rows.map((/** @type {any} */ row) =>
			[group(row).join('\n'), group(row)])).values()];
		const cells = new Map(answer.rows.map((/** @type {any} */ row) =>
			[[row.code, ...group(row)].join('\n'), row]));
		const most = Math.max(1, ...answer.rows.map((/** @type {any} */ row) =>
			Number(row[measure])));
		const cell = (/** @type {any} */ code, /** @type {string[]} */ values) => {
			const row = cells.get([code.id, ...values].join('\n'));

			if (!row || !row.cases_total)
				return html`<td class="n none">–</td>`;
			const value = Number(row[measure]);
			const text = measure === 'cases'
				? t('{n} of {all}', { n: number(value), all: number(row.cases_total) })
				: number(value);
			const link = withQuery('#/quotes', { code: code.id, layer,
				...Object.fromEntries(keys.map((key, i) => [key, values[i]])) });

			return html`<td class="n ${shade(measure === 'cases'
				? value / row.cases_total : value / most)} ${row.cases_total < 5 ? 'few' : ''}">
				<a href=${link} aria-label=${[code.label, ...values, text].join(', ')}
					title=${row.case_ids.replaceAll('|', ', ')}>${text}</a></td>`;
		};
		const file = (/** @type {string} */ format) =>
			withQuery('/api/v1/reports/themes', { by, layer, format });

		render(html`<h1>${t('Themes')}</h1>
			<p class="toolbar">
				<label>${t('Columns')} <select data-focus @change=${(/** @type {any} */ event) => choose('by', event.target.value)}>
					${[['country', t('Country')], ['expertise', t('Expertise')],
					   ['country,expertise', `${t('Country')} × ${t('Expertise')}`],
					   ['case', t('Expert')], ['language', t('Language')]].map(([value, text]) => html`
						<option value=${value} ?selected=${value === by}>${text}</option>`)}</select></label>
				<label>${t('Cells')} <select @change=${(/** @type {any} */ event) => choose('measure', event.target.value)}>
					${MEASURES.map((name) => html`<option value=${name} ?selected=${name === measure}>${measureName(name)}</option>`)}</select></label>
				<label>${t('Layer: whose coding')} <select @change=${(/** @type {any} */ event) => choose('layer', event.target.value)}>
					<option value="">${t('as the project says')}</option>
					${project.coders.map((/** @type {any} */ one) => html`<option ?selected=${one.name === layer}>${one.name}</option>`)}</select></label>
				<span class="space"></span>
				${['docx', 'odt', 'xlsx', 'csv', 'svg'].map((format) => html`<a class="button" href=${file(format)} download>${format}</a>`)}</p>
			<div class="scroll" tabindex="0" role="region" aria-label=${t('Themes')}><table class="matrix" @keydown=${moveCell}>
				<thead><tr><th scope="col">${t('Theme')}</th>${groups.map((values) => html`
					<th scope="col">${values.join(' · ') || t('all')}</th>`)}</tr></thead>
				<tbody>${frame.codes.map((code) => html`<tr class=${code.parent ? '' : 'parent'}>
					<th scope="row">${code.parent ? html`<span class="dot ${colour(frame.codes, code.id)}"></span>` : ''} ${code.label}</th>
					${groups.map((values) => cell(code, values))}</tr>`)}</tbody></table></div>
			<p class="hint">${t('Layer {layer}. {finished} of {all} transcripts finished: where not all are, a low number is not yet a silence.', {
				layer: answer.provenance.layer, finished: answer.provenance.transcripts_finished,
				all: answer.provenance.transcripts })}</p>`, element);
	}
	await load();
	return { end: () => undefined, grown: () => void load().catch(complain) };
}
