/* SPDX-License-Identifier: MIT */

/* serve.c -- see serve.h.  The door to libmicrohttpd.

   One thread a connection, so that a request may wait for the project and an
   event stream for news.  libmicrohttpd gives up on a connection that is
   silent; a reaper gives up on one that is only slow. */

#include "web/serve.h"

#include <arpa/inet.h>
#include <errno.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <pthread.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/i18n.h"
#include "store/db.h"
#include "store/project.h"
#include "web/events.h"
#include "web/eyes.h"
#include "web/gate.h"
#include "web/handles.h"
#include "web/request.h"
#include "web/web.h"

enum {
	CONNECTIONS_MOST = 256,
	SILENT_SECONDS = 30,
	REQUEST_SECONDS = 10,           /* for one to arrive whole */
	CONNECTION_BYTES = 32 << 10,    /* for its head */
	STACK_BYTES = 1 << 20,
	EVENT_BYTES = 1 << 10
};

/* One connection, while it is open. */
struct wire {
	int socket;
	time_t since;                   /* it waits for a request */
	bool used, busy;                /* busy: a request is answered */
};

struct server {
	struct arena *arena;
	struct web web;
	struct MHD_Daemon *daemon;
	struct str hosts[3];
	pthread_mutex_t lock;
	pthread_cond_t stopping;
	pthread_t reaper;
	bool reaping, stopped;
	time_t patience;                /* seconds for a request */
	struct wire wires[CONNECTIONS_MOST];
};

/* One request, from its first line to the end of its answer. */
struct exchange {
	struct arena *arena;
	struct request request;
	struct response response;
	struct buf body;
	size_t body_most;
	bool begun, too_large;
	struct listener *listener;
};

static time_t
seconds_now(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec;
}

