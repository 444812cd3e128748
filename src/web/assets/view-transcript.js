// SPDX-License-Identifier: MIT

// view-transcript.js -- reading and coding one interview; without a name, the
// list of them.
//
// What the coder does is painted at once and sent after; if the server refuses
// it, it is taken back on the page and said.  The queue of proposals begins with
// those that alone decide whether an expert counts for a theme.

import { html, render } from './vendor/lit-html.js';
import { change, get } from './api.js';
import { useKeys } from './keys.js';
import { Margin } from './margin.js';
import { colour, complain, confirm, dialog, label, toast } from './parts.js';
import { pickCode } from './picker.js';
import { showDashboard } from './view-dashboard.js';
import { TextPane } from './text-pane.js';
import { t, tn } from './words.js';

/** @typedef {import('./margin.js').Segment} Segment */

const RECENT = 'tamga-recent-codes';

const stances = () => [
	['asserts', t('asserts')], ['denies', t('denies')],
	['conditional', t('conditional')], ['reports', t('reports others’ view')],
	['unclear', t('unclear')],
];

/** @returns {string[]} */
function recentCodes() {
	try {
		return JSON.parse(localStorage.getItem(RECENT) || '[]');
	} catch {
		return [];
	}
}

/** @param {string} code */
function keepRecent(code) {
	localStorage.setItem(RECENT, JSON.stringify(
		[code, ...recentCodes().filter((one) => one !== code)].slice(0, 9)));
}

class TranscriptView {
	/** @param {import('./app.js').Frame} frame @param {any} doc
	 *  @param {HTMLElement} element */
	constructor(frame, doc, element) {
		this.frame = frame;
		this.doc = doc;
		this.element = element;
		/** @type {Segment[]} */
		this.segments = [];
		this.focused = '';
		this.clean = false;
		this.finished = false;
		/** @type {Set<string>} */
		this.skipped = new Set();
		/** @type {string} */
		this.sticky = '';
		this.loading = 0;
		this.drawFrame();
		const home = /** @type {HTMLElement} */ (element.querySelector('.text'));

		this.panel = /** @type {HTMLElement} */ (element.querySelector('.panel'));
		this.bar = /** @type {HTMLElement} */ (element.querySelector('.bar'));
		this.pane = new TextPane(home, doc.turns, doc.speakers,
		                         () => this.moved());
		this.margin = new Margin(this.pane, frame.codes,
		                         (id) => this.focusOn(id));
		home.addEventListener('click', (event) => this.click(event));
	}

	drawFrame() {
		render(html`
			<h1 class="sr">${this.doc.name}</h1>
			<div class="bar"></div>
			<div class="panes">
				<div class="text" tabindex="0" role="document" data-focus
					aria-label=${t('The interview’s text')}></div>
				<aside class="panel" aria-label=${t('Coding')} tabindex="0"></aside>
			</div>`, this.element);
	}

	async load() {
		const mine = ++this.loading;
		const [answer, list] = await Promise.all([
			get(`/transcripts/${encodeURIComponent(this.doc.name)}/segments`),
			get('/transcripts'),
		]);

		if (mine !== this.loading)
			return;
		this.segments = answer.segments;
		this.list = list.transcripts;
		const here = this.list.find((/** @type {any} */ one) =>
			one.name === this.doc.name);

		this.finished = Boolean(here?.finished);
		this.about = here;
		this.draw();
	}

	draw() {
		const shown = this.segments.filter((one) => one.state !== 'rejected');
		const mine = shown.filter((one) => one.state !== 'undecided');
		const depth = this.depths(mine);
		const focus = this.segments.find((one) => one.id === this.focused);

		for (let i = 1; i <= 3; i++)
			this.pane.tint(`depth${i}`, this.clean ? [] : depth[i - 1]);
		this.pane.tint('proposal', this.clean ? []
			: shown.filter((one) => one.state === 'undecided')
				.flatMap((one) => one.matches));
		this.pane.tint('focus', focus ? [focus] : []);
		this.margin.use(this.clean ? [] : shown, this.focused);
		this.drawPanel();
		this.drawBar();
	}

