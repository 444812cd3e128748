// SPDX-License-Identifier: MIT

// lit-html.d.ts -- the types of what the page takes from lit-html, for the
// type check alone.

export interface TemplateResult { strings: TemplateStringsArray; }
export function html(strings: TemplateStringsArray, ...values: unknown[]):
	TemplateResult;
export function svg(strings: TemplateStringsArray, ...values: unknown[]):
	TemplateResult;
export const nothing: unique symbol;
export function render(value: unknown, container: HTMLElement): unknown;
