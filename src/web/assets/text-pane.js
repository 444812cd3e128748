// SPDX-License-Identifier: MIT

// text-pane.js -- an interview's words to read: turns as paragraphs, a caret
// of our own, a selection, and tints that never move the text.
//
// Offsets are code points of the canonical text, as in places; a table for each
// turn leads to the browser's own units where the two differ.

import { clock, fold, t } from './words.js';

/** @typedef {{begin: number, end: number, speaker: number, exchange: number,
 *  language: string, time_ms?: number, text: string,
 *  sentences: Array<[number, number]>}} Turn */
/** @typedef {{begin: number, end: number}} Span */

/** The browser's offset of each code point; null where they are the same.
 *  @param {string} text @param {number} points */
function unitTable(text, points) {
	if (text.length === points)
		return null;
	const table = [];
	let at = 0;

	for (const character of text) {
		table.push(at);
		at += character.length;
	}
	table.push(at);
	return table;
}

export class TextPane {
	/** @param {HTMLElement} element @param {Turn[]} turns
	 *  @param {Array<{label: string, role: string}>} speakers
	 *  @param {() => void} moved  the caret or selection changed */
	constructor(element, turns, speakers, moved) {
		this.element = element;
		this.turns = turns;
		this.moved = moved;
		/** @type {Array<{row: HTMLElement, words: Text, margin: HTMLElement,
		 *   units: number[]|null}>} */
		this.rows = turns.map((turn) => this.makeRow(turn, speakers));
		this.anchor = turns.length ? turns[0].begin : 0;
		this.focus = this.anchor;
		/** @type {Span[]} */
		this.steps = [];
		this.caret = document.createElement('div');
		this.caret.className = 'caret';
		this.caret.hidden = true;
		element.append(...this.rows.map((row) => row.row), this.caret);
		element.addEventListener('mouseup', (event) => this.takeMouse(event));
		element.addEventListener('focus', () => this.drawCaret());
		element.addEventListener('blur', () => { this.caret.hidden = true; });
	}

	/** @param {Turn} turn @param {Array<{label: string, role: string}>} speakers */
	makeRow(turn, speakers) {
		const row = document.createElement('section');
		const gutter = document.createElement('div');
		const words = document.createElement('p');
		const margin = document.createElement('ul');
		const speaker = speakers[turn.speaker];
		const text = document.createTextNode(turn.text);

		row.className = `turn ${speaker.role}`;
		gutter.className = 'gutter';
		gutter.textContent = speaker.label;
		if (turn.time_ms !== undefined) {
			const time = document.createElement('time');

			time.textContent = clock(turn.time_ms);
			gutter.append(time);
		}
		words.className = 'words';
		words.dir = 'auto';
		if (turn.language)
			words.lang = turn.language;
		words.append(text);
		margin.className = 'margin';
		row.append(gutter, words, margin);
		return { row, words: text, margin,
		         units: unitTable(turn.text, turn.end - turn.begin) };
	}

	/** The turn that holds an offset.  @param {number} at */
	turnAt(at) {
		let low = 0, high = this.turns.length - 1;

		while (low < high) {
			const middle = (low + high + 1) >> 1;

			if (this.turns[middle].begin <= at)
				low = middle;
			else
				high = middle - 1;
		}
		return low;
	}

	/** @param {number} index @param {number} at */
	unit(index, at) {
		const turn = this.turns[index], { units } = this.rows[index];
		const points = Math.max(0, Math.min(at, turn.end) - turn.begin);

		return units ? units[points] : points;
	}

	/** @param {number} index @param {number} unit */
	point(index, unit) {
		const { units } = this.rows[index];
		let points = unit;

		if (units) {
			points = units.findIndex((at) => at >= unit);
			if (points < 0)
				points = units.length - 1;
		}
		return this.turns[index].begin + points;
	}

	/** One range for each turn a span touches.  @param {Span} span */
	ranges(span) {
		const found = [];

		for (let i = this.turnAt(span.begin);
		     i < this.turns.length && this.turns[i].begin < span.end; i++) {
			const from = this.unit(i, Math.max(span.begin, this.turns[i].begin));
			const to = this.unit(i, span.end);

			if (from < to)
				found.push({ index: i, node: this.rows[i].words, from, to });
		}
		return found;
	}

