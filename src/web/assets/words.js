// SPDX-License-Identifier: MIT

// words.js -- the page's own words in the reader's language, from the same
// catalogues as the command line; and how it writes numbers and times.

/** @type {Record<string, string|string[]>} */
let messages = {};
let language = 'en';
/** @type {Intl.PluralRules} */
let plural = new Intl.PluralRules('en');

/** @param {string} name @param {Record<string, string|string[]>} all */
export function useMessages(name, all) {
	language = name;
	messages = all;
	plural = new Intl.PluralRules(name);
	document.documentElement.lang = name;
}

export function languageName() {
	return language;
}

/** Puts values into {names}.
 *  @param {string} text @param {Record<string, string|number>} [values] */
function fill(text, values) {
	return values ? text.replace(/\{(\w+)\}/g,
	                             (whole, name) => name in values
	                                     ? `${values[name]}` : whole)
	              : text;
}

/** The sentence in the reader's language.
 *  @param {string} text @param {Record<string, string|number>} [values] */
export function t(text, values) {
	const found = messages[text];

	return fill(typeof found === 'string' && found ? found : text, values);
}

/** The form for so many things; {n} is the number.
 *  @param {string} one @param {string} many @param {number} n
 *  @param {Record<string, string|number>} [values] */
export function tn(one, many, n, values) {
	const found = messages[one];
	const order = ['one', 'few', 'many', 'other'];
	let text = n === 1 ? one : many;

	if (Array.isArray(found)) {
		/* Where there are two, the first is for one thing: so in kk and uz,
		   of which a browser may know nothing. */
		const at = found.length === 2 ? Number(n !== 1)
			: order.indexOf(plural.select(n));

		text = found[Math.min(at, found.length - 1)] || text;
	} else if (typeof found === 'string' && found) {
		text = found;
	}
	return fill(text, { n: number(n), ...values });
}

/** With the reader's separators; not by Intl, which knows no kk and uz here.
 *  @param {number} n */
export function number(n) {
	const separator = language === 'en' ? ',' : '\u00a0';

	return `${n}`.replace(/\B(?=(\d{3})+(?!\d))/g, separator);
}

/** With two digits behind the reader's decimal sign.  @param {number} value */
export function figure(value) {
	const text = value.toFixed(2);

	return language === 'en' ? text : text.replace('.', ',');
}

/** 65000 as 1:05, 3665000 as 1:01:05.  @param {number} ms */
export function clock(ms) {
	const seconds = Math.floor(ms / 1000);
	const two = (/** @type {number} */ n) => `${n}`.padStart(2, '0');
	const hours = Math.floor(seconds / 3600);
	const minutes = Math.floor(seconds / 60) % 60;

	return hours ? `${hours}:${two(minutes)}:${two(seconds % 60)}`
	             : `${minutes}:${two(seconds % 60)}`;
}

/** For looking things up as people type: small letters, е for ё, one
 *  apostrophe for all.  @param {string} text */
export function fold(text) {
	return text.normalize('NFC').toLowerCase().replace(/ё/g, 'е')
		.replace(/[\u02bb\u02bc\u2018\u2019\u0060\u00b4\u02b9]/g, "'");
}
