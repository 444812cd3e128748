// SPDX-License-Identifier: MIT

// view-dashboard.js -- how far the work has come, and what to do next.

import { html, render } from './vendor/lit-html.js';
import { change, get, withQuery } from './api.js';
import { complain, confirm, dialog, label, toast } from './parts.js';
import { actName } from './view-journal.js';
import { clock, number, t, tn } from './words.js';

/** More transcripts than these are not compared in passing. */
const COMPARED = 400, ACTS = 6, WEAK = 0.667;

/** @param {any} row @param {string} name */
function attribute(row, name) {
	const found = [...row.attributes, ...row.cases.flatMap(
		(/** @type {any} */ one) => one.attributes)]
		.filter((one) => one.name === name).map((one) => one.value);

	return [...new Set(found)].join(', ');
}

/** @param {any} row */
function progress(row) {
	const decided = row.proposals - row.undecided;

	return html`<progress max=${row.proposals || 1} .value=${decided}
		aria-label=${t('{done} of {all} proposals decided',
		               { done: number(decided), all: number(row.proposals) })}></progress>`;
}

/** @param {any} row */
function drawRow(row) {
	return html`<tr>
		<th scope="row"><a href="#/transcripts/${encodeURIComponent(row.name)}">${row.name}</a></th>
		<td>${attribute(row, 'country')}</td>
		<td>${attribute(row, 'expertise')}</td>
		<td>${attribute(row, 'language')}</td>
		<td class="n">${number(row.words)}</td>
		<td class="n">${row.length_ms ? clock(row.length_ms) : ''}</td>
		<td class="n">${number(row.own + row.accepted)}</td>
		<td class="n">${row.undecided ? number(row.undecided) : ''}</td>
		<td>${progress(row)}</td>
		<td>${row.hidden ? html`<span title=${t('the codebook’s proposals are hidden from you here')}>${t('blind')}</span> ` : ''}${row.finished ? html`<span class="done">✓ ${t('finished')}</span>`
			: row.finished_before ? t('finished under an earlier codebook') : ''}</td>
	</tr>`;
}

/** @param {any[]} rows @param {boolean} focus  it has the focus */
function drawTable(rows, focus) {
	return html`<div class="scroll" tabindex="0" role="region" ?data-focus=${focus} aria-label=${t('Transcripts')}><table>
		<thead><tr><th scope="col">${t('Name')}</th><th scope="col">${t('Country')}</th>
			<th scope="col">${t('Expertise')}</th><th scope="col">${t('Language')}</th>
			<th scope="col" class="n">${t('Words')}</th><th scope="col" class="n">${t('Length')}</th>
			<th scope="col" class="n">${t('Coded')}</th><th scope="col" class="n">${t('To decide')}</th>
			<th scope="col">${t('Progress')}</th><th scope="col">${t('State')}</th></tr></thead>
		<tbody>${rows.map(drawRow)}</tbody></table></div>`;
}

/** @param {any} project @param {() => void} sample */
function nextSteps(project, sample) {
	if (!project.transcripts)
		return html`<section class="card"><h2>${t('Begin here')}</h2><ol>
			<li>${t('Import transcripts:')} <code>tamga import FOLDER</code></li>
			<li>${t('Apply a codebook:')} <code>tamga code --codebook FILE</code></li>
			<li>${t('Then open a transcript here and read.')}</li></ol>
			<p>${t('Or look around first:')} <button class="main" data-focus @click=${sample}>
				${t('take the twenty sample interviews')}</button></p></section>`;
	if (!project.codebook)
		return html`<section class="card"><h2>${t('What is next')}</h2>
			<p>${t('There is no codebook yet:')} <code>tamga code --codebook FILE</code></p></section>`;
	return '';
}

/** How many transcripts of each country are begun and finished, by her.
 *  @param {any[]} rows */
function drawCountries(rows) {
	/** @type {Map<string, {all: number, begun: number, finished: number}>} */
	const found = new Map();

	for (const row of rows) {
		const country = attribute(row, 'country') || t('not said');
		const one = found.get(country) || { all: 0, begun: 0, finished: 0 };

		one.all++;
		one.begun += Number(row.own + row.accepted > 0);
		one.finished += Number(row.finished);
		found.set(country, one);
	}
	return html`<dl class="pair">${[...found].sort().map(([country, one]) => html`
		<dt>${country}</dt><dd><progress max=${one.all} .value=${one.finished}
			aria-label=${country}></progress>
			${t('{n} of {all}', { n: number(one.finished), all: number(one.all) })}
			${one.begun > one.finished ? html`<span class="hint">${tn('{n} begun', '{n} begun', one.begun - one.finished)}</span>` : ''}</dd>`)}</dl>`;
}

