/* SPDX-License-Identifier: MIT */

/* sessions.c -- see sessions.h.

   Fixed tables: the oldest entry makes room, so that a flood of either ends
   nothing but older entries. */

#include "web/sessions.h"

#include <pthread.h>
#include <string.h>

#include "base/arena.h"
#include "base/crypto.h"

enum {
	SESSIONS_MOST = 256,
	INVITATIONS_MOST = 16,
	NAME_BYTES = 256,
	LANGUAGE_BYTES = 16
};

struct invitation { char token[SECRET_LEN]; int64_t made; bool valid; };

struct entry {
	char cookie[SECRET_LEN], csrf[SECRET_LEN];
	char coder[NAME_BYTES], language[LANGUAGE_BYTES];
	int64_t used;
	bool valid;
};

struct sessions {
	pthread_mutex_t lock;
	struct chance chance;
	struct invitation invitations[INVITATIONS_MOST];
	struct entry entries[SESSIONS_MOST];
};

static void
destroy(void *sessions)
{
	pthread_mutex_destroy(&((struct sessions *)sessions)->lock);
}

struct sessions *
sessions_new(struct arena *arena, struct chance chance)
{
	struct sessions *sessions = arena_make(arena, struct sessions);

	pthread_mutex_init(&sessions->lock, NULL);
	arena_defer(arena, destroy, sessions);
	sessions->chance = chance;
	return sessions;
}

static void
make_secret(const struct sessions *sessions, char secret[SECRET_LEN])
{
	static const char digits[] = "0123456789abcdef";
	unsigned char bytes[SECRET_LEN / 2];

	sessions->chance.fill(bytes, sizeof bytes);
	for (size_t i = 0; i < sizeof bytes; i++) {
		secret[2 * i] = digits[bytes[i] >> 4];
		secret[2 * i + 1] = digits[bytes[i] & 15];
	}
}

static bool
is_secret(const char secret[SECRET_LEN], struct str given)
{
	return crypto_equal((struct str){ secret, SECRET_LEN }, given);
}

static bool
keep_text(char *room, size_t size, struct str text)
{
	if (!text.len || text.len >= size)
		return false;
	memcpy(room, text.text, text.len);
	room[text.len] = '\0';
	return true;
}

struct str
sessions_invite(struct arena *arena, struct sessions *sessions, int64_t now)
{
	struct invitation *oldest = sessions->invitations;
	struct str token;

	pthread_mutex_lock(&sessions->lock);
	for (size_t i = 0; i < INVITATIONS_MOST; i++) {
		struct invitation *one = sessions->invitations + i;

		if (!one->valid || one->made < oldest->made)
			oldest = one;
		if (!one->valid)
			break;
	}
	make_secret(sessions, oldest->token);
	oldest->made = now;
	oldest->valid = true;
	token = str_copy(arena, (struct str){ oldest->token, SECRET_LEN });
	pthread_mutex_unlock(&sessions->lock);
	return token;
}

static bool
redeem(struct sessions *sessions, struct str token, int64_t now)
{
	bool found = false;

	for (size_t i = 0; i < INVITATIONS_MOST; i++) {
		struct invitation *one = sessions->invitations + i;

		if (!one->valid || !is_secret(one->token, token))
			continue;
		one->valid = false;
		found = now - one->made <= INVITATION_SECONDS;
	}
	return found;
}

static struct session_view
view_of(struct arena *arena, const struct entry *entry)
{
	return (struct session_view){
		.cookie = str_copy(arena, (struct str){ entry->cookie,
		                                        SECRET_LEN }),
		.csrf = str_copy(arena, (struct str){ entry->csrf,
		                                      SECRET_LEN }),
		.coder = str_copy(arena, str_of(entry->coder)),
		.language = str_copy(arena, str_of(entry->language)),
	};
}

bool
sessions_begin(struct arena *arena, struct sessions *sessions,
               struct str token, struct str coder, struct str language,
               int64_t now, struct session_view *view)
{
	struct entry *entry = sessions->entries;
	struct entry made = { .used = now, .valid = true };
	bool good;

	if (!keep_text(made.coder, sizeof made.coder, coder)
	    || !keep_text(made.language, sizeof made.language, language))
		return false;
	pthread_mutex_lock(&sessions->lock);
	good = redeem(sessions, token, now);
	if (good) {
		for (size_t i = 0; i < SESSIONS_MOST && entry->valid; i++) {
			struct entry *one = sessions->entries + i;

			if (!one->valid || one->used < entry->used)
				entry = one;
		}
		make_secret(sessions, made.cookie);
		make_secret(sessions, made.csrf);
		*entry = made;
		*view = view_of(arena, entry);
	}
	pthread_mutex_unlock(&sessions->lock);
	return good;
}

/* All are compared, so that time tells nothing. */
static struct entry *
find(struct sessions *sessions, struct str cookie)
{
	struct entry *found = NULL;

	for (size_t i = 0; i < SESSIONS_MOST; i++) {
		struct entry *one = sessions->entries + i;

		if (one->valid && is_secret(one->cookie, cookie))
			found = one;
	}
	return found;
}

bool
sessions_find(struct arena *arena, struct sessions *sessions,
              struct str cookie, int64_t now, struct session_view *view)
{
	struct entry *entry;

	pthread_mutex_lock(&sessions->lock);
	entry = find(sessions, cookie);
	if (entry && now - entry->used > SESSION_IDLE_SECONDS) {
		entry->valid = false;
		entry = NULL;
	}
	if (entry) {
		entry->used = now;
		*view = view_of(arena, entry);
	}
	pthread_mutex_unlock(&sessions->lock);
	return entry != NULL;
}

bool
sessions_change(struct sessions *sessions, struct str cookie,
                struct str coder, struct str language)
{
	struct entry *entry;
	bool good = true;

	pthread_mutex_lock(&sessions->lock);
	entry = find(sessions, cookie);
	if (entry && coder.text)
		good = keep_text(entry->coder, sizeof entry->coder, coder);
	if (entry && language.text && good)
		good = keep_text(entry->language, sizeof entry->language,
		                 language);
	pthread_mutex_unlock(&sessions->lock);
	return entry && good;
}

void
sessions_end(struct sessions *sessions, struct str cookie)
{
	struct entry *entry;

	pthread_mutex_lock(&sessions->lock);
	entry = find(sessions, cookie);
	if (entry)
		memset(entry, 0, sizeof *entry);
	pthread_mutex_unlock(&sessions->lock);
}
