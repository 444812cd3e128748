/* SPDX-License-Identifier: MIT */

/* gate.h -- what a request must be before anybody reads it.

   The server is for browsers of this machine, so whoever asks must name it by
   one of its own names (a page of another host that was rebound to 127.0.0.1
   does not), and whoever wants to change something must come from a page of
   ours.  Header lines that could be read in two ways are refused. */

#ifndef WEB_GATE_H
#define WEB_GATE_H

#include <stddef.h>

#include "base/str.h"

struct request;

struct gate {
	const struct str *hosts;        /* "127.0.0.1:8080"; not "" */
	size_t host_count;
};

/* 0, or the status to refuse it with; REASON is marked with N_(). */
int gate_check(const struct gate *, const struct request *,
               const char **reason);

#endif
