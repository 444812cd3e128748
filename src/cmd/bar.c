/* SPDX-License-Identifier: MIT */

/* bar.c -- see bar.h. */

#include "cmd/bar.h"

#include "base/arena.h"
#include "base/i18n.h"
#include "base/str.h"

/* Cells of the bar, and what else the line may need. */
enum { CELLS_MOST = 40, CELLS_LEAST = 5, OTHER_COLUMNS = 42 };

/* So often is enough for the eye, and costs nothing. */
enum { MICROSECONDS_BETWEEN = 100000 };

#define GREEN "\033[32m"
#define PLAIN "\033[0m"
#define ERASE "\r\033[K"

static void
add_cells(struct buf *line, const struct bar *bar, double share)
{
	size_t cells = bar->columns < OTHER_COLUMNS + CELLS_LEAST
	               ? CELLS_LEAST : bar->columns - OTHER_COLUMNS;
	size_t full;

	if (cells > CELLS_MOST)
		cells = CELLS_MOST;
	full = (size_t)(share * (double)cells);
	buf_add_char(line, '[');
	if (bar->colour)
		buf_add_text(line, GREEN);
	buf_repeat(line, '#', full);
	if (bar->colour)
		buf_add_text(line, PLAIN);
	buf_repeat(line, '.', cells - full);
	buf_add_char(line, ']');
}

void
bar_show(void *bar_, size_t done, size_t total)
{
	struct bar *bar = bar_;
	int64_t now = bar->microseconds();
	double seconds, rate, share = total ? (double)done / (double)total : 1;
	struct arena *arena;
	struct buf line;
	long left;

	if (!bar->begun)
		bar->begun = now;
	if (bar->shown && now - bar->shown < MICROSECONDS_BETWEEN)
		return;
	bar->shown = now;
	if (share > 1)
		share = 1;
	seconds = (double)(now - bar->begun) / 1e6;
	rate = seconds > 0 ? (double)done / seconds : 0;
	left = rate > 0 && total > done
	       ? (long)((double)(total - done) / rate + 0.5) : 0;
	arena = arena_new();
	line = BUF(arena);
	buf_add_text(&line, ERASE);
	add_cells(&line, bar, share);
	buf_printf(&line, i18n_text(bar->catalogue,
	                            N_(" %3d %%  %.1f MB/s  %ld:%02ld left")),
	           (int)(share * 100), rate / 1e6, left / 60, left % 60);
	fwrite(line.text, 1, line.len, bar->file);
	fflush(bar->file);
	arena_free(arena);
}

void
bar_end(struct bar *bar)
{
	if (!bar->shown)
		return;
	fputs(ERASE, bar->file);
	fflush(bar->file);
	bar->shown = 0;
}
