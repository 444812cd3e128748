/* SPDX-License-Identifier: MIT */

/* disk.c -- see disk.h. */

#include "torture/disk.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/chance.h"

enum { SECTOR = 512, FILES = 32, NAME = 512 };

struct bytes { unsigned char *data; size_t size; };

/* What is known of one file. */
struct shadow {
	char name[NAME];
	struct bytes safe;              /* as it was when last synced */
	bool is_safe;                   /* it is there when power is lost */
	bool gone_for_sure;             /* its deletion was synced */
	unsigned char *dirty;           /* a byte for each sector */
	size_t dirty_room;
};

struct file {
	sqlite3_file base;
	struct shadow *shadow;          /* NULL: of no interest */
	sqlite3_file *real;             /* behind this struct */
};

static struct {
	sqlite3_vfs vfs, *real;
	struct shadow files[FILES];
	size_t file_count;
	enum disk_fault fault;
	size_t at, operations;
	uint64_t chance;
	bool dead;
} disk;

const char *
disk_fault_name(enum disk_fault fault)
{
	static const char *const names[DISK_FAULTS] = {
		"sound", "full once", "error once", "full", "torn write",
		"power lost",
	};

	return names[fault];
}

static struct bytes
read_all(const char *name)
{
	struct bytes bytes = { 0 };
	struct stat stat;
	int file = open(name, O_RDONLY);

	if (file < 0)
		return bytes;
	if (fstat(file, &stat))
		abort();
	bytes.size = (size_t)stat.st_size;
	bytes.data = malloc(bytes.size + 1);
	if (!bytes.data
	    || read(file, bytes.data, bytes.size) != (ssize_t)bytes.size)
		abort();
	close(file);
	return bytes;
}

static void
write_all(const char *name, const struct bytes *bytes)
{
	int file = open(name, O_WRONLY | O_CREAT | O_TRUNC, 0666);

	if (file < 0
	    || write(file, bytes->data, bytes->size) != (ssize_t)bytes->size)
		abort();
	close(file);
}

static struct shadow *
shadow_of(const char *name, bool make)
{
	struct shadow *shadow;

	for (size_t i = 0; i < disk.file_count; i++) {
		if (!strcmp(disk.files[i].name, name))
			return &disk.files[i];
	}
	if (!make)
		return NULL;
	if (disk.file_count == FILES || strlen(name) >= NAME)
		abort();
	shadow = &disk.files[disk.file_count++];
	memset(shadow, 0, sizeof *shadow);
	strcpy(shadow->name, name);
	shadow->is_safe = !access(name, F_OK);
	if (shadow->is_safe)
		shadow->safe = read_all(name);
	return shadow;
}

static void
make_safe(struct shadow *shadow)
{
	free(shadow->safe.data);
	shadow->safe = read_all(shadow->name);
	shadow->is_safe = true;
	shadow->gone_for_sure = false;
	if (shadow->dirty)
		memset(shadow->dirty, 0, shadow->dirty_room);
}

static void
make_dirty(struct shadow *shadow, sqlite3_int64 begin, int count)
{
	size_t first = (size_t)begin / SECTOR;
	size_t last = ((size_t)begin + (size_t)count - 1) / SECTOR;

	if (last >= shadow->dirty_room) {
		size_t room = (last + 1) * 2;

		shadow->dirty = realloc(shadow->dirty, room);
		if (!shadow->dirty)
			abort();
		memset(shadow->dirty + shadow->dirty_room, 0,
		       room - shadow->dirty_room);
		shadow->dirty_room = room;
	}
	memset(shadow->dirty + first, 1, last - first + 1);
}

/* One more operation: SQLITE_OK, or the error that it meets. */
static int
operate(void)
{
	if (disk.dead)
		return SQLITE_IOERR;
	disk.operations++;
	if (disk.fault == DISK_SOUND || disk.operations < disk.at)
		return SQLITE_OK;
	if (disk.fault == DISK_FULL_ON)
		return SQLITE_FULL;
	if (disk.operations > disk.at)
		return SQLITE_OK;
	if (disk.fault == DISK_FULL)
		return SQLITE_FULL;
	if (disk.fault == DISK_ERROR)
		return SQLITE_IOERR;
	disk.dead = true;
	return SQLITE_IOERR;
}

static sqlite3_file *
real_of(sqlite3_file *file)
{
	return ((struct file *)file)->real;
}

static int
file_close(sqlite3_file *file)
{
	return real_of(file)->pMethods->xClose(real_of(file));
}

static int
file_read_at(sqlite3_file *file, void *into, int count, sqlite3_int64 begin)
{
	return disk.dead ? SQLITE_IOERR_READ
	                 : real_of(file)->pMethods->xRead(real_of(file), into,
		                                          count, begin);
}

static int
file_write_at(sqlite3_file *file, const void *from, int count,
              sqlite3_int64 begin)
{
	struct shadow *shadow = ((struct file *)file)->shadow;
	bool was_dead = disk.dead;
	int code = operate();

	if (code && disk.dead && !was_dead && disk.fault == DISK_TEAR)
		count = (int)(chance_next(&disk.chance) % (uint64_t)count);
	else if (code)
		return code;
	if (count && shadow)
		make_dirty(shadow, begin, count);
	if (count
	    && real_of(file)->pMethods->xWrite(real_of(file), from, count,
	                                       begin))
		abort();
	return code;
}

static int
file_truncate(sqlite3_file *file, sqlite3_int64 size)
{
	int code = operate();

	return code ? code : real_of(file)->pMethods->xTruncate(real_of(file),
	                                                        size);
}

