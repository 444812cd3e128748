// SPDX-License-Identifier: MIT

// view-compare.js -- where two coders differ, what decides most first, and what
// is to count: settling goes into gold, and nobody's own coding is altered.

import { html, render } from './vendor/lit-html.js';
import { change, get, withQuery } from './api.js';
import { useKeys } from './keys.js';
import { colour, complain, confirm, label, toast } from './parts.js';
import { figure, t, tn } from './words.js';

const classes = () => /** @type {Record<string, string>} */ ({
	'missed-by-a': t('missed by A'), 'missed-by-b': t('missed by B'),
	'boundary': t('boundary'), 'split-by-a': t('split by A'),
	'split-by-b': t('split by B'), 'other-code': t('other code'),
});

const verdicts = () => /** @type {Record<string, string>} */ ({
	'a': t('as coder A has it'), 'b': t('as coder B has it'),
	'union': t('union'), 'intersection': t('intersection'), 'both': t('both'),
	'redrawn': t('drawn anew'), 'none': t('no code here'), 'later': t('later'),
});

const reasons = () => [
	['', t('no reason given')], ['boundary', t('boundary')],
	['codebook-unclear', t('codebook unclear')],
	['interpretation', t('interpretation')], ['rule-bug', t('mistake of a rule')],
	['slip', t('slip')],
];

/** Alpha, agreement and the cells, code by code.  @param {any[]} rows */
function byCode(rows) {
	/** @type {Map<string, Record<string, any>>} */
	const found = new Map();

	for (const row of rows) {
		const one = found.get(row.code) || { code: row.code, reasons: {} };

		one[row.coefficient] = row.value;
		one.reasons[row.coefficient] = row.reason;
		Object.assign(one, { both: row.both, only_a: row.only_a,
		                     only_b: row.only_b, neither: row.neither });
		found.set(row.code, one);
	}
	return [...found.values()];
}

class CompareView {
	/** @param {import('./app.js').Frame} frame @param {HTMLElement} element
	 *  @param {URLSearchParams} query */
	constructor(frame, element, query) {
		this.frame = frame;
		this.element = element;
		this.query = query;
		/** @type {any[]} */
		this.rows = [];
		/** @type {any[]} */
		this.agreement = [];
		this.at = 0;
		this.reason = '';
		this.wrong = '';
	}

	/** @param {string} key @param {string} value */
	choose(key, value) {
		if (value)
			this.query.set(key, value);
		else
			this.query.delete(key);
		this.frame.go(`#/compare?${this.query}`);
	}

	async load() {
		const project = await get('/project');

		this.people = project.coders.filter((/** @type {any} */ one) =>
			one.kind !== 'gold').map((/** @type {any} */ one) => one.name);
		const asked = this.query.get('coders');
		const persons = project.coders.filter((/** @type {any} */ one) =>
			one.kind === 'person').map((/** @type {any} */ one) => one.name);

		this.pair = asked ? asked.split(',')
			: persons.length >= 2 ? persons.slice(0, 2)
			: [...persons, 'codebook'].slice(0, 2);
		this.wrong = '';
		this.rows = [];
		this.agreement = [];
		if (this.pair.length === 2) {
			const query = { coders: this.pair.join(','),
			                class: this.query.get('class') || '',
			                code: this.query.get('code') || '',
			                all: this.query.has('all'),
			                mine: this.query.has('mine'),
			                unfinished: this.query.has('unfinished') };

			try {
				this.rows = (await get(withQuery('/differences', query))).rows;
				this.agreement = (await get(withQuery('/agreement',
					{ coders: query.coders, unit: this.query.get('unit') || 'turn',
					  unfinished: query.unfinished }))).rows;
			} catch (error) {
				this.wrong = /** @type {Error} */ (error).message;
			}
		}
		this.at = Math.min(this.at, Math.max(0, this.rows.length - 1));
		this.draw();
	}

	/** @param {string} verdict */
	async settle(verdict) {
		const row = this.rows[this.at];

		if (!row || (/union|intersection/.test(verdict)
		             && !/boundary|split/.test(row.class)))
			return;
		const note = /** @type {HTMLTextAreaElement|null} */
			(this.element.querySelector('#note'))?.value || '';

		try {
			await change('POST', '/settlements', {
				verdict, code: row.code, place: row.place,
				coders: [row.coder_a, row.coder_b],
				reason: this.reason, note, again: Boolean(row.verdict),
			});
			toast(t('Settled: {verdict}',
			        { verdict: verdicts()[verdict] || verdict }));
			await this.load();
		} catch (error) {
			complain(error);
		}
	}