/** "always" in words.  @param {string} when */
function whenName(when) {
	return { always: t('at once'), finished: t('when they have finished it'),
	         never: t('when somebody reveals it') }[when] || when;
}

class Dashboard {
	/** @param {import('./app.js').Frame} frame @param {HTMLElement} element */
	constructor(frame, element) {
		this.frame = frame;
		this.element = element;
		/** @type {any} */
		this.project = null;
		/** @type {any[]} */
		this.rows = [];
		/** @type {any[]} */
		this.acts = [];
		/** @type {any[]} */
		this.attention = [];
		/** @type {any} */
		this.agreement = null;
		/** @type {any} */
		this.blindness = null;
		/** @type {any[]} */
		this.rounds = [];
	}

	async load() {
		const [project, list, journal] = await Promise.all(
			[get('/project'), get('/transcripts'), get('/journal')]);

		this.project = project;
		this.rows = list.transcripts;
		this.acts = journal.rows.slice(-ACTS).reverse();
		this.draw();
		// What takes longer comes after.
		this.loadMore().catch(complain);
	}

	get persons() {
		return this.project.coders.filter((/** @type {any} */ one) =>
			one.kind === 'person').map((/** @type {any} */ one) => one.name);
	}

	async loadMore() {
		const { project } = this;
		const [blindness, rounds, attention] = await Promise.all([
			get('/project/blindness'), get('/rounds'), get('/attention')]);
		/** @type {any[]} */
		const found = [];

		this.blindness = blindness;
		this.rounds = rounds.rows;
		if (attention.unspoken)
			found.push([tn('{n} transcript has speakers without a role', '{n} transcripts have speakers without a role', attention.unspoken), '#/transcripts']);
		if (attention.left_behind)
			found.push([tn('{n} coding has no place in a corrected file', '{n} codings have no place in a corrected file', attention.left_behind), '#/journal?what=import']);
		if (attention.later)
			found.push([tn('{n} difference was put off', '{n} differences were put off', attention.later), '#/compare?all=1']);
		this.attention = found;
		this.draw();
		if (!project.codebook)
			return;
		const recode = await get('/reports/recode');

		if (recode.rows.length)
			found.push([tn('{n} coding has a code that is no longer given', '{n} codings have codes that are no longer given', recode.rows.length), '#/codebook?recode=1']);
		const check = await get('/codebook/check').catch(() => ({ failed: 0 }));

		if (check.failed)
			found.push([tn('{n} example of the codebook is not coded as it says', '{n} examples of the codebook are not coded as they say', check.failed), '#/codebook?check=1']);
		if (this.persons.length >= 2 && project.transcripts <= COMPARED)
			await this.compare(found);
		this.draw();
	}

	/** @param {any[]} found */
	async compare(found) {
		const pair = this.persons.slice(0, 2);
		const coders = pair.join(',');
		const compare = `#/compare?coders=${encodeURIComponent(coders)}`;

		try {
			const differences = (await get(withQuery('/differences',
				{ coders, all: true }))).rows;
			const open = differences.filter((/** @type {any} */ row) => !row.verdict);
			const stale = differences.filter((/** @type {any} */ row) =>
				row.stale && row.stale !== '0');

			if (open.length)
				found.push([tn('{n} open difference', '{n} open differences', open.length), compare]);
			if (stale.length)
				found.push([tn('{n} verdict rests on a coding that has changed', '{n} verdicts rest on codings that have changed', stale.length), `${compare}&all=1`]);
			const rows = (await get(withQuery('/agreement',
				{ coders, unit: 'turn' }))).rows.filter(
				(/** @type {any} */ row) => row.coefficient === 'alpha');
			const known = rows.filter((/** @type {any} */ row) =>
				row.code !== '*' && row.value !== null && row.value !== '');

			this.agreement = {
				pair, compare, known,
				all: rows.find((/** @type {any} */ row) => row.code === '*'),
				worst: known.sort((/** @type {any} */ a, /** @type {any} */ b) =>
					a.value - b.value).slice(0, 3),
				unknown: rows.filter((/** @type {any} */ row) =>
					row.code !== '*' && !known.includes(row)).length,
			};
			const weak = known.filter((/** @type {any} */ row) =>
				row.value < WEAK).length;

			if (weak)
				found.push([tn('{n} code on which people agree too little', '{n} codes on which people agree too little', weak), compare]);
		} catch {
			// Nothing is finished by both: there is nothing to compare yet.
			this.agreement = null;
		}
	}