	/** Tints all spans of one kind; what was tinted so before is not any more.
	 *  @param {string} name @param {Span[]} spans */
	tint(name, spans) {
		if (!('highlights' in CSS))
			return;
		const ranges = spans.flatMap((span) => this.ranges(span))
			.map((one) => new StaticRange({
				startContainer: one.node, startOffset: one.from,
				endContainer: one.node, endOffset: one.to,
			}));

		CSS.highlights.set(name, new Highlight(...ranges));
	}

	/** The selection, or nothing.  @returns {Span|null} */
	selection() {
		return this.anchor === this.focus ? null
			: { begin: Math.min(this.anchor, this.focus),
			    end: Math.max(this.anchor, this.focus) };
	}

	/** @param {Span} span */
	text(span) {
		return this.ranges(span).map((one) =>
			this.turns[one.index].text.slice(one.from, one.to)).join(' ');
	}

	/** @param {number} anchor @param {number} focus
	 *  @param {boolean} [keepSteps] */
	select(anchor, focus, keepSteps) {
		this.anchor = anchor;
		this.focus = focus;
		if (!keepSteps)
			this.steps = [];
		this.draw();
		this.moved();
	}

	draw() {
		const span = this.selection();

		this.tint('selected', span ? [span] : []);
		this.drawCaret();
	}

	drawCaret() {
		const index = this.turnAt(this.focus);
		const row = this.rows[index];

		if (!row || document.activeElement !== this.element) {
			this.caret.hidden = true;
			return;
		}
		const range = document.createRange();
		const at = this.unit(index, this.focus);

		range.setStart(row.words, at);
		range.setEnd(row.words, Math.min(at + 1, row.words.length));
		const rects = range.getClientRects();
		const box = rects[0] || row.row.getBoundingClientRect();
		const home = this.element.getBoundingClientRect();

		this.caret.hidden = false;
		this.caret.style.top = `${box.top - home.top + this.element.scrollTop}px`;
		this.caret.style.left = `${box.left - home.left}px`;
		this.caret.style.height = `${box.height}px`;
	}

	/** Scrolls so that an offset can be seen.  @param {number} at */
	show(at) {
		const index = this.turnAt(at), row = this.rows[index];

		if (!row)
			return;
		const range = document.createRange();
		const unit = this.unit(index, at);

		range.setStart(row.words, unit);
		range.setEnd(row.words, Math.min(unit + 1, row.words.length));
		const box = range.getBoundingClientRect();
		const home = this.element.getBoundingClientRect();

		if (box.top < home.top + 40 || box.bottom > home.bottom - 60)
			this.element.scrollTop += box.top - home.top - home.height / 3;
	}

	/** From the browser's selection to ours, snapped to words unless Alt is
	 *  held.  @param {MouseEvent} event */
	takeMouse(event) {
		const chosen = getSelection();

		if (!chosen?.rangeCount || !this.element.contains(chosen.anchorNode))
			return;
		const from = this.offsetOf(chosen.anchorNode, chosen.anchorOffset);
		const to = this.offsetOf(chosen.focusNode, chosen.focusOffset);

		if (from === null || to === null)
			return;
		let span = { begin: Math.min(from, to), end: Math.max(from, to) };

		if (span.begin < span.end && !event.altKey)
			span = this.snap(span);
		chosen.removeAllRanges();
		this.element.focus({ preventScroll: true });
		this.select(span.begin, span.end);
	}

	/** @param {Node|null} node @param {number} offset */
	offsetOf(node, offset) {
		const row = node instanceof Element ? node.closest('.turn')
			: node?.parentElement?.closest('.turn');
		const index = this.rows.findIndex((one) => one.row === row);

		if (index < 0)
			return null;
		if (node === this.rows[index].words)
			return this.point(index, offset);
		const words = this.rows[index].words.parentElement;

		return words && node && words.compareDocumentPosition(node)
		       & Node.DOCUMENT_POSITION_PRECEDING
			? this.turns[index].begin : this.turns[index].end;
	}

