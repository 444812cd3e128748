// SPDX-License-Identifier: MIT

// view-transcript.js -- reading and coding one interview; without a name, the
// list of them.
//
// What the coder does is painted at once and sent after; if the server refuses
// it, it is taken back on the page and said.  The queue of proposals begins with
// those that alone decide whether an expert counts for a theme.

import { html, render } from './vendor/lit-html.js';
import { change, get } from './api.js';
import { keyName, useKeys } from './keys.js';
import { Margin } from './margin.js';
import { colour, complain, confirm, dialog, label, toast } from './parts.js';
import { isPinned, keepRecent, lastCode, pickCode, quickCodes }
	from './picker.js';
import { showList } from './view-dashboard.js';
import { TextPane } from './text-pane.js';
import { t, tn } from './words.js';

/** @typedef {import('./margin.js').Segment} Segment */

/** A match longer than this is no word to underline: its bracket shows it. */
const LONG = 80;

const WITHOUT = 'tamga-without-interviewer';

const stances = () => [
	['asserts', t('asserts')], ['denies', t('denies')],
	['conditional', t('conditional')], ['reports', t('reports others’ view')],
	['unclear', t('unclear')],
];

/** Why a proposal was rejected: the word that is kept, and how it is said. */
const reasons = () => [
	['wrong-sense', t('another sense')], ['negated', t('denied or negated')],
	['interviewer', t('the interviewer’s words')], ['duplicate', t('said already')],
	['other', t('another reason')],
];

class TranscriptView {
	/** @param {import('./app.js').Frame} frame @param {any} doc
	 *  @param {HTMLElement} element */
	constructor(frame, doc, element) {
		this.frame = frame;
		this.doc = doc;
		this.element = element;
		/** @type {Segment[]} */
		this.segments = [];
		/** @type {Segment[]} */
		this.others = [];
		/** A letter for each other coder.  @type {Map<string, string>} */
		this.letters = new Map();
		this.onlyMine = false;
		this.hidden = false;
		this.focused = '';
		/** @type {Segment|null} */
		this.rejected = null;
		/** @type {Array<{begin: number, end: number}>|null} */
		this.found = null;
		this.foundAt = 0;
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
		this.others = this.together(answer.others);
		this.hidden = answer.proposals_hidden;
		this.list = list.transcripts;
		const here = this.list.find((/** @type {any} */ one) =>
			one.name === this.doc.name);

		this.finished = Boolean(here?.finished);
		this.about = here;
		this.draw();
	}

	/** What others have at the same place under the same code is drawn once.
	 *  @param {any[]} others @returns {Segment[]} */
	together(others) {
		const names = [...new Set(others.filter((one) => !one.gold)
			.map((one) => one.coder))].sort();

		this.letters = new Map(names.map((name, i) =>
			[name, String.fromCharCode(65 + i % 26)]));
		/** @type {Map<string, Segment>} */
		const found = new Map();

		for (const one of others) {
			const id = `${one.code} ${one.begin} ${one.end}${one.gold ? ' gold' : ''}`;
			const same = found.get(id);

			if (same) {
				same.who += `, ${one.coder}`;
				same.sign += this.letters.get(one.coder) || '★';
				same.memo = [same.memo, one.memo].filter(Boolean).join('\n');
				continue;
			}
			found.set(id, { id, code: one.code, begin: one.begin, end: one.end,
			                state: one.gold ? 'gold' : 'other', who: one.coder,
			                sign: this.letters.get(one.coder) || '★',
			                stance: one.stance, memo: one.memo, reason: '',
			                negated: false, retired: false, decides: false,
			                assisted: false, matches: [] });
		}
		return [...found.values()];
	}

	/** All that is drawn: hers, proposals, and what she may see of others. */
	get shown() {
		return [...this.segments.filter((one) => one.state !== 'rejected'),
		        ...this.onlyMine ? [] : this.others]
			.sort((a, b) => a.begin - b.begin || a.end - b.end);
	}

