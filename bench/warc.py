"""Writes a web archive to standard output: the pages of a folder over and over, each time under another address.
usage: python3 bench/warc.py FOLDER COUNT [gzip]    Each record is a gzip member of its own where "gzip" is given."""
import gzip
import pathlib
import sys

pages = [path.read_bytes() for path in sorted(pathlib.Path(sys.argv[1]).iterdir())]
packed = sys.argv[3:] == ["gzip"]
for number in range(int(sys.argv[2])):
    page = pages[number % len(pages)]
    body = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: %d\r\n\r\n" % len(page) + page
    record = (b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://news.example/%d.html\r\n"
              b"WARC-Date: 2024-05-%02dT08:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
              b"Content-Length: %d\r\n\r\n" % (number, 1 + number % 28, len(body))) + body + b"\r\n\r\n"
    sys.stdout.buffer.write(gzip.compress(record, 6) if packed else record)