	/** The stretches that are coded once, twice, and more often.
	 *  @param {Segment[]} segments */
	depths(segments) {
		/** @type {Array<Array<{begin: number, end: number}>>} */
		const found = [[], [], []];
		const edges = segments.flatMap((one) => [[one.begin, 1], [one.end, -1]])
			.sort((a, b) => a[0] - b[0]);
		let deep = 0, from = 0;

		for (const [at, step] of edges) {
			if (deep > 0 && at > from)
				found[Math.min(deep, 3) - 1].push({ begin: from, end: at });
			deep += step;
			from = at;
		}
		return found;
	}

	moved() {
		if (!this.moveSoon)
			this.moveSoon = requestAnimationFrame(() => {
				this.moveSoon = 0;
				this.drawBar();
			});
		if (this.sticky && this.pane.selection())
			this.assign(this.sticky);
	}

	get queue() {
		return this.segments.filter((one) => one.state === 'undecided'
		                                     && !one.retired)
			.sort((a, b) => Number(this.skipped.has(a.id))
			                - Number(this.skipped.has(b.id))
			                || Number(b.decides) - Number(a.decides)
			                || a.begin - b.begin);
	}

	drawBar() {
		const at = (this.list || []).findIndex((/** @type {any} */ one) =>
			one.name === this.doc.name);
		const link = (/** @type {number} */ step, /** @type {string} */ text,
		              /** @type {string} */ sign) => {
			const other = this.list?.[at + step];

			return other ? html`<a href="#/transcripts/${encodeURIComponent(other.name)}"
				aria-label=${text}>${sign} ${other.name}</a>` : '';
		};
		const about = [...(this.about?.cases || []).flatMap(
			(/** @type {any} */ one) => one.attributes.map(
				(/** @type {any} */ each) => each.value))];
		const span = this.pane.selection();

		render(html`${link(-1, t('Previous transcript'), '◀')}
			<strong>${this.doc.name}</strong> <span class="hint">${about.join(' · ')}</span>
			${link(1, t('Next transcript'), '▶')}
			<span class="space"></span>
			${this.sticky ? html`<span class="pill">${t('Every selection gets: {code}',
				{ code: label(this.frame.codes, this.sticky) })} <kbd>Esc</kbd></span>` : ''}
			${span ? html`<button class="main" @click=${() => this.pick()}>${t('Code the selection')} <kbd>C</kbd></button>` : ''}
			<button aria-pressed=${this.clean ? 'true' : 'false'} @click=${() => this.setClean()}>${t('Clean text')} <kbd>T</kbd></button>
			<button aria-pressed=${this.finished ? 'true' : 'false'} @click=${() => this.finish()}>
				${this.finished ? `✓ ${t('finished')}` : t('I have read it to the end')}</button>`,
		this.bar);
	}

	drawPanel() {
		const focus = this.segments.find((one) => one.id === this.focused);
		const queue = this.queue;

		render(html`
			${focus ? this.drawFocus(focus) : html`
				<p class="hint">${t('Select words and press C for a code. N goes to the next coding, A accepts a proposal, D rejects it. ? shows all keys.')}</p>`}
			<h2>${tn('{n} proposal to decide', '{n} proposals to decide', queue.length)}</h2>
			${queue.length ? html`<ol class="queue">${queue.slice(0, 60).map((one) => html`
				<li><button aria-current=${one.id === this.focused ? 'true' : 'false'}
					@click=${() => this.focusOn(one.id)}>
					<span class="dot ${colour(this.frame.codes, one.code)}"></span>
					${label(this.frame.codes, one.code)}
					${one.decides ? html`<span class="tag" title=${t('nothing else of this theme by this expert yet')}>${t('decides')}</span>` : ''}
					${one.negated ? html`<span class="tag">${t('negated?')}</span>` : ''}
					<q>${[...new Set(one.matches.map((match) =>
						this.pane.text(match)))].join(' · ')}</q></button></li>`)}</ol>`
			: html`<p>${t('Nothing is left to decide here.')}
				${this.finished ? '' : t('When you have read to the end, say so above: only then silence counts.')}</p>`}`,
		this.panel);
	}

