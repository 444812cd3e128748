#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
#
# peer-re.py -- Python's re, one pattern at a time.
#
#	peer-re.py re|qualcoder PATTERNS CORPUS PASSES [MATCHES]
#
# "re" runs over the whole corpus at once.  "qualcoder" does as QualCoder's
# automatic coding does: the text of each file comes from an SQLite table, each
# pattern is looked for in it with re.finditer, and each match is a row
# inserted into another, all in one transaction; but with our patterns, since
# its own search knows no words and no case.

import re
import sqlite3
import sys
import time


def scan_re(patterns, text, files):
    return [(number, match.start(), match.end())
            for number, pattern in enumerate(patterns)
            for match in pattern.finditer(text)]


def scan_qualcoder(patterns, text, files):
    cursor = files.cursor()
    cursor.execute("delete from code_text")
    cursor.execute("select id, begin from source order by id")
    for identity, base in cursor.fetchall():
        for number, pattern in enumerate(patterns):
            cursor.execute("select fulltext from source where id = ?",
                           (identity,))
            for match in pattern.finditer(cursor.fetchone()[0]):
                cursor.execute(
                    "insert into code_text (cid, fid, seltext, pos0, pos1)"
                    " values (?, ?, ?, ?, ?)",
                    (number, identity, match.group(), base + match.start(),
                     base + match.end()))
    files.commit()
    return cursor.execute("select cid, pos0, pos1 from code_text").fetchall()


def open_files(text):
    files = sqlite3.connect("")
    files.execute("create table source (id integer primary key, begin,"
                  " fulltext text)")
    files.execute("create table code_text (ctid integer primary key, cid,"
                  " fid, seltext text, pos0, pos1)")
    begin = 0
    for document in text.split("\n\n"):
        files.execute("insert into source (begin, fulltext) values (?, ?)",
                      (begin, document))
        begin += len(document) + 2
    files.commit()
    return files


def write(path, text, found):
    """Python counts characters; the others count bytes."""
    byte, at = [0], 0
    for character in text:
        at += len(character.encode())
        byte.append(at)
    with open(path, "w") as file:
        for number, begin, end in found:
            file.write("%d %d %d\n" % (number, byte[begin], byte[end]))


def main():
    scan = {"re": scan_re, "qualcoder": scan_qualcoder}[sys.argv[1]]
    with open(sys.argv[2], encoding="utf-8") as file:
        lines = file.read().splitlines()
    with open(sys.argv[3], encoding="utf-8", newline="") as file:
        text = file.read()
    files = open_files(text) if scan is scan_qualcoder else None
    begin = time.process_time()
    patterns = [re.compile(line, re.IGNORECASE) for line in lines]
    print("compile %.9f" % (time.process_time() - begin))
    for left in range(int(sys.argv[4])):
        begin = time.process_time()
        found = scan(patterns, text, files)
        print("scan %.9f" % (time.process_time() - begin), flush=True)
    print("matches %d" % len(found))
    if len(sys.argv) > 5:
        write(sys.argv[5], text, found)


main()
