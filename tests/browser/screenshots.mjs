// SPDX-License-Identifier: MIT

// screenshots.mjs -- pictures of every screen, to look at and for the manual.
//
// node screenshots.mjs FOLDER [WIDTHxHEIGHT [light|dark [LOCALE]]]...

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Workbench, close, codedSamples } from './workbench.mjs';

const [folder = '.', ...looks] = process.argv.slice(2);

/** Name, address, what must be there, and keys to press then. */
const screens = [
	['dashboard', '', '.cards', []],
	['transcript', 'transcripts/KZ01', '.margin .label', ['n', 'n']],
	['picker', 'transcripts/KZ01', '.margin .label',
	 ['j', 'j', 'j', 'e', 'e', 'c']],
	['codebook', 'codebook/weak-institutions?term=политическая+воля',
	 '.kwic li', []],
	['quotes', 'quotes?code=weak-institutions&layer=reader-a',
	 '.quotelist li', []],
	['matrix', 'matrix?by=country&layer=reader-a', '.matrix', []],
	['matrix-crossed', 'matrix?by=country,expertise&layer=reader-a', '.matrix', []],
	['compare', 'compare?coders=reader-a,reader-b', '.differences li', []],
	['journal', 'journal', 'tbody tr', []],
];

mkdirSync(folder, { recursive: true });
const ends = [];
const bench = await Workbench.start({ after: (end) => ends.push(end) },
                                    { prepare: codedSamples });

try {
	for (const [size, colorScheme = 'light', locale = 'en-US'] of
	     (looks.length ? looks : ['1280x800,light', '1280x800,dark',
	                              '1920x1080,light'])
	     .map((look) => look.split(','))) {
		const [width, height] = size.split('x').map(Number);
		const page = await bench.page({ width, height, colorScheme, locale });

		for (const [name, address, wanted, keys] of screens) {
			await page.goto(`${bench.origin}/#/${address}`);
			await page.waitForSelector(wanted);
			for (const key of keys)
				await page.keyboard.press(key);
			await page.waitForTimeout(400);
			await page.screenshot({
				path: join(folder, `${name}-${width}-${colorScheme}-${
					locale.slice(0, 2)}.png`),
			});
		}
		if (page.wrong.length)
			console.error(page.wrong.join('\n'));
	}
} finally {
	await Promise.all(ends.map((end) => end()));
	await close();
}
