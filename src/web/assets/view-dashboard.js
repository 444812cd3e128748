// SPDX-License-Identifier: MIT

// view-dashboard.js -- how far the work has come, and what to do next.

import { html, render } from './vendor/lit-html.js';
import { change, get } from './api.js';
import { complain, toast } from './parts.js';
import { clock, number, t, tn } from './words.js';

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
		<td>${row.finished ? html`<span class="done">✓ ${t('finished')}</span>`
			: row.finished_before ? t('finished under an earlier codebook') : ''}</td>
	</tr>`;
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

/** @type {import('./app.js').ShowView} */
export async function showDashboard(frame, element) {
	async function sample() {
		try {
			toast(t('The interviews are read…'));
			await change('POST', '/samples', {});
			await frame.reload();
			await draw();
		} catch (error) {
			complain(error);
		}
	}

	async function draw() {
		const [project, list] = await Promise.all(
			[get('/project'), get('/transcripts')]);
		const rows = list.transcripts;
		const next = rows.find((/** @type {any} */ row) =>
			!row.finished && row.own + row.accepted)
			|| rows.find((/** @type {any} */ row) => !row.finished);

		render(html`
			<h1>${project.codebook?.title || t('A new project')}</h1>
			${nextSteps(project, sample)}
			<div class="cards">
				<section class="card"><h2>${t('Your work')}</h2>
					<p><b>${number(project.finished)}</b> ${t('of')} <b>${number(project.transcripts)}</b>
						${t('transcripts finished')}</p>
					<p>${tn('{n} proposal to decide', '{n} proposals to decide', project.undecided)}</p>
					<p>${tn('{n} segment of your own', '{n} segments of your own', project.own)},
						${tn('{n} accepted', '{n} accepted', project.accepted)}</p>
					${next ? html`<p><a class="main button" data-focus
						href="#/transcripts/${encodeURIComponent(next.name)}">${t('Go on with {name}', { name: next.name })}</a></p>` : ''}
				</section>
				<section class="card"><h2>${t('Project')}</h2>
					<p>${tn('{n} expert', '{n} experts', project.cases)}</p>
					${project.codebook ? html`<p>${t('Codebook version {n}', { n: project.codebook.version })}
						<span class="hint">${project.codebook.file_name}</span></p>` : ''}
					<p>${t('Reports count: {layer}', { layer: project.layer || 'codebook' })}</p>
					<p class="hint">${t('Journal')} ${number(project.sequence)} · ${project.head.slice(0, 12)}</p>
				</section>
			</div>
			<h2>${t('Transcripts')}</h2>
			<div class="scroll" tabindex="0" role="region" aria-label=${t('Transcripts')}><table>
				<thead><tr><th scope="col">${t('Name')}</th><th scope="col">${t('Country')}</th>
					<th scope="col">${t('Expertise')}</th><th scope="col">${t('Language')}</th>
					<th scope="col" class="n">${t('Words')}</th><th scope="col" class="n">${t('Length')}</th>
					<th scope="col" class="n">${t('Coded')}</th><th scope="col" class="n">${t('To decide')}</th>
					<th scope="col">${t('Progress')}</th><th scope="col">${t('State')}</th></tr></thead>
				<tbody>${rows.map(drawRow)}</tbody></table></div>`, element);
	}
	await draw();
	return { end: () => undefined, grown: () => void draw().catch(complain) };
}