	async takeAgreed() {
		if (!await confirm(t('Take over what nobody disputes?'),
			t('What {a} and {b} made exactly alike goes into gold, marked as agreed.',
			  { a: this.pair[0], b: this.pair[1] }), t('Take over')))
			return;
		try {
			const result = await change('POST', '/settlements/agreed',
				{ coders: this.pair.filter((/** @type {string} */ one) => one !== 'codebook') });

			toast(tn('{n} segment taken over', '{n} segments taken over',
			         result.added));
			await this.load();
		} catch (error) {
			complain(error);
		}
	}

	/** @param {number} step */
	move(step) {
		this.at = Math.max(0, Math.min(this.rows.length - 1, this.at + step));
		this.draw();
		this.element.querySelector('.differences [aria-current=true]')
			?.scrollIntoView({ block: 'nearest' });
	}

	drawFilters() {
		const toggle = (/** @type {string} */ key, /** @type {string} */ text) => html`
			<label><input type="checkbox" .checked=${this.query.has(key)}
				@change=${(/** @type {any} */ event) =>
					this.choose(key, event.target.checked ? '1' : '')}> ${text}</label>`;
		const person = (/** @type {number} */ which) => html`<select
			aria-label=${which ? t('Coder B') : t('Coder A')} @change=${(/** @type {any} */ event) => {
				const pair = [...this.pair];

				pair[which] = event.target.value;
				this.choose('coders', pair.join(','));
			}}>${this.people.map((/** @type {string} */ name) => html`
				<option ?selected=${name === this.pair[which]}>${name}</option>`)}</select>`;

		return html`<p class="toolbar">A ${person(0)} B ${person(1)}
			<label>${t('Kind')} <select @change=${(/** @type {any} */ event) => this.choose('class', event.target.value)}>
				${[['', t('all')], ['missed', t('missed')], ['boundary', t('boundary')],
				   ['split', t('split or merged')], ['other-code', t('other code')]].map(([value, text]) => html`
					<option value=${value} ?selected=${value === (this.query.get('class') || '')}>${text}</option>`)}</select></label>
			<label>${t('Theme')} <select @change=${(/** @type {any} */ event) => this.choose('code', event.target.value)}>
				<option value="">${t('all themes')}</option>
				${this.frame.codes.map((code) => html`<option value=${code.id}
					?selected=${code.id === this.query.get('code')}>${code.label}</option>`)}</select></label>
			${toggle('all', t('settled ones too'))} ${toggle('mine', t('where gold differs from mine'))}
			${toggle('unfinished', t('also what is not finished'))}
			<span class="space"></span>
			<button @click=${() => this.takeAgreed()}>${t('Take over what is agreed')}</button></p>`;
	}

	/** @param {any} row */
	drawDifference(row) {
		const buttons = [['a', `A: ${row.coder_a}`, '1'], ['b', `B: ${row.coder_b}`, '2'],
		                 ['union', t('union'), 'U'], ['intersection', t('intersection'), 'I'],
		                 ['both', t('both'), 'B'], ['none', t('no code here'), '0'],
		                 ['later', t('later'), 'L']];

		return html`<section class="card" aria-label=${t('Difference')}>
			<h2><span class="dot ${colour(this.frame.codes, row.code)}"></span> ${label(this.frame.codes, row.code)}
				${row.other_code && row.other_code !== row.code ? html`/ ${label(this.frame.codes, row.other_code)}` : ''}
				<span class="tag">${classes()[row.class] || row.class}</span>
				${row.decides ? html`<span class="tag">${t('decides whether {case} counts', { case: row.case })}</span>` : ''}
				${row.stale && row.stale !== '0' ? html`<span class="tag wrong">${t('the coding has changed since')}</span>` : ''}</h2>
			<blockquote><span class="hint">${row.before}</span> ${row.text} <span class="hint">${row.after}</span></blockquote>
			<dl class="pair"><dt>A ${row.coder_a}</dt><dd>${row.place_a || t('nothing here')} ${row.memo_a ? html`<em>${row.memo_a}</em>` : ''}</dd>
				<dt>B ${row.coder_b}</dt><dd>${row.place_b || t('nothing here')} ${row.memo_b ? html`<em>${row.memo_b}</em>` : ''}</dd></dl>
			<p><a href="#/transcripts/${encodeURIComponent(row.transcript)}?at=${row.begin}-${row.end}">${t('in the interview')}</a></p>
			${row.verdict ? html`<p>${t('Settled as {verdict} by {who}', { verdict: verdicts()[row.verdict] || row.verdict, who: row.settled_by })} ${row.note}</p>` : ''}
			<p class="toolbar"><label>${t('Reason')} <select @change=${(/** @type {any} */ event) => { this.reason = event.target.value; }}>
				${reasons().map(([value, text]) => html`<option value=${value} ?selected=${value === this.reason}>${text}</option>`)}</select></label></p>
			<label class="memo">${t('Note')}<textarea id="note" rows="2"></textarea></label>
			<p class="actions">${buttons.map(([verdict, text, key]) => html`<button
				?disabled=${/union|intersection/.test(verdict) && !/boundary|split/.test(row.class)}
				@click=${() => this.settle(verdict)}>${text} <kbd>${key}</kbd></button>`)}</p></section>`;
	}

