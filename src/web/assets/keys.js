// SPDX-License-Identifier: MIT

// keys.js -- one keyboard for all layouts.
//
// A letter is told by the character where it is Latin, so that it is what the
// cap says on AZERTY and Dvorak, and by the place of the key where it is not,
// so that it works on Russian and Kazakh layouts.  An open dialog has the keys
// for itself.

/** "Ctrl+Shift+K", "J", "ArrowDown", "1", "?".
 *  @param {KeyboardEvent} event */
export function keyName(event) {
	let name = event.key;
	const place = event.code;

	if (name === ' ')
		name = 'Space';

	if (/^[a-zA-Z]$/.test(name))
		name = name.toUpperCase();
	else if (/^Key[A-Z]$/.test(place))
		name = place.slice(3);
	else if (/^Digit[0-9]$/.test(place))
		name = event.shiftKey ? name : place.slice(5);
	else if (place === 'BracketLeft' && name !== '[')
		name = '[';
	else if (place === 'BracketRight' && name !== ']')
		name = ']';
	if (place === 'Slash' && !/[/?]/.test(name))
		name = event.shiftKey ? '?' : '/';
	const shift = event.shiftKey && !/^[?!"#$%&*()+:<>{}|~^@_]$/.test(name);

	return (event.ctrlKey || event.metaKey ? 'Ctrl+' : '')
	       + (event.altKey ? 'Alt+' : '') + (shift ? 'Shift+' : '') + name;
}

/** Whether somebody is typing a text.  @param {Event} event */
export function isTyping(event) {
	const element = /** @type {HTMLElement} */ (event.target);

	return element instanceof HTMLElement
	       && (element.isContentEditable
	           || /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName));
}

/** @typedef {{keys: string, does: string, run: (event: KeyboardEvent) =>
 *             boolean|void, typing?: boolean}} Command */

/** @type {Array<{title: string, commands: Command[]}>} */
const layers = [];

/** Adds commands until the function it returns is called; the last added are
 *  asked first.  A command that returns false lets the key pass.
 *  @param {string} title @param {Command[]} commands */
export function useKeys(title, commands) {
	const layer = { title, commands };

	layers.unshift(layer);
	return () => {
		const at = layers.indexOf(layer);

		if (at >= 0)
			layers.splice(at, 1);
	};
}

/** What can be done here, for the list of keys. */
export function allKeys() {
	return layers;
}

/** @param {KeyboardEvent} event */
function press(event) {
	if (event.isComposing || event.defaultPrevented
	    || document.querySelector('dialog[open]'))
		return;
	const name = keyName(event);
	const typing = isTyping(event);

	for (const layer of layers) {
		for (const command of layer.commands) {
			if (!command.keys.split(' ').includes(name)
			    || (typing && !command.typing))
				continue;
			if (command.run(event) !== false) {
				event.preventDefault();
				return;
			}
		}
	}
}

document.addEventListener('keydown', press);