static int
file_sync(sqlite3_file *file, int flags)
{
	struct shadow *shadow = ((struct file *)file)->shadow;
	int code = operate();

	(void)flags;
	if (!code && shadow)
		make_safe(shadow);
	return code;
}

static int
file_size(sqlite3_file *file, sqlite3_int64 *size)
{
	return real_of(file)->pMethods->xFileSize(real_of(file), size);
}

static int
file_lock(sqlite3_file *file, int lock)
{
	return real_of(file)->pMethods->xLock(real_of(file), lock);
}

static int
file_unlock(sqlite3_file *file, int lock)
{
	return real_of(file)->pMethods->xUnlock(real_of(file), lock);
}

static int
file_is_reserved(sqlite3_file *file, int *reserved)
{
	return real_of(file)->pMethods->xCheckReservedLock(real_of(file),
	                                                   reserved);
}

static int
file_control(sqlite3_file *file, int what, void *with)
{
	return real_of(file)->pMethods->xFileControl(real_of(file), what,
	                                             with);
}

static int
file_sector(sqlite3_file *file)
{
	(void)file;
	return SECTOR;
}

/* Nothing is promised. */
static int
file_characteristics(sqlite3_file *file)
{
	(void)file;
	return 0;
}

static const sqlite3_io_methods methods = {
	1, file_close, file_read_at, file_write_at, file_truncate, file_sync,
	file_size, file_lock, file_unlock, file_is_reserved, file_control,
	file_sector, file_characteristics, NULL, NULL, NULL, NULL, NULL, NULL,
};

static int
disk_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *base, int flags,
          int *flags_out)
{
	struct file *file = (struct file *)base;
	int code;

	(void)vfs;
	memset(file, 0, sizeof *file);
	file->real = (sqlite3_file *)(file + 1);
	if (disk.dead)
		return SQLITE_CANTOPEN;
	if (name && flags & (SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_MAIN_JOURNAL))
		file->shadow = shadow_of(name, true);
	code = disk.real->xOpen(disk.real, name, file->real, flags,
	                        flags_out);
	if (file->real->pMethods)
		file->base.pMethods = &methods;
	return code;
}

static int
disk_delete(sqlite3_vfs *vfs, const char *name, int sync)
{
	struct shadow *shadow = shadow_of(name, false);
	int code = operate();

	(void)vfs;
	if (code)
		return code;
	code = disk.real->xDelete(disk.real, name, 0);
	if (!code && shadow && sync) {
		shadow->is_safe = false;
		shadow->gone_for_sure = true;
	}
	return code;
}

static int
disk_access(sqlite3_vfs *vfs, const char *name, int flags, int *answer)
{
	(void)vfs;
	return disk.real->xAccess(disk.real, name, flags, answer);
}

void
disk_begin(void)
{
	disk.real = sqlite3_vfs_find(NULL);
	disk.vfs = *disk.real;
	disk.vfs.zName = "torture";
	disk.vfs.pNext = NULL;
	disk.vfs.szOsFile = (int)sizeof(struct file) + disk.real->szOsFile;
	disk.vfs.xOpen = disk_open;
	disk.vfs.xDelete = disk_delete;
	disk.vfs.xAccess = disk_access;
	if (sqlite3_vfs_register(&disk.vfs, 1))
		abort();
}

void
disk_set(enum disk_fault fault, size_t at, uint64_t chance)
{
	disk.fault = fault;
	disk.at = at;
	disk.operations = 0;
	disk.chance = chance;
	disk.dead = false;
}

size_t
disk_operations(void)
{
	return disk.operations;
}

static bool
heads(void)
{
	return chance_next(&disk.chance) >> 40 & 1;
}

/* What was synced, and any of what was written since. */
static void
lose(struct shadow *shadow)
{
	struct bytes now = read_all(shadow->name), kept = { 0 };
	size_t most;

	if (!now.data && shadow->gone_for_sure)
		return;
	if (!now.data && !(shadow->is_safe && heads()))
		return;
	if (now.data && !shadow->is_safe && heads()) {
		unlink(shadow->name);
		free(now.data);
		return;
	}
	most = now.size > shadow->safe.size ? now.size : shadow->safe.size;
	kept.data = calloc(1, most + 1);
	if (!kept.data)
		abort();
	kept.size = shadow->is_safe ? shadow->safe.size : 0;
	if (kept.size)
		memcpy(kept.data, shadow->safe.data, kept.size);
	if (now.data && now.size < kept.size && heads())
		kept.size = now.size;
	for (size_t i = 0; i < shadow->dirty_room && now.data; i++) {
		size_t begin = i * SECTOR, end = begin + SECTOR;

		if (end > now.size)
			end = now.size;
		if (!shadow->dirty[i] || begin >= end || !heads())
			continue;
		/* A sector may be torn as well. */
		if (!(chance_next(&disk.chance) >> 40 & 15))
			end = begin + (end - begin) / 2;
		memcpy(kept.data + begin, now.data + begin, end - begin);
		if (end > kept.size)
			kept.size = end;
	}
	write_all(shadow->name, &kept);
	free(kept.data);
	free(now.data);
}

void
disk_end(void)
{
	for (size_t i = 0; i < disk.file_count; i++) {
		struct shadow *shadow = &disk.files[i];

		if (disk.fault == DISK_LOSE)
			lose(shadow);
		free(shadow->safe.data);
		free(shadow->dirty);
	}
	disk.file_count = 0;
	disk_set(DISK_SOUND, 0, 0);
}
