/* SPDX-License-Identifier: MIT */

/* disk.h -- for torture: a disk that fails, tears writes, or loses power, as
   SQLite sees it.

   It stands before the system's own files as SQLite's default VFS.  What was
   written and not yet synced is known by sectors; when power is lost, any of
   them may be on the disk and others not, and so may files that were made,
   cut or deleted since. */

#ifndef TORTURE_DISK_H
#define TORTURE_DISK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum disk_fault {
	DISK_SOUND,
	DISK_FULL,              /* one operation fails: the disk is full */
	DISK_ERROR,             /* one fails: input or output error */
	DISK_FULL_ON,           /* and so does every write from there on */
	DISK_TEAR,              /* power is lost within a write; all before is
	                           on the disk */
	DISK_LOSE,              /* power is lost: see above */
	DISK_FAULTS
};
const char *disk_fault_name(enum disk_fault);

/* Once, before anything is opened. */
void disk_begin(void);

/* From here on: the fault happens at operation number AT, from 1. */
void disk_set(enum disk_fault, size_t at, uint64_t chance);

/* The operations so far: writes, cuts, syncs, deletions. */
size_t disk_operations(void);

/* When all is closed: if power was to be lost, it is now at the latest, and
   files become what the disk holds.  The disk is sound again. */
void disk_end(void);

#endif