static void
set_busy(struct server *server, struct MHD_Connection *connection, bool busy)
{
	const union MHD_ConnectionInfo *info = MHD_get_connection_info(
		connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
	struct wire *wire = info ? info->socket_context : NULL;

	if (!wire)
		return;
	pthread_mutex_lock(&server->lock);
	wire->busy = busy;
	wire->since = seconds_now();
	pthread_mutex_unlock(&server->lock);
}

static void
notify_connection(void *opaque, struct MHD_Connection *connection,
                  void **context, enum MHD_ConnectionNotificationCode code)
{
	struct server *server = opaque;
	const union MHD_ConnectionInfo *info = MHD_get_connection_info(
		connection, MHD_CONNECTION_INFO_CONNECTION_FD);

	pthread_mutex_lock(&server->lock);
	if (code == MHD_CONNECTION_NOTIFY_CLOSED) {
		if (*context)
			((struct wire *)*context)->used = false;
		*context = NULL;
	}
	for (size_t i = 0; code == MHD_CONNECTION_NOTIFY_STARTED
	                   && i < CONNECTIONS_MOST && !*context; i++) {
		if (server->wires[i].used)
			continue;
		server->wires[i] = (struct wire){
			.socket = info->connect_fd,
			.since = seconds_now(), .used = true,
		};
		*context = server->wires + i;
	}
	pthread_mutex_unlock(&server->lock);
}

/* Shuts what has not sent a request in time; the connection's own thread
   closes it. */
static void *
reap(void *opaque)
{
	struct server *server = opaque;

	pthread_mutex_lock(&server->lock);
	while (!server->stopped) {
		struct timespec until;
		time_t now = seconds_now();

		for (size_t i = 0; i < CONNECTIONS_MOST; i++) {
			struct wire *wire = server->wires + i;

			if (wire->used && !wire->busy
			    && now - wire->since >= server->patience)
				shutdown(wire->socket, SHUT_RDWR);
		}
		clock_gettime(CLOCK_REALTIME, &until);
		until.tv_nsec += 200 * 1000000L;
		if (until.tv_nsec >= 1000000000L) {
			until.tv_nsec -= 1000000000L;
			until.tv_sec++;
		}
		pthread_cond_timedwait(&server->stopping, &server->lock,
		                       &until);
	}
	pthread_mutex_unlock(&server->lock);
	return NULL;
}

/* The first that is heard of a request: its target as it was sent. */
static void *
begin_exchange(void *opaque, const char *target,
               struct MHD_Connection *connection)
{
	struct arena *arena = arena_new();
	struct exchange *exchange = arena_make(arena, struct exchange);

	(void)opaque;
	(void)connection;
	exchange->arena = arena;
	exchange->body = BUF(arena);
	exchange->request.target = str_copy(arena, str_of(target));
	return exchange;
}

static void
end_exchange(void *opaque, struct MHD_Connection *connection, void **context,
             enum MHD_RequestTerminationCode code)
{
	struct exchange *exchange = *context;

	(void)code;
	if (!exchange)
		return;
	set_busy(opaque, connection, false);
	arena_free(exchange->arena);
	*context = NULL;
}

static enum MHD_Result
keep_header(void *opaque, enum MHD_ValueKind kind, const char *name,
            const char *value)
{
	struct exchange *exchange = opaque;
	struct request *request = &exchange->request;

	(void)kind;
	*arena_append(exchange->arena, request->headers,
	              request->header_count, request->header_room) =
		(struct header){
			str_copy(exchange->arena, str_of(name)),
			str_copy(exchange->arena, str_of(value)),
		};
	return MHD_YES;
}

static ssize_t
read_events(void *opaque, uint64_t position, char *bytes, size_t most)
{
	size_t len = listener_read(opaque, bytes, most);

	(void)position;
	return len ? (ssize_t)len : MHD_CONTENT_READER_END_OF_STREAM;
}

static void
end_events(void *listener)
{
	listener_end(listener);
}

static enum MHD_Result
send_response(struct MHD_Connection *connection, struct exchange *exchange,
              bool close)
{
	const struct response *from = &exchange->response;
	struct MHD_Response *response;
	enum MHD_Result result;

	if (from->events)
		response = MHD_create_response_from_callback(
			MHD_SIZE_UNKNOWN, EVENT_BYTES, read_events,
			from->events, end_events);
	else
		response = MHD_create_response_from_buffer(
			from->body.len, from->body.text,
			MHD_RESPMEM_MUST_COPY);
	if (!response)
		return MHD_NO;
	if (from->type)
		MHD_add_response_header(response, "Content-Type", from->type);
	for (size_t i = 0; i < from->header_count; i++)
		MHD_add_response_header(
			response,
			str_copy(exchange->arena, from->headers[i].name).text,
			str_copy(exchange->arena, from->headers[i].value).text);
	if (close)
		MHD_add_response_header(response, "Connection", "close");
	result = MHD_queue_response(connection, (unsigned)from->status,
	                            response);
	MHD_destroy_response(response);
	return result;
}

/* What the journal came to is told before the answer, so that no page asks
   anew for what it has just done without need. */
static enum MHD_Result
answer(struct server *server, struct MHD_Connection *connection,
       struct exchange *exchange, bool close)
{
	exchange->request.body = buf_str(&exchange->body);
	web_answer(exchange->arena, &server->web, &exchange->request,
	           &exchange->response);
	return send_response(connection, exchange, close);
}

/* Called with the head, then with each piece of the body, then once more. */
static enum MHD_Result
hear(void *opaque, struct MHD_Connection *connection, const char *url,
       const char *method, const char *version, const char *bytes,
       size_t *count, void **context)
{
	struct server *server = opaque;
	struct exchange *exchange = *context;
	struct str length;
	size_t size = 0;

	(void)url;
	(void)version;
	if (!exchange->begun) {
		exchange->begun = true;
		exchange->request.method =
			str_copy(exchange->arena, str_of(method));
		MHD_get_connection_values(connection, MHD_HEADER_KIND,
		                          keep_header, exchange);
		exchange->body_most = web_body_limit(exchange->arena,
		                                     &exchange->request);
		length = request_header(&exchange->request, "Content-Length");
		/* One that says it is too large is not read at all; the body
		   then stands for its size. */
		if (request_header(&exchange->request, "Transfer-Encoding")
			    .text
		    || (length.text
		        && (!str_to_size(length, &size)
		            || size > exchange->body_most))) {
			set_busy(server, connection, true);
			buf_repeat(&exchange->body, ' ',
			           exchange->body_most + 1);
			return answer(server, connection, exchange, true);
		}
		return MHD_YES;
	}
	if (*count) {
		size_t room = exchange->body_most + 1 - exchange->body.len;

		buf_add_bytes(&exchange->body, bytes,
		              *count < room ? *count : room);
		*count = 0;
		return MHD_YES;
	}
	set_busy(server, connection, true);
	return answer(server, connection, exchange, false);
}

void
server_stop(struct server *server)
{
	pthread_mutex_lock(&server->lock);
	if (server->stopped) {
		pthread_mutex_unlock(&server->lock);
		return;
	}
	server->stopped = true;
	pthread_cond_broadcast(&server->stopping);
	pthread_mutex_unlock(&server->lock);
	if (server->web.events)
		events_stop(server->web.events);
	if (server->daemon)
		MHD_stop_daemon(server->daemon);
	if (server->reaping)
		pthread_join(server->reaper, NULL);
}

static void
stop_deferred(void *server)
{
	server_stop(server);
}

/* A socket of our own, so that an error has its reason. */
static int
listen_on(unsigned *port, struct diag *diag)
{
	struct sockaddr_in address = {
		.sin_family = AF_INET,
		.sin_port = htons((uint16_t)*port),
		.sin_addr = { htonl(INADDR_LOOPBACK) },
	};
	socklen_t len = sizeof address;
	int one = 1, handle = socket(AF_INET, SOCK_STREAM, 0);

	if (handle >= 0
	    && !setsockopt(handle, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one)
	    && !bind(handle, (struct sockaddr *)&address, len)
	    && !listen(handle, SOMAXCONN)
	    && !getsockname(handle, (struct sockaddr *)&address, &len)) {
		*port = ntohs(address.sin_port);
		return handle;
	}
	diag_error(diag, SPAN_NONE, _("cannot listen on 127.0.0.1:%u: %s"),
	           *port, diag_reason(diag, errno));
	if (handle >= 0)
		close(handle);
	return -1;
}

static void
name_hosts(struct server *server, unsigned port)
{
	static const char *const names[] = { "127.0.0.1", "localhost",
	                                     "[::1]" };

	for (size_t i = 0; i < 3; i++)
		server->hosts[i] = str_printf(server->arena, "%s:%u",
		                              names[i], port);
	server->web.gate = (struct gate){ server->hosts, 3 };
	server->web.origin = str_printf(server->arena, "http://%.*s",
	                                STR_ARG(server->hosts[0]));
	/* Cookies do not know ports. */
	server->web.cookie = str_printf(server->arena, "tamga_%u", port);
}

static bool
start_daemon(struct server *server, int handle, struct diag *diag)
{
	server->daemon = MHD_start_daemon(
		MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_POLL
			| MHD_USE_THREAD_PER_CONNECTION,
		0, NULL, NULL, hear, server,
		MHD_OPTION_LISTEN_SOCKET, (MHD_socket)handle,
		MHD_OPTION_CONNECTION_LIMIT, (unsigned)CONNECTIONS_MOST,
		MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)CONNECTION_BYTES,
		MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)SILENT_SECONDS,
		MHD_OPTION_THREAD_STACK_SIZE, (size_t)STACK_BYTES,
		MHD_OPTION_NOTIFY_CONNECTION, notify_connection, server,
		MHD_OPTION_NOTIFY_COMPLETED, end_exchange, server,
		MHD_OPTION_URI_LOG_CALLBACK, begin_exchange, server,
		MHD_OPTION_END);
	if (server->daemon
	    && !pthread_create(&server->reaper, NULL, reap, server)) {
		server->reaping = true;
		return true;
	}
	if (!server->daemon)
		close(handle);
	return diag_error(diag, SPAN_NONE, _("cannot start the server"));
}

