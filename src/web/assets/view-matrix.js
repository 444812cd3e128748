// SPDX-License-Identifier: MIT

// view-matrix.js -- which experts raised which theme: themes down, groups
// across, experts of how many in each cell.  A cell leads to its quotations;
// two cells can be read side by side.

import { html, render } from './vendor/lit-html.js';
import { get, withQuery } from './api.js';
import { useKeys } from './keys.js';
import { colour, complain, dialog, toast } from './parts.js';
import { number, t, tn } from './words.js';

const MEASURES = ['cases', 'share', 'segments', 'matches', 'per_1000_words'];
const FEW = 5;

/** @param {string} name */
function measureName(name) {
	return { cases: t('experts, of how many'), share: t('experts, per cent'),
	         segments: t('segments'), matches: t('matches'),
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
	const at = cell && row ? [...row.children].indexOf(cell) : -1;
	/** @type {Record<string, Element|null|undefined>} */
	const where = {
		ArrowRight: cell?.nextElementSibling,
		ArrowLeft: cell?.previousElementSibling,
		ArrowDown: row?.nextElementSibling?.children[at],
		ArrowUp: row?.previousElementSibling?.children[at],
	};
	const link = where[event.key]?.querySelector('a');

	if (link) {
		event.preventDefault();
		link.focus();
	}
}

/** @typedef {{code: string, values: string[], title: string}} Cell */

class MatrixView {
	/** @param {import('./app.js').Frame} frame @param {HTMLElement} element
	 *  @param {URLSearchParams} query */
	constructor(frame, element, query) {
		this.frame = frame;
		this.element = element;
		this.query = query;
		this.by = query.get('by') ?? 'country';
		this.keys = this.by ? this.by.split(',') : [];
		this.measure = query.get('measure') || 'cases';
		this.picture = query.has('picture');
		/** @type {Cell[]} */
		this.tray = [];
		/** @type {any} */
		this.answer = null;
		/** @type {any} */
		this.project = null;
	}

	/** @param {string} key @param {string} value */
	choose(key, value) {
		if (value || key === 'by')
			this.query.set(key, value);
		else
			this.query.delete(key);
		this.frame.go(`#/matrix?${this.query}`);
	}

	async load() {
		this.project = await get('/project');
		this.layer = this.query.get('layer') || '';
		this.answer = await get(withQuery('/reports/themes',
			{ by: this.by || undefined, layer: this.layer }));
		this.draw();
	}

	/** Whose coding this is, in words, and a way to one's own. */
	drawLayer() {
		const { layer, layer_kind: kind, transcripts, transcripts_finished: done }
			= this.answer.provenance;
		const me = this.frame.session.coder;
		const has = this.project.coders.some((/** @type {any} */ one) =>
			one.name === me);
		const text = kind === 'codebook' ? t('what the codebook proposes, accepted by nobody')
			: kind === 'gold' ? t('gold: what reviews have settled')
			: layer === me ? t('your own coding') : t('the coding of {who}', { who: layer });

		return html`<p class="note layer">${t('Counted here:')} <strong>${text}</strong>.
			${kind === 'codebook' ? '' : t('{done} of {all} transcripts finished: where not all are, a low number is not yet a silence.',
				{ done, all: transcripts })}
			${layer !== me && has ? html`<button class="main" @click=${() => this.choose('layer', me)}>${t('show my coding')}</button>` : ''}
			${layer === me && this.project.layer !== me ? html`<button @click=${() => this.choose('layer', '')}>${t('show what the project counts')}</button>` : ''}</p>`;
	}

	/** @param {any} row */
	value(row) {
		return this.measure === 'share'
			? Math.round(100 * row.cases / row.cases_total)
			: Number(row[this.measure]);
	}

	/** @param {any} row */
	text(row) {
		if (this.measure === 'cases')
			return t('{n} of {all}', { n: number(this.value(row)),
			                           all: number(row.cases_total) });
		// Nobody should read a share without its number.
		if (this.measure === 'share')
			return t('{share} of {all}', { share: `${this.value(row)}\u00a0%`,
			                               all: number(row.cases_total) });
		return number(this.value(row));
	}

	/** @param {string} code @param {string[]} values */
	link(code, values) {
		return withQuery('#/quotes', { code, layer: this.layer,
			...Object.fromEntries(this.keys.map((key, i) =>
				[key, values[i]])) });
	}

	/** @param {any} row @param {import('./parts.js').Code} code
	 *  @param {string[]} values @param {number} most */
	drawCell(row, code, values, most) {
		if (!row || !row.cases_total)
			return html`<td class="n none" title=${t('no expert in this group')}>–</td>`;
		const text = this.text(row);
		const few = row.cases_total < FEW;
		const share = /cases|share/.test(this.measure)
			? row.cases / row.cases_total : this.value(row) / most;
		const title = [code.label, ...values, text].join(', ');

		return html`<td class="n ${shade(share)} ${few ? 'few' : ''}">
			<a href=${this.link(code.id, values)} aria-label=${few
				? `${title}, ${t('few experts')}` : title}
				aria-current=${this.tray.some((one) => one.title === title) ? 'true' : 'false'}
				data-code=${code.id} data-values=${JSON.stringify(values)} data-title=${title}
				title=${row.case_ids.replaceAll('|', ', ')}>${text}</a></td>`;
	}

	/** The cell that has the focus, into the tray or out of it. */
	compare() {
		const cell = /** @type {HTMLElement|null} */ (document.activeElement);

		if (!cell?.dataset.title)
			return false;
		const { title = '', code = '', values = '[]' } = cell.dataset;

		if (this.tray.some((one) => one.title === title))
			this.tray = this.tray.filter((one) => one.title !== title);
		else
			this.tray = [...this.tray, { title, code, values: JSON.parse(values) }]
				.slice(-2);
		this.draw();
		if (this.tray.length === 2)
			this.showBoth().catch(complain);
		else
			toast(t('Now press Space on the cell to compare it with.'));
		return true;
	}

	async showBoth() {
		const both = await Promise.all(this.tray.map(async (one) => ({
			...one,
			rows: (await get(withQuery('/quotes', { code: one.code,
				layer: this.layer, where: this.keys.map((key, i) =>
					`${key}=${one.values[i]}`) }))).rows,
		})));

		await dialog(t('Side by side'), (/** @type {() => void} */ close) => html`
			<div class="both">${both.map((one) => html`<section>
				<h3>${one.title}</h3>
				<p class="hint">${tn('{n} quotation', '{n} quotations', one.rows.length)}</p>
				<ol tabindex="0" aria-label=${one.title}>${one.rows.slice(0, 100).map((/** @type {any} */ row) => html`<li>
					<blockquote lang=${row.language}>${row.text}</blockquote>
					<p class="hint">${[row.case, row.expertise, row.id].filter(Boolean).join(' · ')}</p></li>`)}</ol>
				<p><a href=${this.link(one.code, one.values)}>${t('all of them')}</a></p></section>`)}</div>
			<p class="actions"><button class="main" autofocus @click=${() => close()}>${t('Close')}</button></p>`);
		this.tray = [];
		this.draw();
	}

	drawTable() {
		const { rows } = this.answer;
		const group = (/** @type {any} */ row) => this.keys.map((key) => row[key]);
		const groups = /** @type {string[][]} */ ([...new Map(rows.map(
			(/** @type {any} */ row) =>
				[group(row).join('\n'), group(row)])).values()]);
		const cells = new Map(rows.map((/** @type {any} */ row) =>
			[[row.code, ...group(row)].join('\n'), row]));
		const most = Math.max(1, ...rows.map((/** @type {any} */ row) =>
			Number(row[this.measure]) || 0));
		const first = (/** @type {string[]} */ values) => rows.find(
			(/** @type {any} */ row) => group(row).join('\n') === values.join('\n'));

		return html`<div class="scroll" tabindex="0" role="region" aria-label=${t('Themes')}>
			<table class="matrix ${groups.length > 6 ? 'narrow' : ''}" @keydown=${moveCell}>
			<thead><tr><th scope="col">${t('Theme')}</th>${groups.map((values) => html`
				<th scope="col" class="n">${values.length ? values.map((one, i) => html`
					<span class=${i ? 'second' : ''}>${one || t('not said')}</span>`) : t('all')}
					<span class="hint">n = ${first(values)?.cases_total ?? 0}</span></th>`)}</tr></thead>
			<tbody>${this.frame.codes.map((code) => html`<tr class=${code.parent ? '' : 'parent'}>
				<th scope="row">${code.parent ? html`<span class="dot ${colour(this.frame.codes, code.id)}"></span>` : ''} ${code.label}</th>
				${groups.map((values) => this.drawCell(
					cells.get([code.id, ...values].join('\n')), code, values, most))}</tr>`)}</tbody></table></div>
			<p class="hint">${t('Hatched: fewer than five experts, so that a share says little. Enter opens the quotations of a cell, Space compares two cells.')}</p>`;
	}

	draw() {
		const file = (/** @type {string} */ format) =>
			withQuery('/api/v1/reports/themes', { by: this.by,
			                                      layer: this.layer, format });

		render(html`<h1>${t('Themes')}</h1>
			${this.drawLayer()}
			<p class="toolbar">
				<label>${t('Columns')} <select data-focus @change=${(/** @type {any} */ event) => this.choose('by', event.target.value)}>
					${[['country', t('Country')], ['expertise', t('Expertise')],
					   ['country,expertise', `${t('Country')} × ${t('Expertise')}`],
					   ['case', t('Expert')], ['language', t('Language')], ['', t('all together')]].map(([value, text]) => html`
						<option value=${value} ?selected=${value === this.by}>${text}</option>`)}</select></label>
				<label>${t('Cells')} <select @change=${(/** @type {any} */ event) => this.choose('measure', event.target.value)}>
					${MEASURES.map((name) => html`<option value=${name} ?selected=${name === this.measure}>${measureName(name)}</option>`)}</select></label>
				<label>${t('Whose coding')} <select @change=${(/** @type {any} */ event) => this.choose('layer', event.target.value)}>
					<option value="">${t('as the project says')}</option>
					${this.project.coders.map((/** @type {any} */ one) => html`<option value=${one.name} ?selected=${one.name === this.layer}>${one.name}</option>`)}</select></label>
				<button aria-pressed=${this.picture ? 'true' : 'false'} @click=${() =>
					this.choose('picture', this.picture ? '' : '1')}>${t('As a picture')}</button>
				<span class="space"></span>
				<span class="files">${['docx', 'odt', 'xlsx', 'csv', 'svg'].map((format) => html`<a class="button" href=${file(format)} download>${format}</a>`)}</span></p>
			${!this.frame.codes.length ? html`<p>${t('There is no codebook yet, so there are no themes.')}</p>`
			: this.picture ? html`<p class="picture"><img src=${file('svg')} alt=${t('The same table as a picture')}></p>`
			: this.drawTable()}`, this.element);
	}
}

/** @type {import('./app.js').ShowView} */
export async function showMatrix(frame, element, path, query) {
	const view = new MatrixView(frame, element, query);
	const end = useKeys(t('Themes'), [
		{ keys: 'Space', does: t('compare this cell with another'),
		  run: () => view.compare() },
	]);

	await view.load();
	return { end, grown: () => void view.load().catch(complain) };
}
