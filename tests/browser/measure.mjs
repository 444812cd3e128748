// SPDX-License-Identifier: MIT

// measure.mjs -- how quick the workbench is; prints a table and asserts
// nothing.  `make bench-browser` runs it.
//
//	node measure.mjs [long] [coders=50] [minutes=5]

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Workbench, close, run, samples, saved } from './workbench.mjs';

const options = Object.fromEntries(process.argv.slice(2).map((one) =>
	one.includes('=') ? one.split('=') : [one, true]));

function median(list) {
	return [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];
}

function percentile(list, share) {
	const sorted = [...list].sort((a, b) => a - b);

	return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

function say(what, list) {
	console.log(`${what.padEnd(58)} ${median(list).toFixed(0).padStart(6)} ms`
		+ `  (${Math.min(...list).toFixed(0)} to ${Math.max(...list).toFixed(0)},`
		+ ` ${list.length} times)`);
}

// None of them is in the codebook: what is measured is so many segments.
const words = 'дом окно стол лампа трава дождь птица камень зеленый тихо пятый'
	.split(' ');

/** An interview of so many words with so many segments of anna's. */
function long(wordCount, segmentCount) {
	return (project, folder) => {
		let text = '', spoken = 0, turn = 0;

		while (spoken < wordCount) {
			const length = 40 + (turn * 37) % 90;

			text += turn % 4 ? 'KZ01: ' : 'Interviewer: ';
			for (let i = 0; i < length; i++)
				text += `${words[(turn * 7 + i * 3) % words.length]}${
					i % 11 === 10 ? '.' : ''} `;
			text += '\n\n';
			spoken += length;
			turn++;
		}
		writeFileSync(join(folder, 'KZ01.txt'), text);
		writeFileSync(join(folder, 'speakers.csv'),
			'file,label,role,case\n,Interviewer,interviewer,\n,KZ01,expert,KZ01\n');
		run(project, 'import', join(folder, 'KZ01.txt'), '--speakers',
		    join(folder, 'speakers.csv'));
		run(project, 'code', '--codebook',
		    `${process.env.top_srcdir}/codebooks/central-asia.xml`);
		const shown = join(folder, 'turns.json');

		run(project, 'show', 'turns', 'KZ01', '-o', shown);
		const turns = JSON.parse(readFileSync(shown, 'utf8')).rows;
		const last = turns.at(-1).end;
		let csv = 'coder,transcript,code,begin,end,quote,stance\n';
		const all = [...turns.map((one) => one.text).join('\n')];

		for (let i = 0; i < segmentCount; i++) {
			const begin = Math.floor(i * (last - 200) / segmentCount);
			const end = begin + 60 + (i * 13) % 90;
			const quote = all.slice(begin, end).join('').replaceAll('"', '""');

			csv += `anna,KZ01,${['weak-institutions', 'free-trade', 'shared-history'][i % 3]},${begin},${end},"${quote}",\n`;
		}
		writeFileSync(join(folder, 'codings.csv'), csv);
		run(project, 'import', join(folder, 'codings.csv'));
	};
}

const after = [];
const t = { after: (stop) => after.push(stop) };

async function interview(wordCount, segmentCount) {
	const name = `${wordCount / 1000},000 words, ${segmentCount} segments`;
	const bench = await Workbench.start(t, { prepare: long(wordCount, segmentCount) });
	const page = await bench.page();
	const first = [], paint = [], save = [];

	for (let i = 0; i < 5; i++) {
		await page.goto(`${bench.origin}/#/`);
		await page.waitForSelector('.dashboard');
		first.push(await page.evaluate(() => new Promise((resolve) => {
			const begun = performance.now();
			const look = () => {
				if (document.querySelector('.turn .words'))
					requestAnimationFrame(() => resolve(performance.now() - begun));
				else
					requestAnimationFrame(look);
			};

			location.hash = '#/transcripts/KZ01';
			look();
		})));
	}
	await page.waitForSelector('.label');
	await page.waitForTimeout(300);
	for (let i = 0; i < 12; i++) {
		await page.keyboard.press('j');
		await page.keyboard.press('c');
		await page.waitForSelector('dialog [role=option]');
		const [seen, kept] = await page.evaluate(() => new Promise((resolve) => {
			const input = document.querySelector('dialog input');
			const begun = performance.now();
			let seenAt = 0;
			const own = () => document.querySelectorAll('.label.own').length;
			const before = own();
			const look = () => {
				if (!seenAt && own() > before)
					seenAt = performance.now() - begun;
				if (seenAt && document.querySelector('.pill.good'))
					resolve([seenAt, performance.now() - begun]);
				else
					requestAnimationFrame(look);
			};

			input.dispatchEvent(new KeyboardEvent('keydown', {
				key: 'Enter', code: 'Enter', bubbles: true, cancelable: true }));
			look();
		}));

		paint.push(seen);
		save.push(kept);
		await page.waitForTimeout(150);
	}
	say(`${name}: first text`, first);
	say(`${name}: a new coding is seen`, paint);
	say(`${name}: and saved`, save);
}

async function tester() {
	const bench = await Workbench.start(t, { prepare: samples });
	const page = await bench.page();
	const times = [];

	await page.goto(`${bench.origin}/#/codebook/weak-institutions`);
	await page.waitForSelector('.tester input');
	await page.waitForTimeout(600);
	for (const term of ['вода', 'граница', 'доверие', 'торговля', 'воля', 'закон'])
		times.push(await page.evaluate((typed) => new Promise((resolve) => {
			const input = document.querySelector('.tester .wide input');
			const begun = performance.now();
			const look = () => {
				const mark = document.querySelector('.kwic mark');
				const found = document.querySelector('.tester p[role=status]')?.textContent;

				// The pause of 120 ms is not the program's.
				if (mark && found && input.value === typed
				    && mark.textContent.toLowerCase().startsWith(typed.slice(0, 3)))
					resolve(performance.now() - begun - 120);
				else
					requestAnimationFrame(look);
			};

			input.value = typed;
			input.dispatchEvent(new Event('input', { bubbles: true }));
			look();
		}), term));
	say('rule tester, 20 interviews, after the pause', times);
}

/** So many coders, each marking every two seconds. */
async function coders(count, minutes) {
	const bench = await Workbench.start(t, { prepare: samples });
	const page = await bench.page();
	const sessions = [];
	const times = [];
	let made = 0, failed = 0;

	for (let i = 0; i < count; i++) {
		const url = await page.evaluate(async () => {
			const session = await (await fetch('/api/v1/session')).json();

			return (await (await fetch('/api/v1/invitations', { method: 'POST',
				headers: { 'X-CSRF-Token': session.csrf } })).json()).url;
		});
		const answer = await fetch(`${bench.origin}/api/v1/session`, {
			method: 'POST', headers: { Origin: bench.origin,
				'Content-Type': 'application/json' },
			body: JSON.stringify({ token: url.split('#t=')[1], coder: `c${i}` }),
		});
		const session = await answer.json();

		sessions.push({ csrf: session.csrf, name: `c${i}`,
			cookie: answer.headers.get('set-cookie').split(';')[0] });
	}
	const end = Date.now() + minutes * 60000;

	await Promise.all(sessions.map(async (session, i) => {
		await new Promise((resolve) => setTimeout(resolve, i * 2000 / count));
		for (let n = 0; Date.now() < end; n++) {
			const begun = performance.now();
			const transcript = `KZ${`${(i + n) % 10 + 1}`.padStart(2, '0')}`;
			const response = await fetch(`${bench.origin}/api/v1/segments`, {
				method: 'POST', headers: { Origin: bench.origin,
					'Content-Type': 'application/json',
					Cookie: session.cookie, 'X-CSRF-Token': session.csrf },
				body: JSON.stringify({ code: 'weak-institutions',
					place: `${transcript}:${n * 7}-${n * 7 + 5}` }),
			});
			const took = performance.now() - begun;

			times.push(took);
			if (response.ok && (await response.json()).changed)
				made++;
			else
				failed++;
			await new Promise((resolve) => setTimeout(resolve,
				Math.max(0, 2000 - took)));
		}
	}));
	const kept = Number(run(bench.project, 'log', '--format', 'csv')
		.split('\n').filter((line) => line.split(',')[3] === 'assign').length);

	say(`${count} coders for ${minutes} minutes: a segment saved`, times);
	console.log(`  99th percentile ${percentile(times, 0.99).toFixed(0)} ms; `
		+ `${made} made, ${failed} refused, ${kept} in the journal; `
		+ run(bench.project, 'log', '--verify').split('\n')[0]);
}

try {
	await interview(12000, 400);
	if (options.long)
		await interview(200000, 6000);
	await tester();
	if (options.coders)
		await coders(Number(options.coders), Number(options.minutes || 5));
} finally {
	for (const stop of after)
		await stop();
	await close();
}