	drawAgreement() {
		const rows = byCode(this.agreement);
		const given = (/** @type {any} */ value) =>
			value === null || value === undefined || value === '' ? '–'
				: figure(Number(value));

		return html`<details><summary>${t('Agreement, by turn')}</summary>
			<div class="scroll" tabindex="0" role="region" aria-label=${t('Agreement, by turn')}><table><thead><tr><th scope="col">${t('Theme')}</th>
			<th scope="col" class="n">α</th><th scope="col" class="n">κ</th><th scope="col" class="n">AC1</th>
			<th scope="col" class="n">${t('both')}</th><th scope="col" class="n">A</th><th scope="col" class="n">B</th><th scope="col" class="n">${t('neither')}</th></tr></thead>
			<tbody>${rows.map((one) => html`<tr><th scope="row">${one.code === '*' ? t('all themes') : label(this.frame.codes, one.code)}</th>
				${['alpha', 'cohen', 'ac1'].map((name) => html`<td class="n" title=${one.reasons[name] || ''}>${given(one[name])}</td>`)}
				<td class="n">${one.both}</td><td class="n">${one.only_a}</td><td class="n">${one.only_b}</td><td class="n">${one.neither}</td></tr>`)}
			</tbody></table></div></details>`;
	}

	draw() {
		const row = this.rows[this.at];

		render(html`<h1>${t('Compare and settle')}</h1>
			${this.pair.length < 2 ? html`<section class="card"><p>${t('There is only one coding so far. When somebody else has coded, differences stand here.')}</p></section>` : html`
			${this.drawFilters()}
			${this.wrong ? html`<p class="wrong" role="alert">${this.wrong}</p>` : ''}
			<div class="split wide"><section><p><strong>${tn('{n} difference', '{n} differences', this.rows.length)}</strong></p>
				<ol class="differences queue" data-focus tabindex="0" aria-label=${t('Differences')}>${this.rows.slice(0, 300).map((one, i) => html`<li>
					<button aria-current=${i === this.at ? 'true' : 'false'} @click=${() => { this.at = i; this.draw(); }}>
					<span class="dot ${colour(this.frame.codes, one.code)}"></span> ${label(this.frame.codes, one.code)}
					<span class="tag">${classes()[one.class] || one.class}</span>
					${one.decides ? html`<span class="tag">${t('decides')}</span>` : ''}
					${one.verdict ? html`<span class="tag">✓ ${verdicts()[one.verdict] || one.verdict}</span>` : ''}
					<q>${one.transcript} · ${one.text}</q></button></li>`)}</ol></section>
			<section>${row ? this.drawDifference(row) : this.wrong ? '' : html`<p>${t('No open difference. Only transcripts that both have finished are compared.')}</p>`}
				${this.agreement.length ? this.drawAgreement() : ''}</section></div>`}`, this.element);
	}
}

/** @type {import('./app.js').ShowView} */
export async function showCompare(frame, element, path, query) {
	const view = new CompareView(frame, element, query);
	const verdicts = [['1', 'a', t('as coder A has it')], ['2', 'b', t('as coder B has it')],
	                  ['U', 'union', t('the union of both')],
	                  ['I', 'intersection', t('the intersection of both')],
	                  ['B', 'both', t('both as they are')],
	                  ['0', 'none', t('no code here')], ['L', 'later', t('decide later')]];
	const end = useKeys(t('Compare and settle'), [
		{ keys: 'J ArrowDown', does: t('next difference'), run: () => view.move(1) },
		{ keys: 'K ArrowUp', does: t('previous difference'), run: () => view.move(-1) },
		...verdicts.map(([key, verdict, does]) => ({ keys: key, does,
			run: () => void view.settle(verdict) })),
		{ keys: 'M', does: t('write a note'), run: () => {
			/** @type {HTMLElement|null} */ (element.querySelector('#note'))?.focus();
		} },
		{ keys: 'Shift+A', does: t('take over what is agreed'), run: () => void view.takeAgreed() },
	]);

	await view.load();
	return { end, grown: () => void view.load().catch(complain) };
}