	/** @param {Segment} one */
	drawFocus(one) {
		const code = this.frame.codes.find((each) => each.id === one.code);

		return html`<section class="focus">
			<h2><span class="dot ${colour(this.frame.codes, one.code)}"></span> ${label(this.frame.codes, one.code)}</h2>
			<p class="hint">${code?.short}</p>
			<blockquote>${this.pane.text(one)}</blockquote>
			${one.state === 'own' ? html`<p class="actions">
				<button @click=${() => this.remove(one)}>${t('Remove')} <kbd>X</kbd></button>
				<button @click=${() => this.recode(one)}>${t('Other code')} <kbd>H</kbd></button></p>`
			: html`<p class="actions">
				<button class=${one.state === 'accepted' ? 'main' : ''} aria-pressed=${one.state === 'accepted' ? 'true' : 'false'}
					@click=${() => this.decide(one, 'accepted')}>${t('Accept')} <kbd>A</kbd></button>
				<button aria-pressed=${one.state === 'rejected' ? 'true' : 'false'}
					@click=${() => this.decide(one, 'rejected')}>${t('Reject')} <kbd>D</kbd></button>
				<button @click=${() => this.skip(one)}>${t('Skip')} <kbd>S</kbd></button></p>
				<p class="hint">${t('Found:')} ${one.matches.map((match) => html`<code>${match.rule}</code> <q>${match.item}</q> `)}
				<button class="link" @click=${() => this.why(one)}>${t('why?')}</button>
				· <a href="#/codebook/${encodeURIComponent(one.code)}?term=${encodeURIComponent(one.matches[0]?.item || '')}">${t('correct the rule')}</a></p>`}
			<fieldset><legend>${t('Stance')}</legend><div class="choices">
				${stances().map(([name, text]) => html`<button
					aria-pressed=${one.stance === name ? 'true' : 'false'}
					@click=${() => this.remark(one, { stance: one.stance === name ? '' : name })}>${text}</button>`)}</div></fieldset>
			<label class="memo">${t('Memo')} <kbd>M</kbd>
				<textarea rows="2" .value=${one.memo} @change=${(/** @type {any} */ event) =>
					this.remark(one, { memo: event.target.value })}></textarea></label>
		</section>`;
	}

	/** @param {string} id @param {boolean} [quietly] */
	focusOn(id, quietly) {
		const one = this.segments.find((each) => each.id === id);

		this.focused = one ? id : '';
		this.draw();
		if (one && !quietly)
			this.pane.show(one.begin);
	}

	/** The smallest coding at the place that was clicked, then the next.
	 *  @param {MouseEvent} event */
	click(event) {
		if (!/** @type {Element} */ (event.target).closest('.words')
		    || this.pane.selection())
			return;
		this.cycle();
	}

	cycle() {
		const at = this.pane.focus;
		const here = this.segments.filter((one) => one.state !== 'rejected'
			&& one.begin <= at && one.end >= at)
			.sort((a, b) => (a.end - a.begin) - (b.end - b.begin));

		if (!here.length)
			return this.focusOn('', true);
		const now = here.findIndex((one) => one.id === this.focused);

		this.focusOn(here[(now + 1) % here.length].id, true);
	}

	/** @param {number} direction */
	step(direction) {
		const all = this.segments.filter((one) => one.state !== 'rejected');
		const now = all.findIndex((one) => one.id === this.focused);
		const near = direction > 0
			? all.find((one) => one.begin >= this.pane.focus) || all[0]
			: all.findLast((one) => one.begin < this.pane.focus)
			  || all[all.length - 1];
		const next = now < 0 ? near
			: all[(now + direction + all.length) % all.length];

		if (!next)
			return toast(t('Nothing is coded here yet.'));
		this.pane.select(next.begin, next.begin);
		this.focusOn(next.id);
	}

	// ---- acts: each paints, sends, and takes back what was refused

	/** @param {() => void} paint @param {() => void} back
	 *  @param {() => Promise<any>} send */
	async act(paint, back, send) {
		/** @type {any} */
		let outcome = null;

		paint();
		this.draw();
		try {
			outcome = await send();
		} catch (error) {
			back();
			this.draw();
			complain(error);
			return null;
		}
		// What was saved stays painted, even if it cannot be read again.
		await this.load().catch(complain);
		return outcome;
	}

	/** @param {{begin: number, end: number}} span */
	place(span) {
		const revision = this.doc.revision > 1 ? `.${this.doc.revision}` : '';

		return `${this.doc.name}${revision}:${span.begin}-${span.end}`;
	}