	draw() {
		const shown = this.shown;
		const mine = shown.filter((one) => /own|accepted/.test(one.state));
		const depth = this.depths(mine);
		const focus = this.current();

		for (let i = 1; i <= 3; i++)
			this.pane.tint(`depth${i}`, this.clean ? [] : depth[i - 1]);
		this.pane.tint('proposal', this.clean ? []
			: shown.filter((one) => one.state === 'undecided')
				.flatMap((one) => one.matches.filter((match) =>
					match.end - match.begin < LONG)));
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
		if (this.rejected) {
			this.rejected = null;
			this.drawPanel();
		}
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
			${this.drawFind()}
			${span && this.pane.turns.some((turn) => this.asks(turn)
				&& turn.begin < span.end && turn.end > span.begin) ? html`
				<label class="hint"><input type="checkbox" .checked=${localStorage.getItem(WITHOUT) === '1'}
					@change=${(/** @type {any} */ event) =>
						localStorage.setItem(WITHOUT, event.target.checked ? '1' : '0')}>
					${t('without the interviewer’s words')}</label>` : ''}
			${this.sticky ? html`<span class="pill">${t('Every selection gets: {code}',
				{ code: label(this.frame.codes, this.sticky) })} <kbd>Esc</kbd></span>` : ''}
			${span ? html`<button class="main" @click=${() => this.pick()}>${t('Code the selection')} <kbd>C</kbd></button>` : ''}
			${this.others.length ? html`<button aria-pressed=${this.onlyMine ? 'true' : 'false'}
				@click=${() => this.setOnlyMine()}>${t('Only my coding')} <kbd>V</kbd></button>` : ''}
			<button aria-pressed=${this.clean ? 'true' : 'false'} @click=${() => this.setClean()}>${t('Clean text')} <kbd>T</kbd></button>
			<button aria-pressed=${this.finished ? 'true' : 'false'} @click=${() => this.finish()}>
				${this.finished ? `✓ ${t('finished')}` : t('I have read it to the end')} <kbd>F</kbd></button>`,
		this.bar);
	}

	/** @param {any} turn */
	asks(turn) {
		return this.doc.speakers[turn.speaker].role === 'interviewer';
	}

	drawFind() {
		if (!this.found)
			return '';
		return html`<label class="find">${t('Find')} <input type="search" id="find"
				@input=${(/** @type {any} */ event) => this.find(event.target.value)}
				@keydown=${(/** @type {KeyboardEvent} */ event) => {
					if (event.key !== 'Enter')
						return;
					event.preventDefault();
					this.findNext(event.shiftKey ? -1 : 1);
				}}></label>
			<span class="hint" role="status">${this.found.length
				? t('{n} of {all}', { n: this.foundAt + 1, all: this.found.length })
				: t('nothing found')}</span>`;
	}

	/** @param {string} text */
	find(text) {
		this.found = this.pane.search(text);
		this.pane.tint('search', this.found);
		const at = this.found.findIndex((one) => one.begin >= this.pane.focus);

		this.foundAt = Math.max(0, at) - 1;
		this.findNext(1);
	}

	/** @param {number} step */
	findNext(step) {
		if (this.found?.length) {
			this.foundAt = (this.foundAt + step + this.found.length)
			               % this.found.length;
			const one = this.found[this.foundAt];

			this.pane.select(one.begin, one.end);
			this.pane.show(one.begin);
		}
		this.drawBar();
	}

	openFind() {
		this.found ??= [];
		this.drawBar();
		/** @type {HTMLInputElement|null} */ (this.bar.querySelector('#find'))?.select();
	}

	closeFind() {
		if (!this.found)
			return;
		this.found = null;
		this.pane.tint('search', []);
		this.drawBar();
	}

	setOnlyMine() {
		this.onlyMine = !this.onlyMine;
		this.draw();
	}

	/** The codes of the keys 1 to 9. */
	drawQuick() {
		const quick = quickCodes(this.frame.codes);

		return quick.length ? html`<p class="quick" aria-label=${t('Codes at hand')}>${quick.map((id, i) => html`
			<button @click=${() => this.give(id)} title=${t('give a code pinned or used lately')}>
				<kbd>${i + 1}</kbd> <span class="dot ${colour(this.frame.codes, id)}"></span>
				${label(this.frame.codes, id)}${isPinned(id) ? ' •' : ''}</button>`)}</p>` : '';
	}

	drawReasons() {
		const one = this.rejected;

		return one ? html`<section class="focus" aria-label=${t('Why rejected?')}>
			<p>${t('Rejected: {code}. Why? You need not say.', {
				code: label(this.frame.codes, one.code) })}</p>
			<div class="choices">${reasons().map(([name, text], i) => html`
				<button @click=${() => this.because(name)}>${text} <kbd>${i + 1}</kbd></button>`)}</div>
			</section>` : '';
	}

	drawPanel() {
		const focus = this.current();
		const queue = this.queue;

		render(html`${this.drawReasons()}
			${focus ? this.drawFocus(focus) : html`
				<p class="hint">${t('Select words with the mouse, or with J and E, and press C for a code. A goes to the next proposal and accepts it, D rejects it. ? shows all keys.')}</p>`}
			${this.drawQuick()}
			${this.others.length && !this.onlyMine ? html`<p class="hint">${t('In the margin:')} ${[...this.letters].map(([name, letter]) => `${letter} ${name}`).join(' · ')}${
				this.others.some((one) => one.state === 'gold') ? ` · ★ ${t('gold')}` : ''}</p>` : ''}
			${this.hidden ? html`<p class="note">${t('The codebook’s proposals are hidden from you in this transcript, so that you code it on your own.')}</p>` : ''}
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

		return html`<section class="focus" aria-label=${t('Coding in focus')}>
			<h2><span class="dot ${colour(this.frame.codes, one.code)}"></span> ${label(this.frame.codes, one.code)}</h2>
			<p class="hint">${code?.short}</p>
			<blockquote>${this.pane.text(one)}</blockquote>
			${one.who ? html`<p>${one.state === 'gold' ? t('Settled in a review (gold).')
				: t('Coded by {who}.', { who: one.who })} ${one.stance ? html`<span class="tag">${
					stances().find(([name]) => name === one.stance)?.[1]}</span>` : ''}</p>
				${one.memo ? html`<p class="memo">${one.memo}</p>` : ''}
				<p class="actions"><button @click=${() => this.assign(one.code, one)}>${t('Code it so too')}</button></p>
				</section>` : html`
			${one.assisted ? html`<p class="hint">${t('Made with proposals in sight.')}</p>` : ''}
			${one.reason ? html`<p class="hint">${t('Rejected because:')} ${
				reasons().find(([name]) => name === one.reason)?.[1] || one.reason}</p>` : ''}
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
		</section>`}`;
	}

