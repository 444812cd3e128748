// SPDX-License-Identifier: MIT

// book-text.js -- the codebook's XML as a text that is edited by hand: what a
// form changes is put into the file at its place, and comments, order and
// indentation of all else stay as their author left them.
//
// Each edit takes the file's text and gives the new one.  What a text means is
// for the server to say, which reads the whole file after each edit.

/** @typedef {{name: string, begin: number, openEnd: number,
 *  closeBegin: number, end: number, attributes: Attribute[],
 *  children: Element[], parent: Element|null}} Element */
/** @typedef {{name: string, value: string, begin: number, end: number}}
 *  Attribute  with the space before it */
/** @typedef {{begin: number, end: number}} Range */

const ORDER = ['label', 'short', 'full', 'use', 'avoid', 'example', 'find',
               'code'];

/** @param {string} text */
export function escapeText(text) {
	return text.replace(/&/g, '&amp;').replace(/</g, '&lt;')
		.replace(/>/g, '&gt;');
}

/** @param {string} text */
function escapeAttribute(text) {
	return escapeText(text).replace(/"/g, '&quot;').replace(/\s/g, ' ');
}

/** @param {string} text */
function unescape(text) {
	/** @type {Record<string, string>} */
	const named = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

	return text.replace(/&(#x?[0-9a-fA-F]+|\w+);/g, (whole, name) => {
		if (name[0] !== '#')
			return named[name] ?? whole;
		const point = name[1] === 'x' ? parseInt(name.slice(2), 16)
			: parseInt(name.slice(1), 10);

		return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
	});
}

/** @param {string} xml @param {number} at  behind the name of a tag
 *  @param {number} end @returns {Attribute[]} */
function readAttributes(xml, at, end) {
	const pattern = /\s+([^\s=/>]+)\s*=\s*("([^"]*)"|'([^']*)')/y;
	const found = [];

	pattern.lastIndex = at;
	for (let match = pattern.exec(xml); match && pattern.lastIndex <= end;
	     match = pattern.exec(xml))
		found.push({ name: match[1], value: unescape(match[3] ?? match[4]),
		             begin: match.index, end: pattern.lastIndex });
	return found;
}

/** The elements of a file, or nothing when its tags do not fit together.
 *  @param {string} xml @returns {Element|null} */