	/** The selection, else the turn the caret is in. */
	target() {
		const turn = this.doc.turns[this.pane.turnAt(this.pane.focus)];

		return this.pane.selection() || { begin: turn.begin, end: turn.end };
	}

	/** @param {string} code @param {{begin: number, end: number}} [where] */
	async assign(code, where) {
		const span = where || this.target();
		const made = { id: `new-${code}-${span.begin}`, code, state: 'own',
		               ...span, stance: '', memo: '', reason: '',
		               negated: false, retired: false, decides: false,
		               matches: [] };

		keepRecent(code);
		const outcome = await this.act(
			() => {
				this.segments = [...this.segments, made]
					.sort((a, b) => a.begin - b.begin || a.end - b.end);
				this.focused = made.id;
			},
			() => {
				this.segments = this.segments.filter((one) => one !== made);
			},
			async () => {
				const answer = await change('POST', '/segments',
					{ code, place: this.place(span) });

				this.focused = answer.id;
				return answer;
			});

		if (!this.sticky)
			this.pane.select(span.end, span.end);
		return outcome?.id;
	}

	async pick() {
		const span = this.target();

		await pickCode(this.frame.codes, this.pane.text(span), recentCodes(),
			async (choice) => {
				const id = await this.assign(choice.code, span);

				if (id && choice.memo)
					this.editMemo();
			});
		this.pane.element.focus({ preventScroll: true });
	}

	editMemo() {
		/** @type {HTMLElement|null} */ (this.panel.querySelector('textarea'))?.focus();
	}

	/** @param {Segment} one */
	async remove(one) {
		await this.act(() => {
			this.segments = this.segments.filter((each) => each !== one);
			this.focused = '';
		}, () => { this.segments.push(one); },
		() => change('DELETE', `/segments/${one.id}`));
	}

	/** @param {Segment} one */
	async recode(one) {
		await pickCode(this.frame.codes, this.pane.text(one), recentCodes(),
			async (choice) => {
				if (await this.assign(choice.code, one))
					await this.remove(one);
			});
	}

	/** @param {Segment} one @param {string} verdict */
	async decide(one, verdict) {
		const before = one.state, queue = this.queue;
		const at = queue.indexOf(one);
		const next = at < 0 ? null : queue[at + 1] || queue[at - 1];

		await this.act(() => {
			one.state = verdict;
			if (next) {
				this.focused = next.id;
				this.pane.show(next.begin);
			}
		}, () => { one.state = before; },
		() => change('POST', '/decisions', { verdict, segments: [one.id] }));
	}

	/** @param {string} rule */
	async acceptAll(rule) {
		const all = this.queue.filter((one) =>
			one.matches.some((match) => match.rule === rule));

		if (!await confirm(t('Accept all'),
			tn('Accept {n} proposal of the rule {rule} in this transcript?',
			   'Accept {n} proposals of the rule {rule} in this transcript?',
			   all.length, { rule }), t('Accept')))
			return;
		await this.act(() => all.forEach((one) => { one.state = 'accepted'; }),
			() => all.forEach((one) => { one.state = 'undecided'; }),
			() => change('POST', '/decisions', {
				verdict: 'accepted', segments: all.map((one) => one.id),
			}));
	}

	/** @param {Segment} one */
	skip(one) {
		const queue = this.queue, next = queue[queue.indexOf(one) + 1] || queue[0];

		this.skipped.add(one.id);
		this.focusOn(next?.id || '');
	}

	/** @param {Segment} one @param {{stance?: string, memo?: string}} what */
	async remark(one, what) {
		const before = { stance: one.stance, memo: one.memo };

		await this.act(() => Object.assign(one, what),
			() => Object.assign(one, before),
			() => change('PUT', `/segments/${one.id}/remark`, what));
	}

	/** @param {Segment} one */
	async why(one) {
		try {
			const report = await get(`/segments/${one.id}/why`);
			const columns = Object.keys(report.rows[0] || {});

			await dialog(t('Why is this here?'), (/** @type {any} */ close) => html`
				<div class="scroll"><table><thead><tr>${columns.map((name) => html`
					<th scope="col">${name}</th>`)}</tr></thead><tbody>
				${report.rows.map((/** @type {any} */ row) => html`<tr>${columns.map(
					(name) => html`<td>${row[name]}</td>`)}</tr>`)}</tbody></table></div>
				<p class="actions"><button class="main" autofocus @click=${() => close()}>${t('Close')}</button></p>`);
		} catch (error) {
			complain(error);
		}
	}