struct server *
server_start(struct arena *arena, const struct serve_options *options,
             struct diag *diag)
{
	struct server *server = arena_make(arena, struct server);
	unsigned port = options->port;
	int handle;

	server->arena = arena;
	server->patience = options->request_seconds ? options->request_seconds
	                                            : REQUEST_SECONDS;
	server->web = (struct web){
		.clock = options->clock, .coder = options->coder,
		.language = options->language, .assets = options->assets,
		.machine = options->machine,
	};
	server->web.handles = handles_open(arena, options->project, diag);
	if (!server->web.handles)
		return NULL;
	server->web.sessions = sessions_new(arena, options->chance);
	server->web.events = events_new(arena);
	server->web.eyes = eyes_new(arena);
	pthread_mutex_init(&server->lock, NULL);
	pthread_cond_init(&server->stopping, NULL);
	handle = listen_on(&port, diag);
	if (handle < 0)
		return NULL;
	arena_defer(arena, stop_deferred, server);
	name_hosts(server, port);
	return start_daemon(server, handle, diag) ? server : NULL;
}

struct str
server_invite(struct arena *arena, struct server *server)
{
	struct str token = sessions_invite(arena, server->web.sessions,
	                                   server->web.clock());

	return str_printf(arena, "%.*s/#t=%.*s", STR_ARG(server->web.origin),
	                  STR_ARG(token));
}

void
server_look(struct server *server)
{
	struct arena *arena = arena_new();
	struct diag *diag = diag_new(arena, NULL);
	struct project *project = handles_take(server->web.handles, DB_READ, diag);

	if (project) {
		events_tell(server->web.events,
		            db_int(project->db,
		                   "SELECT max(sequence) FROM journal", 0));
		handles_give(server->web.handles, project);
	}
	arena_free(arena);
}