export function readElements(xml) {
	const skip = /<!--[^]*?-->|<!\[CDATA\[[^]*?\]\]>|<\?[^]*?\?>|<!DOCTYPE[^>]*>|<(\/?)([^\s/>]+)((?:"[^"]*"|'[^']*'|[^>"'])*?)(\/?)>/g;
	/** @type {Element} */
	const root = { name: '', begin: 0, openEnd: 0, closeBegin: xml.length,
	               end: xml.length, attributes: [], children: [], parent: null };
	let now = root;

	for (const match of xml.matchAll(skip)) {
		const [whole, closing, name, , alone] = match;
		const begin = /** @type {number} */ (match.index);
		const end = begin + whole.length;

		if (!name)
			continue;
		if (closing) {
			if (now.name !== name || !now.parent)
				return null;
			now.closeBegin = begin;
			now.end = end;
			now = now.parent;
			continue;
		}
		/** @type {Element} */
		const made = {
			name, begin, openEnd: end, closeBegin: end, end, parent: now,
			attributes: readAttributes(xml, begin + 1 + name.length, end),
			children: [],
		};

		now.children.push(made);
		if (!alone)
			now = made;
	}
	return now === root ? root : null;
}

/** @param {Element} element @param {string} name */
export function attributeOf(element, name) {
	return element.attributes.find((one) => one.name === name)?.value;
}

/** @param {Element} element @param {(one: Element) => boolean} is
 *  @returns {Element|null} */
function search(element, is) {
	if (is(element))
		return element;
	for (const child of element.children) {
		const found = search(child, is);

		if (found)
			return found;
	}
	return null;
}

/** @param {string} xml @param {string} id */
function codeElement(xml, id) {
	const root = readElements(xml);

	return root && search(root, (one) => one.name === 'code'
	                                     && attributeOf(one, 'id') === id);
}

/** @param {string} xml @param {number} begin @param {number} end
 *  @param {string} text */
function splice(xml, begin, end, text) {
	return xml.slice(0, begin) + text + xml.slice(end);
}

/** The white space before an element on its line.
 *  @param {string} xml @param {number} at */
function indentation(xml, at) {
	return /[ \t]*$/.exec(xml.slice(0, at))?.[0] ?? '';
}

/** An element away, with its line if it stands alone there.
 *  @param {string} xml @param {Range} element */
function cutOut(xml, element) {
	const before = /\n[ \t]*$/.exec(xml.slice(0, element.begin));

	return splice(xml, before ? before.index : element.begin, element.end, '');
}

/** Puts an element among the children of a code or codebook, where the order
 *  of the format has it.  @param {string} xml @param {Element} code
 *  @param {string} name @param {string} text */
function insert(xml, code, name, text) {
	const before = code.children.findLast((one) =>
		ORDER.indexOf(one.name) <= ORDER.indexOf(name));
	const first = code.children[0];
	const indent = first ? indentation(xml, first.begin)
		: `${indentation(xml, code.begin)}  `;

	if (before)
		return splice(xml, before.end, before.end, `\n${indent}${text}`);
	if (code.openEnd === code.end) {
		// <code .../>
		const open = xml.slice(code.begin, code.end).replace(/\s*\/>$/, '>');

		return splice(xml, code.begin, code.end,
			`${open}\n${indent}${text}\n${indentation(xml, code.begin)}</code>`);
	}
	return splice(xml, code.openEnd, code.openEnd,
		`\n${indent}${text}${first ? '' : `\n${indentation(xml, code.begin)}`}`);
}

/** @param {string} xml @param {string} id @param {string} name
 *  @param {string} value  '' takes it away */
export function setAttribute(xml, id, name, value) {
	const code = codeElement(xml, id);

	if (!code)
		return xml;
	const has = code.attributes.find((one) => one.name === name);
	const text = value ? ` ${name}="${escapeAttribute(value)}"` : '';

	if (has)
		return has.value === value ? xml : splice(xml, has.begin, has.end, text);
	const at = code.attributes[code.attributes.length - 1]?.end
		?? code.begin + '<code'.length;

	return splice(xml, at, at, text);
}

/** Sets what <short>, <full>, <use> or <avoid> says, or a <label>.
 *  @param {string} xml @param {string} id @param {string} name
 *  @param {string} text  '' takes it away @param {string} [language] of it */
export function setText(xml, id, name, text, language) {
	const code = codeElement(xml, id);

	if (!code)
		return xml;
	const has = code.children.find((one) => one.name === name
		&& (!language || attributeOf(one, 'xml:lang') === language));
	const plain = text.trim();

	if (has && !plain)
		return cutOut(xml, has);
	if (has) {
		const now = unescape(xml.slice(has.openEnd, has.closeBegin));

		// Line breaks of the file are its author's.
		return now.replace(/\s+/g, ' ').trim() === plain.replace(/\s+/g, ' ')
			? xml
			: splice(xml, has.openEnd, has.closeBegin, escapeText(plain));
	}
	return plain ? insert(xml, code, name, language
		? `<${name} xml:lang="${escapeAttribute(language)}">${escapeText(plain)}</${name}>`
		: `<${name}>${escapeText(plain)}</${name}>`) : xml;
}

/** @param {string} xml @param {string} parent  '' for the root
 *  @param {string} id @param {string} name */
export function addCode(xml, parent, id, name) {
	const root = readElements(xml);
	const where = parent ? codeElement(xml, parent)
		: root?.children.find((one) => one.name === 'codebook');

	return where ? insert(xml, where, 'code',
		`<code id="${escapeAttribute(id)}" name="${escapeAttribute(name)}"/>`)
		: xml;
}

/** A code id made of a name: letters of any script, the rest as hyphens.
 *  @param {string} name @param {(id: string) => boolean} taken */
export function makeId(name, taken) {
	const base = name.normalize('NFC').toLowerCase()
		.replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^[-\d]+|-+$/g, '') || 'code';
	let id = base;

	for (let n = 2; taken(id); n++)
		id = `${base}-${n}`;
	return id;
}

/** What is not to be found for a code: an <except>, in a <find> of its own if
 *  need be.  @param {string} xml @param {string} id @param {string} term
 *  @param {string} language */