	async finish() {
		const finished = !this.finished;

		await this.act(() => { this.finished = finished; },
			() => { this.finished = !finished; },
			() => change('PUT',
				`/transcripts/${encodeURIComponent(this.doc.name)}/finished`,
				{ finished }));
	}

	setClean() {
		this.clean = !this.clean;
		this.draw();
	}

	/** The focused coding's edge is moved by words: removed there and made
	 *  anew here.  @param {'begin'|'end'} edge @param {number} direction */
	async adjust(edge, direction) {
		const one = this.segments.find((each) => each.id === this.focused);

		if (!one || one.state !== 'own')
			return toast(t('Only a segment of your own can be adjusted.'));
		const words = this.pane.snap({ begin: Math.max(0, one.begin - 80),
		                               end: one.end + 80 });
		const all = [];

		for (let i = this.pane.turnAt(words.begin);
		     i <= this.pane.turnAt(words.end); i++)
			all.push(...this.pane.wordsOf(i));
		const at = one[edge];
		const to = direction > 0 ? all.find((word) => word[edge] > at)?.[edge]
			: all.findLast((word) => word[edge] < at)?.[edge];
		const span = { begin: one.begin, end: one.end, [edge]: to ?? at };

		if (to === undefined || span.begin >= span.end)
			return;
		if (await this.assign(one.code, span))
			await this.remove(one);
		const made = this.segments.find((each) => each.code === one.code
			&& each.begin === span.begin && each.end === span.end);

		this.focusOn(made?.id || '', true);
	}

	current() {
		return this.segments.find((one) => one.id === this.focused);
	}

