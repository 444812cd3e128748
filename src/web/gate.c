/* SPDX-License-Identifier: MIT */

/* gate.c -- see gate.h.

   Host first: a stranger learns nothing but that. */

#include "web/gate.h"

#include <stdbool.h>

#include "base/i18n.h"
#include "web/request.h"

/* Those of which two would be read differently by two readers. */
static const char *const single_headers[] = {
	"Authorization", "Content-Length", "Content-Type", "Cookie", "Host",
	"If-None-Match", "Last-Event-ID", "Origin", "Sec-Fetch-Site",
	"Transfer-Encoding", "X-CSRF-Token",
};

static bool
knows_host(const struct gate *gate, struct str host)
{
	for (size_t i = 0; i < gate->host_count; i++) {
		if (str_equal_ascii_case(gate->hosts[i], host))
			return true;
	}
	return false;
}

/* The Origin of a page of ours is http:// and a host of ours, port
   included. */
static bool
is_our_origin(const struct gate *gate, struct str origin)
{
	struct str scheme = STR("http://");

	return str_starts(origin, scheme)
	       && knows_host(gate, str_slice(origin, scheme.len, origin.len));
}

static bool
changes_nothing(struct str method)
{
	return str_is(method, "GET") || str_is(method, "HEAD");
}

static bool
is_from_our_page(const struct gate *gate, const struct request *request)
{
	struct str origin = request_header(request, "Origin");
	struct str site = request_header(request, "Sec-Fetch-Site");

	if (origin.text)
		return is_our_origin(gate, origin);
	return str_is(site, "same-origin");
}

int
gate_check(const struct gate *gate, const struct request *request,
           const char **reason)
{
	struct str length = request_header(request, "Content-Length");
	size_t size;

	*reason = N_("the request names another host than this one");
	if (request_header_count(request, "Host") != 1
	    || !knows_host(gate, request_header(request, "Host")))
		return 421;
	*reason = N_("the request has a header twice that may stand once");
	for (size_t i = 0; i < sizeof single_headers / sizeof *single_headers;
	     i++) {
		if (request_header_count(request, single_headers[i]) > 1)
			return 400;
	}
	*reason = N_("the request must say how long it is");
	if (request_header(request, "Transfer-Encoding").text)
		return 411;
	*reason = N_("the request says wrongly how long it is");
	if (length.text && !str_to_size(length, &size))
		return 400;
	*reason = N_("the request comes from a page of another origin");
	if (!changes_nothing(request->method)
	    && !is_from_our_page(gate, request))
		return 403;
	*reason = NULL;
	return 0;
}