export function addExcept(xml, id, term, language) {
	const code = codeElement(xml, id);
	const except = code && code.children.filter((one) => one.name === 'find')
		.flatMap((find) => find.children)
		.find((one) => one.name === 'except' && one.end > one.openEnd);
	const text = `<term xml:lang="${escapeAttribute(language)}">${escapeText(term)}</term>`;

	if (!code)
		return xml;
	if (!except)
		return insert(xml, code, 'find', `<find><except>${text}</except></find>`);
	const last = except.children[except.children.length - 1];
	const at = last ? last.end : except.openEnd;

	return splice(xml, at, at, text);
}

/** @param {string} xml @param {string} id @param {string} text
 *  @param {string} language @param {boolean} matches */
export function addExample(xml, id, text, language, matches) {
	const code = codeElement(xml, id);

	return code ? insert(xml, code, 'example',
		`<example xml:lang="${escapeAttribute(language)}"${
			matches ? '' : ' verdict="no"'}>${escapeText(text)}</example>`) : xml;
}

/** The innermost element around a place.  @param {Element} element
 *  @param {number} at @returns {Element} */
function innermost(element, at) {
	const child = element.children.find((one) =>
		one.openEnd <= at && at < one.closeBegin);

	return child ? innermost(child, at) : element;
}

/** The id of the <list> that a place is in, or ''.
 *  @param {Element} root @param {number} at */
export function listAt(root, at) {
	/** @type {Element|null} */
	let one = innermost(root, at);

	while (one && one.name !== 'list')
		one = one.parent;
	return one ? attributeOf(one, 'id') || '' : '';
}

/** The ids of the lists a code's rules refer to.
 *  @param {Element} root @param {string} id */
export function listsOf(root, id) {
	const code = search(root, (one) => one.name === 'code'
	                                   && attributeOf(one, 'id') === id);
	/** @type {Set<string>} */
	const found = new Set();
	/** @param {Element} element */
	const look = (element) => {
		const list = element.name === 'ref' ? attributeOf(element, 'list') : '';

		if (list)
			found.add(list);
		for (const child of element.children) {
			if (child.name !== 'code')
				look(child);
		}
	};

	if (code)
		look(code);
	return [...found];
}

/** A term or pattern away, with its element if it is alone in one.
 *  @param {string} xml @param {Range} item */
export function removeItem(xml, item) {
	const root = readElements(xml);
	const home = root && innermost(root, item.begin);

	if (home && /^(term|regex)$/.test(home.name))
		return cutOut(xml, home);
	const before = xml.slice(0, item.begin), after = xml.slice(item.end);

	return /^\s*;\s*/.test(after) ? before + after.replace(/^\s*;\s*/, '')
		: before.replace(/;?\s*$/, '') + (/\s$/.test(before) && home
			&& !after.trimStart().startsWith('<') ? ' ' : '') + after;
}

/** @param {string} xml @param {Range} item @param {string} text */
export function replaceItem(xml, item, text) {
	return splice(xml, item.begin, item.end, escapeText(text));
}

/** A term at the end of a list's terms of its language.
 *  @param {string} xml @param {string} list @param {string} text
 *  @param {string} language */
export function addToList(xml, list, text, language) {
	const root = readElements(xml);
	const home = root && search(root, (one) => one.name === 'list'
		&& attributeOf(one, 'id') === list);

	if (!home)
		return xml;
	const terms = home.children.findLast((one) => one.name === 'terms'
		&& attributeOf(one, 'xml:lang') === language);

	if (terms) {
		const inside = xml.slice(terms.openEnd, terms.closeBegin);
		const kept = inside.trimEnd();

		return splice(xml, terms.openEnd + kept.length,
			terms.openEnd + kept.length,
			`${kept.trim() && !kept.endsWith(';') ? '; ' : ' '}${escapeText(text)}`);
	}
	const indent = home.children[0] ? indentation(xml, home.children[0].begin)
		: `${indentation(xml, home.begin)}  `;
	const last = home.children[home.children.length - 1];
	const at = last ? last.end : home.openEnd;

	return splice(xml, at, at,
		`\n${indent}<terms xml:lang="${escapeAttribute(language)}">${escapeText(text)}</terms>`);
}