	/** @param {string} id @param {boolean} [quietly] */
	focusOn(id, quietly) {
		const one = this.shown.find((each) => each.id === id)
			|| this.segments.find((each) => each.id === id);

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
		const here = this.shown.filter((one) => one.begin <= at && one.end >= at)
			.sort((a, b) => (a.end - a.begin) - (b.end - b.begin));

		if (!here.length)
			return this.focusOn('', true);
		const now = here.findIndex((one) => one.id === this.focused);

		this.focusOn(here[(now + 1) % here.length].id, true);
	}

	/** @param {number} direction */
	step(direction) {
		const all = this.shown;
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
		               assisted: false, matches: [] };

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

	/** A span as it is to be coded: whole, or without the turns of the
	 *  interviewer.  @param {{begin: number, end: number}} span */
	parts(span) {
		/** @type {Array<{begin: number, end: number}>} */
		const found = [];
		let apart = true;

		if (localStorage.getItem(WITHOUT) !== '1')
			return [span];
		for (const turn of this.pane.turns) {
			const begin = Math.max(span.begin, turn.begin);
			const end = Math.min(span.end, turn.end);

			if (begin >= end)
				continue;
			if (this.asks(turn)) {
				apart = true;
				continue;
			}
			if (apart)
				found.push({ begin, end });
			else
				found[found.length - 1].end = end;
			apart = false;
		}
		return found.length ? found : [span];
	}