	keys() {
		const pane = this.pane;
		const inText = () => document.activeElement === pane.element;
		const move = (/** @type {number} */ direction, /** @type {string} */ by,
		              /** @type {boolean} */ extend) =>
			() => inText() ? (pane.move(direction, by, extend), undefined) : false;
		/** @param {(one: Segment) => void} run */
		const withFocus = (run) => () => {
			const one = this.current();

			return one ? (run(one), undefined) : false;
		};
		const decided = (/** @type {string} */ verdict) => () => {
			const one = this.current() || this.queue[0];

			if (one && one.state !== 'own')
				this.decide(one, verdict);
		};

		return useKeys(t('Coding'), [
			{ keys: 'ArrowRight', does: t('caret one character on'), run: move(1, 'character', false) },
			{ keys: 'ArrowLeft', does: t('caret one character back'), run: move(-1, 'character', false) },
			{ keys: 'Ctrl+ArrowRight', does: t('caret one word on'), run: move(1, 'word', false) },
			{ keys: 'Ctrl+ArrowLeft', does: t('caret one word back'), run: move(-1, 'word', false) },
			{ keys: 'Shift+ArrowRight', does: t('select a character'), run: move(1, 'character', true) },
			{ keys: 'Shift+ArrowLeft', does: t('select a character back'), run: move(-1, 'character', true) },
			{ keys: 'Ctrl+Shift+ArrowRight', does: t('select a word'), run: move(1, 'word', true) },
			{ keys: 'Ctrl+Shift+ArrowLeft', does: t('select a word back'), run: move(-1, 'word', true) },
			{ keys: 'J ArrowDown', does: t('next turn'), run: move(1, 'turn', false) },
			{ keys: 'K ArrowUp', does: t('previous turn'), run: move(-1, 'turn', false) },
			{ keys: 'Shift+J', does: t('select on to the end of a turn'), run: move(1, 'turn', true) },
			{ keys: 'Shift+K', does: t('select back by a turn'), run: move(-1, 'turn', true) },
			{ keys: 'E', does: t('select more: word, sentence, turn, exchange'), run: () => pane.expand() },
			{ keys: 'Shift+E', does: t('select less'), run: () => pane.shrink() },
			{ keys: 'C Enter', does: t('give a code to the selection, or the turn'),
			  run: () => (document.activeElement instanceof HTMLButtonElement
			              || document.activeElement instanceof HTMLAnchorElement)
				? false : void this.pick() },
			{ keys: '1 2 3 4 5 6 7 8 9', does: t('give a code used lately'),
			  run: (event) => {
				const code = recentCodes()[Number(event.code.slice(5)) - 1];

				if (code)
					this.assign(code);
			  } },
			{ keys: 'Q', does: t('give the last code again'), run: () => {
				const [code] = recentCodes();

				if (code)
					this.assign(code);
			} },
			{ keys: 'Y', does: t('every selection gets the last code, until Esc'), run: () => {
				[this.sticky] = recentCodes();
				this.drawBar();
			} },
			{ keys: 'N', does: t('next coding'), run: () => this.step(1) },
			{ keys: 'P', does: t('previous coding'), run: () => this.step(-1) },
			{ keys: 'O', does: t('next coding at the caret'), run: () => this.cycle() },
			{ keys: 'A', does: t('accept the proposal, and next'), run: decided('accepted') },
			{ keys: 'D', does: t('reject the proposal, and next'), run: decided('rejected') },
			{ keys: 'S', does: t('skip the proposal'), run: () => {
				const one = this.current() || this.queue[0];

				if (one)
					this.skip(one);
			} },
			{ keys: 'Shift+A', does: t('accept all of this rule here'),
			  run: withFocus((one) => {
				if (one.matches.length)
					this.acceptAll(one.matches[0].rule);
			  }) },
			{ keys: 'X Delete', does: t('remove your segment'), run: withFocus((one) => {
				if (one.state === 'own')
					this.remove(one);
			}) },
			{ keys: 'H', does: t('give your segment another code'), run: withFocus((one) => {
				if (one.state === 'own')
					this.recode(one);
			}) },
			{ keys: '[', does: t('begin one word earlier'), run: () => void this.adjust('begin', -1) },
			{ keys: 'Alt+[', does: t('begin one word later'), run: () => void this.adjust('begin', 1) },
			{ keys: ']', does: t('end one word later'), run: () => void this.adjust('end', 1) },
			{ keys: 'Alt+]', does: t('end one word earlier'), run: () => void this.adjust('end', -1) },
			{ keys: 'M', does: t('write a memo'), run: withFocus(() => this.editMemo()) },
			{ keys: 'I', does: t('read aloud the codings here'), run: () => {
				const at = pane.focus;

				toast(this.segments.filter((one) => one.state !== 'rejected'
					&& one.begin <= at && one.end >= at)
					.map((one) => label(this.frame.codes, one.code)).join(', ')
					|| t('Nothing is coded here yet.'));
			} },
			{ keys: 'T', does: t('clean text'), run: () => this.setClean() },
			{ keys: 'F', does: t('you have read it to the end, or not'), run: () => void this.finish() },
			{ keys: 'Backspace', does: t('take back your last act'), run: () => {
				change('POST', '/undo', {}).then(() => this.load()).catch(complain);
			} },
			{ keys: 'Alt+PageDown', does: t('next transcript'), run: () => this.other(1) },
			{ keys: 'Alt+PageUp', does: t('previous transcript'), run: () => this.other(-1) },
			{ keys: 'Escape', does: t('back to the text, nothing selected'), typing: true, run: () => {
				this.sticky = '';
				pane.select(pane.focus, pane.focus);
				pane.element.focus({ preventScroll: true });
				this.focusOn('', true);
			} },
		]);
	}

	/** @param {number} step */
	other(step) {
		const at = this.list.findIndex((/** @type {any} */ one) =>
			one.name === this.doc.name);
		const next = this.list[at + step];

		if (next)
			this.frame.go(`#/transcripts/${encodeURIComponent(next.name)}`);
	}
}

/** @type {import('./app.js').ShowView} */
export async function showTranscript(frame, element, path, query) {
	if (!path[0])
		return showDashboard(frame, element, path, query);
	const doc = await get(`/transcripts/${encodeURIComponent(path[0])}`);
	const view = new TranscriptView(frame, doc, element);
	const end = view.keys();
	const [from] = (query.get('at') || '').split('-').map(Number);

	view.load().then(() => {
		if (!query.has('at'))
			return;
		const there = view.segments.find((one) => one.begin === from);

		view.pane.select(from, from);
		view.pane.show(from);
		if (there)
			view.focusOn(there.id, true);
	}).catch(complain);
	return {
		end: () => { end(); view.margin.end(); CSS.highlights?.clear(); },
		grown: () => void view.load().catch(complain),
	};
}