	async sample() {
		try {
			toast(t('The interviews are read…'));
			await change('POST', '/samples', {});
			await this.frame.reload();
			await this.load();
		} catch (error) {
			complain(error);
		}
	}

	/** @param {() => Promise<any>} send */
	async change(send) {
		try {
			await send();
			await this.load();
		} catch (error) {
			complain(error);
			this.draw();
		}
	}

	drawSettings() {
		const { project } = this;
		/** A setting for the whole project is that which most transcripts have.
		 *  @param {string} what */
		const rule = (what) => {
			const seen = this.blindness.rows.map((/** @type {any} */ row) => row[what]);

			return seen.every((/** @type {string} */ one) => one === seen[0])
				? seen[0] : '';
		};
		const blind = (/** @type {string} */ what, /** @type {string} */ text) => html`
			<label>${text} <select @change=${(/** @type {any} */ event) =>
				this.change(() => change('PUT', '/project/blindness',
					{ what, when: event.target.value, transcripts: [] }))}>
				${rule(what) ? '' : html`<option value="" selected>${t('not the same everywhere')}</option>`}
				${['always', 'finished', 'never'].map((when) => html`<option value=${when}
					?selected=${when === rule(what)}>${whenName(when)}</option>`)}</select></label>`;
		const open = this.rounds.find((one) => !one.frozen || one.frozen === '0');

		return html`<details class="card"><summary>${t('How we work')}</summary>
			<div class="settings">
			<label>${t('Reports count the coding of')} <select @change=${(/** @type {any} */ event) =>
				this.change(() => change('PUT', '/project/layer', { coder: event.target.value }))}>
				${[...new Set([project.layer || 'codebook', ...project.coders.map((/** @type {any} */ one) => one.name)])].map((name) => html`
					<option value=${name} ?selected=${name === (project.layer || 'codebook')}>${name}</option>`)}</select></label>
			${this.blindness?.rows.length ? html`
				${blind('proposals', t('Coders see the codebook’s proposals'))}
				${blind('codings', t('Coders see each other’s coding'))}` : ''}
			<p>${open ? html`${t('Round {name} is open: everybody codes alone.', { name: open.round })}
					<button @click=${() => this.freeze(open.round)}>${t('Freeze it…')}</button>`
				: html`${this.rounds.length ? t('Last round: {name}, frozen.', { name: this.rounds[this.rounds.length - 1].round })
					: t('No round of independent coding yet.')}
					<button @click=${() => this.openRound()}>${t('Open a round…')}</button>`}</p>
			${this.drawAssigned()}
			<p class="hint">${t('Who codes what is drawn with')} <code>tamga sample --draw</code></p></div></details>`;
	}

	drawAssigned() {
		const rows = (this.blindness?.rows || []).filter((/** @type {any} */ row) =>
			row.coders || row.finished);

		return rows.length ? html`<details><summary>${t('Who codes what')}</summary>
			<div class="scroll" tabindex="0" role="region" aria-label=${t('Who codes what')}><table><thead><tr>
			<th scope="col">${t('Transcript')}</th><th scope="col">${t('To be coded by')}</th><th scope="col">${t('Finished by')}</th>
			<th scope="col">${t('Proposals seen')}</th><th scope="col">${t('Codings seen')}</th></tr></thead><tbody>
			${rows.map((/** @type {any} */ row) => html`<tr><th scope="row">${row.transcript}</th>
				<td>${row.coders.replaceAll('|', ', ')}</td><td>${row.finished.replaceAll('|', ', ')}</td>
				<td>${whenName(row.proposals)}</td><td>${whenName(row.codings)}</td></tr>`)}</tbody></table></div></details>` : '';
	}

	async openRound() {
		const name = await dialog(t('Open a round of independent coding'), (close) => html`
			<p>${t('From now on everybody codes alone. Freezing it fixes how far they agreed, before they talk.')}</p>
			<form method="dialog" @submit=${(/** @type {any} */ event) =>
				close(new FormData(event.target).get('name'))}>
				<label for="round">${t('Its name')}</label> <input id="round" name="name" required maxlength="60">
				<p class="actions"><button class="main">${t('Open')}</button></p></form>`);

		if (name)
			this.change(() => change('POST', '/rounds', { name }));
	}