	/** The code to the selection, or the turn.  @param {string} code
	 *  @param {{begin: number, end: number}} [where] */
	async give(code, where) {
		let id;

		for (const span of this.parts(where || this.target()))
			id = await this.assign(code, span);
		return id;
	}

	async pick() {
		const span = this.target();
		let memo = false;

		await pickCode(this.frame.codes, this.pane.text(span),
			async (choice) => {
				memo = choice.memo;
				if (await this.give(choice.code, span) && choice.memo)
					this.editMemo();
			});
		if (!memo)
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
		await pickCode(this.frame.codes, this.pane.text(one),
			async (choice) => {
				if (await this.assign(choice.code, one))
					await this.remove(one);
			});
	}

	/** @param {Segment} one @param {string} verdict */
	async decide(one, verdict) {
		const before = one.state, queue = this.queue;
		const at = queue.indexOf(one);

		this.rejected = verdict === 'rejected' ? one : null;
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

	/** Why what was just rejected was.  @param {string} reason */
	async because(reason) {
		const one = this.rejected;

		this.rejected = null;
		if (!one)
			return;
		await this.act(() => { one.reason = reason; },
			() => { one.reason = ''; },
			() => change('POST', '/decisions', { verdict: 'rejected', reason,
			                                     segments: [one.id] }));
		toast(t('Rejected because: {reason}', {
			reason: reasons().find(([name]) => name === reason)?.[1] || reason }));
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

	/** What has the focus.  @returns {Segment|undefined} */
	current() {
		return this.segments.find((one) => one.id === this.focused)
			|| this.shown.find((one) => one.id === this.focused);
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
			const one = this.current();

			// Nobody decides on what she has not seen.
			if (one && /undecided|accepted|rejected/.test(one.state))
				this.decide(one, verdict);
			else if (this.queue.length)
				this.focusOn(this.queue[0].id);
			else
				toast(t('Nothing is left to decide here.'));
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
			{ keys: '1 2 3 4 5 6 7 8 9', does: t('give a code pinned or used lately'),
			  run: (event) => {
				const at = Number(keyName(event)) - 1;
				const code = quickCodes(this.frame.codes)[at];

				if (this.rejected && reasons()[at])
					this.because(reasons()[at][0]);
				else if (code)
					this.give(code);
			  } },
			{ keys: 'Q', does: t('give the last code again'), run: () => {
				const code = lastCode(this.frame.codes);

				if (code)
					this.give(code);
				else
					toast(t('No code has been given yet.'));
			} },
			{ keys: 'Y', does: t('every selection gets the last code, until Esc'), run: () => {
				this.sticky = lastCode(this.frame.codes);
				this.drawBar();
			} },
			{ keys: '/', does: t('find words in this transcript'), run: () => this.openFind() },
			{ keys: 'V', does: t('only your coding, or that of others too'), run: () => this.setOnlyMine() },
			{ keys: 'N', does: t('next coding'), run: () => this.step(1) },
			{ keys: 'P', does: t('previous coding'), run: () => this.step(-1) },
			{ keys: 'O', does: t('next coding at the caret'), run: () => this.cycle() },
			{ keys: 'A', does: t('accept the proposal, and next; or go to the first'), run: decided('accepted') },
			{ keys: 'D', does: t('reject the proposal, and next; 1 to 5 then say why'), run: decided('rejected') },
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

				toast(this.shown.filter((one) => one.begin <= at && one.end >= at)
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
				this.closeFind();
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
		return showList(frame, element);
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
