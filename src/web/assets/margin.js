// SPDX-License-Identifier: MIT

// margin.js -- brackets beside the text: which stretch has which code, by whom.
//
// Colour is never the only sign: a thick bracket is the coder's own, with a tick
// where she accepted a proposal; a dashed one with a question mark a proposal
// she has not decided; a thin one another coder's, a double one gold.  Only
// turns that can be seen are measured.

import { colour, label } from './parts.js';
import { t } from './words.js';

/** @typedef {import('./parts.js').Code} Code */
/** @typedef {{id: string, code: string, state: string, begin: number,
 *  end: number, stance: string, memo: string, reason: string,
 *  negated: boolean, retired: boolean, decides: boolean, assisted: boolean,
 *  who?: string, sign?: string,
 *  matches: Array<{begin: number, end: number, rule: string, item: string}>}}
 *  Segment */

const LANE = 9, LABEL = 21, LANES_MOST = 6;

export class Margin {
	/** @param {import('./text-pane.js').TextPane} pane @param {Code[]} codes
	 *  @param {(id: string) => void} chosen */
	constructor(pane, codes, chosen) {
		this.pane = pane;
		this.codes = codes;
		this.chosen = chosen;
		/** @type {Map<number, Segment[]>} */
		this.byTurn = new Map();
		this.focused = '';
		/** @type {Set<number>} */
		this.seen = new Set();
		/** @type {Map<Element, number>} */
		this.indices = new Map(pane.rows.map((row, i) => [row.row, i]));
		this.observer = new IntersectionObserver((entries) => {
			for (const entry of entries) {
				const index = this.indices.get(entry.target);

				if (index === undefined)
					continue;
				if (entry.isIntersecting) {
					this.seen.add(index);
					this.drawTurn(index);
				} else {
					this.seen.delete(index);
				}
			}
		}, { root: pane.element, rootMargin: '300px' });
		pane.rows.forEach((row) => this.observer.observe(row.row));
		this.resized = new ResizeObserver(() => this.drawAll());
		this.resized.observe(pane.element);
	}

	end() {
		this.observer.disconnect();
		this.resized.disconnect();
	}

	/** @param {Segment[]} segments @param {string} focused */
	use(segments, focused) {
		const before = this.byTurn;

		this.byTurn = new Map();
		this.focused = focused;
		for (const segment of segments) {
			const first = this.pane.turnAt(segment.begin);

			for (let i = first; i < this.pane.turns.length
			     && this.pane.turns[i].begin < segment.end; i++) {
				if (!this.byTurn.has(i))
					this.byTurn.set(i, []);
				this.byTurn.get(i)?.push(segment);
			}
		}
		for (const index of this.seen) {
			if (before.has(index) || this.byTurn.has(index))
				this.drawTurn(index);
		}
	}

	drawAll() {
		for (const index of this.seen)
			this.drawTurn(index);
		this.pane.drawCaret();
	}

	/** Where a segment stands in a turn, in pixels below the turn's top.
	 *  @param {number} index @param {Segment} segment */
	extent(index, segment) {
		const { pane } = this, row = pane.rows[index];
		const turn = pane.turns[index];
		const range = document.createRange();

		range.setStart(row.words,
		               pane.unit(index, Math.max(segment.begin, turn.begin)));
		range.setEnd(row.words, pane.unit(index, segment.end));
		const box = range.getBoundingClientRect();
		const top = row.row.getBoundingClientRect().top;

		return { top: box.top - top, height: Math.max(box.height, 12) };
	}

	/** @param {number} index */
	drawTurn(index) {
		const row = this.pane.rows[index];
		const segments = this.byTurn.get(index) || [];
		const placed = segments.map((segment) => ({
			segment, ...this.extent(index, segment), lane: 0,
		})).sort((a, b) => a.height - b.height || a.top - b.top);
		/** @type {typeof placed} */
		const done = [];

		for (const one of placed) {
			const taken = new Set(done.filter((other) =>
				other.top < one.top + one.height
				&& other.top + other.height > one.top)
				.map((other) => other.lane));

			while (taken.has(one.lane))
				one.lane++;
			done.push(one);
		}
		done.sort((a, b) => a.top - b.top || a.lane - b.lane);
		const lanes = Math.min(LANES_MOST,
		                       Math.max(0, ...done.map((one) => one.lane + 1)));
		let free = 0;

		row.margin.replaceChildren(...done.flatMap((one) => {
			const item = this.makeItem(one.segment, this.pane.turns[index]);

			free = Math.max(free, one.top);
			item.bracket.style.top = `${one.top}px`;
			item.bracket.style.height = `${one.height}px`;
			item.bracket.style.insetInlineStart =
				`${Math.min(one.lane, LANES_MOST - 1) * LANE}px`;
			item.label.style.top = `${free}px`;
			item.label.style.insetInlineStart = `${lanes * LANE + 4}px`;
			free += LABEL;
			return [item.item];
		}));
		row.row.style.minHeight = `${free + 4}px`;
	}

	/** @param {Segment} segment @param {{begin: number}} turn */
	makeItem(segment, turn) {
		const item = document.createElement('li');
		const bracket = document.createElement('span');
		const button = document.createElement('button');
		const name = label(this.codes, segment.code);
		const state = { own: t('yours'), accepted: t('accepted'),
		                undecided: t('proposal'), rejected: t('rejected'),
		                other: segment.who, gold: segment.who }
			[segment.state];
		const begun = segment.begin < turn.begin ? '… ' : '';

		bracket.className = `bracket ${segment.state} ${
			colour(this.codes, segment.code)}`;
		button.className = `label ${segment.state} ${
			colour(this.codes, segment.code)}`;
		button.dataset.segment = segment.id;
		button.textContent = (segment.sign ? `${segment.sign} ` : '') + begun + name
			+ ({ undecided: ' ?', accepted: ' ✓' }[segment.state] || '')
			+ (segment.memo ? ' ✎' : '');
		button.title = `${name} · ${state}`;
		button.tabIndex = -1;
		if (segment.id === this.focused)
			button.setAttribute('aria-current', 'true');
		button.addEventListener('click', () => this.chosen(segment.id));
		item.append(bracket, button);
		return { item, bracket, label: button };
	}
}