	/** @param {string} name */
	async freeze(name) {
		if (await confirm(t('Freeze this round?'),
			t('How far the coders agree now is fixed for good; what they change after it counts as discussed.'),
			t('Freeze')))
			this.change(() => change('POST', '/rounds/freeze', { name }));
	}

	drawAttention() {
		return html`<section class="card"><h2>${t('Needs attention')}</h2>
			${this.attention.length ? html`<ul class="plain">${this.attention.map(([text, link]) => html`
				<li><a href=${link}>${text}</a></li>`)}</ul>`
			: html`<p class="hint">${t('Nothing at present.')}</p>`}</section>`;
	}

	drawAgreement() {
		const one = this.agreement;
		const figure = (/** @type {any} */ value) =>
			value === null || value === undefined || value === '' ? '–' : Number(value).toFixed(2);

		return one ? html`<section class="card"><h2>${t('Agreement')}</h2>
			<p>${t('{a} and {b}, by turn:', { a: one.pair[0], b: one.pair[1] })} <b>α ${figure(one.all?.value)}</b></p>
			<p>${t('Least:')} ${one.worst.map((/** @type {any} */ row, /** @type {number} */ i) => html`${i ? ' · ' : ''}${label(this.frame.codes, row.code)} ${figure(row.value)}`)}</p>
			${one.unknown ? html`<p class="hint">${tn('{n} code without a figure: too little was coded', '{n} codes without a figure: too little was coded', one.unknown)}</p>` : ''}
			<p><a href=${one.compare}>${t('Compare and settle')}</a></p></section>` : '';
	}

	draw() {
		const { project, rows } = this;
		const next = rows.find((row) => !row.finished && row.own + row.accepted)
			|| rows.find((row) => !row.finished);

		render(html`
			<h1>${project.codebook?.title || t('A new project')}</h1>
			${nextSteps(project, () => this.sample())}
			<div class="cards">
				<section class="card"><h2>${t('Your work')}</h2>
					<p>${t('{n} of {all} transcripts finished', { n: number(project.finished), all: number(project.transcripts) })}</p>
					<p>${tn('{n} proposal to decide', '{n} proposals to decide', project.undecided)}</p>
					<p>${tn('{n} segment of your own', '{n} segments of your own', project.own)},
						${tn('{n} accepted', '{n} accepted', project.accepted)}</p>
					${next ? html`<p><a class="main button" data-focus
						href="#/transcripts/${encodeURIComponent(next.name)}">${next.own + next.accepted
							? t('Go on with {name}', { name: next.name }) : t('Begin with {name}', { name: next.name })}</a></p>` : ''}
					${project.own + project.accepted ? html`<p><a href="#/matrix?layer=${encodeURIComponent(project.coder)}">${t('Your themes')}</a></p>` : ''}
					${rows.length ? drawCountries(rows) : ''}
				</section>
				${rows.length ? this.drawAttention() : ''}
				${this.drawAgreement()}
				<section class="card"><h2>${t('Project')}</h2>
					<p>${tn('{n} expert', '{n} experts', project.cases)}</p>
					${project.codebook ? html`<p>${t('Codebook version {n}', { n: project.codebook.version })}
						<span class="hint">${project.codebook.file_name}</span></p>` : ''}
					<p>${t('Reports count: {layer}', { layer: project.layer || 'codebook' })}</p>
					<ul class="plain hint">${this.acts.map((row) => html`<li>${row.time.slice(11, 16)}
						${row.actor}: ${actName(row.act)}</li>`)}</ul>
					<p><a href="#/journal">${t('Journal')}</a></p>
				</section>
			</div>
			${this.blindness ? this.drawSettings() : ''}
			${rows.length ? html`<h2>${t('Transcripts')}</h2>${drawTable(rows, false)}` : ''}`, this.element);
	}
}

/** The transcripts alone.  @param {import('./app.js').Frame} frame
 *  @param {HTMLElement} element */
export async function showList(frame, element) {
	async function draw() {
		const { transcripts: rows } = await get('/transcripts');

		render(html`<h1>${t('Transcripts')}</h1>
			${rows.length ? drawTable(rows, true)
			: html`<p>${t('There are none yet:')} <code>tamga import FOLDER</code></p>`}`, element);
	}
	await draw();
	return { end: () => undefined, grown: () => void draw().catch(complain) };
}

/** @type {import('./app.js').ShowView} */
export async function showDashboard(frame, element) {
	const view = new Dashboard(frame, element);

	await view.load();
	return { end: () => undefined,
	         grown: () => void view.load().catch(complain) };
}