	/** The words of a turn, without what stands between.
	 *  @param {number} index @returns {Span[]} */
	wordsOf(index) {
		const turn = this.turns[index];
		const pieces = new Intl.Segmenter(turn.language || undefined,
		                                  { granularity: 'word' });

		return [...pieces.segment(turn.text)].filter((one) => one.isWordLike)
			.map((one) => ({
				begin: this.point(index, one.index),
				end: this.point(index, one.index + one.segment.length),
			}));
	}

	/** Widened to whole words, without what stands at its edges.
	 *  @param {Span} span @returns {Span} */
	snap(span) {
		const words = [];

		for (let i = this.turnAt(span.begin);
		     i < this.turns.length && this.turns[i].begin < span.end; i++)
			words.push(...this.wordsOf(i).filter((one) =>
				one.begin < span.end && one.end > span.begin));
		return words.length ? { begin: words[0].begin,
		                        end: words[words.length - 1].end } : span;
	}

	/** All places of a text, however it is written: letters of either size,
	 *  е for ё, any apostrophe.  @param {string} text @returns {Span[]} */
	search(text) {
		const wanted = fold(text.trim());
		/** @type {Span[]} */
		const found = [];

		if (!wanted)
			return found;
		for (const turn of this.turns) {
			/** @type {number[]} */
			const points = [];
			let folded = '', at = turn.begin;

			for (const character of turn.text) {
				const piece = fold(character);

				for (let i = 0; i < piece.length; i++)
					points.push(at);
				folded += piece;
				at++;
			}
			points.push(at);
			for (let i = folded.indexOf(wanted); i >= 0;
			     i = folded.indexOf(wanted, i + wanted.length))
				found.push({ begin: points[i],
				             end: points[i + wanted.length - 1] + 1 });
		}
		return found;
	}

	/** Moves the caret: by 'character', 'word' or 'turn'.
	 *  @param {number} direction @param {string} by @param {boolean} extend */
	move(direction, by, extend) {
		const at = this.turnAt(this.focus), turn = this.turns[at];
		let to = this.focus + direction;

		if (!turn)
			return;
		if (by === 'word') {
			const words = this.wordsOf(at);
			const edge = direction > 0
				? words.find((one) => one.end > this.focus)?.end
				: words.findLast((one) => one.begin < this.focus)?.begin;

			to = edge ?? (direction > 0 ? this.turns[at + 1]?.begin ?? turn.end
			                            : this.turns[at - 1]?.end ?? turn.begin);
		} else if (by === 'turn') {
			const next = this.turns[at + direction];

			to = extend && direction > 0 && this.focus < turn.end ? turn.end
				: next ? (extend && direction > 0 ? next.end : next.begin)
				: direction > 0 ? turn.end : turn.begin;
		}
		const last = this.turns[this.turns.length - 1].end;

		to = Math.max(0, Math.min(to, last));
		this.select(extend ? this.anchor : to, to);
		this.show(to);
	}

	/** Word, sentence, turn, exchange, as each next is larger. */
	expand() {
		const span = this.selection()
			|| { begin: this.focus, end: this.focus };
		const index = this.turnAt(span.begin), turn = this.turns[index];
		const mates = this.turns.filter((one) => one.exchange === turn.exchange);
		const larger = [
			...this.wordsOf(index),
			...turn.sentences.map(([begin, end]) => ({ begin, end })),
			{ begin: turn.begin, end: turn.end },
			{ begin: mates[0].begin, end: mates[mates.length - 1].end },
		].find((one) => one.begin <= span.begin && one.end >= span.end
			&& one.end - one.begin > span.end - span.begin);

		if (!larger)
			return;
		this.steps.push({ begin: this.anchor, end: this.focus });
		this.select(larger.begin, larger.end, true);
	}

	shrink() {
		const step = this.steps.pop();

		if (step)
			this.select(step.begin, step.end, true);
	}

	name() {
		return t('The interview’s text');
	}
}
