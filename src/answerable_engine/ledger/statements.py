"""Every statement that the ledger puts to SQLite. All writes can be repeated without changing anything."""

LOOK_UP = """
    SELECT f.path, f.size, f.mtime_ns, f.ctime_ns, f.inode, f.seen_ns, f.read_ns, f.sha256,
        d.place, d.readers, d.tries, d.record, m.matches
    FROM file f
    LEFT JOIN document d ON d.bytes = f.sha256
    LEFT JOIN found m ON m.text = d.text AND m.sought = (
        SELECT id FROM sought WHERE matcher = ? AND pack = ? AND model = ?
    )
    WHERE f.path IN ({marks})
"""

LOOK_UP_BYTES = """
    SELECT d.place, d.readers, d.tries, d.record, m.matches
    FROM document d LEFT JOIN found m ON m.text = d.text AND m.sought = (
        SELECT id FROM sought WHERE matcher = ? AND pack = ? AND model = ?
    )
    WHERE d.bytes = ?
"""

LOOK_UP_SIZES = "SELECT DISTINCT size FROM file WHERE size IN ({marks})"
LOOK_UP_TEXT = "SELECT pages FROM text WHERE sha256 = ? AND reader = ?"

KEEP_FILE = """
    INSERT INTO file (path, size, mtime_ns, ctime_ns, inode, seen_ns, read_ns, sha256)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (path) DO UPDATE SET
        seen_ns = CASE WHEN (size, mtime_ns, ctime_ns, inode)
            = (excluded.size, excluded.mtime_ns, excluded.ctime_ns, excluded.inode)
            THEN min(seen_ns, excluded.seen_ns) ELSE excluded.seen_ns END,
        size = excluded.size, mtime_ns = excluded.mtime_ns, ctime_ns = excluded.ctime_ns,
        inode = excluded.inode, read_ns = excluded.read_ns, sha256 = excluded.sha256
"""

# The same reader makes the same text, so a difference means that what was kept is damaged.
KEEP_TEXT = """
    INSERT INTO text (sha256, reader, pages) VALUES (?, ?, ?)
    ON CONFLICT (sha256, reader) DO UPDATE SET pages = excluded.pages WHERE pages IS NOT excluded.pages
"""

KEEP_DOCUMENT = """
    INSERT INTO document (bytes, place, text, readers, tries, record)
    VALUES (?, ?, (SELECT id FROM text WHERE sha256 = ? AND reader = ?), ?, 1, ?)
    ON CONFLICT (bytes, place) DO UPDATE SET
        tries = CASE WHEN record = excluded.record AND readers = excluded.readers THEN tries + 1 ELSE 1 END,
        text = excluded.text, readers = excluded.readers, record = excluded.record
"""

LOOK_UP_VECTORS = "SELECT words, vector FROM vector WHERE words IN ({marks})"
KEEP_VECTOR = """
    INSERT INTO vector (words, vector) VALUES (?, ?)
    ON CONFLICT (words) DO UPDATE SET vector = excluded.vector WHERE vector IS NOT excluded.vector
"""

KEEP_SOUGHT = "INSERT INTO sought (matcher, pack, model) VALUES (?, ?, ?) ON CONFLICT DO NOTHING"

LOOK_UP_PARTS = """
    SELECT s.pack, p.parts FROM sought s JOIN part p ON p.sought = s.id
    WHERE s.matcher = ? AND s.model = ? ORDER BY s.id
"""
KEEP_PARTS = """
    INSERT INTO part (sought, parts)
    SELECT id, ? FROM sought WHERE matcher = ? AND pack = ? AND model = ?
    ON CONFLICT (sought) DO UPDATE SET parts = excluded.parts
"""

LOOK_UP_PASSED = "SELECT names FROM passed WHERE checks = ?"
KEEP_PASSED = """
    INSERT INTO passed (checks, names) VALUES (?, ?)
    ON CONFLICT (checks) DO UPDATE SET names = excluded.names
"""

LOOK_UP_FOUND = """
    SELECT m.matches FROM text t JOIN found m ON m.text = t.id JOIN sought s ON s.id = m.sought
    WHERE t.sha256 = ? AND t.reader = ? AND s.matcher = ? AND s.pack = ? AND s.model = ?
"""

KEEP_FOUND = """
    INSERT INTO found (text, sought, matches)
    SELECT text.id, sought.id, ? FROM text, sought
    WHERE text.sha256 = ? AND text.reader = ? AND sought.matcher = ? AND sought.pack = ? AND sought.model = ?
    ON CONFLICT (text, sought) DO UPDATE SET matches = excluded.matches
"""

FORGET_DOCUMENTS_FROM = "DELETE FROM document WHERE bytes = ? AND place >= ?"
