-- The number of requests of each user or address, for all processes together.

-- Adds to the counts of the running minute, each of which begins with the first hit, and gives what all processes have together.
CREATE OR REPLACE FUNCTION access.add_hits(keys text[], added int[]) RETURNS TABLE (of_key text, total int, left_ms int)
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, access, pg_temp
  AS $$
    DELETE FROM access.limit_hits WHERE key IN (
      SELECT h.key FROM access.limit_hits h WHERE h.ends_at < now() - interval '1 minute' LIMIT 1000 FOR UPDATE SKIP LOCKED);
    -- In the order of the keys: two processes that add at once wait for each other, never both.
    INSERT INTO access.limit_hits AS h (key, hits, ends_at)
    SELECT u.key, u.added, now() + interval '1 minute' FROM unnest(keys, added) AS u(key, added) ORDER BY u.key
    ON CONFLICT (key) DO UPDATE SET
      hits = CASE WHEN h.ends_at <= now() THEN excluded.hits ELSE h.hits + excluded.hits END,
      ends_at = CASE WHEN h.ends_at <= now() THEN excluded.ends_at ELSE h.ends_at END
    RETURNING h.key, h.hits, greatest(0, extract(epoch FROM h.ends_at - now()) * 1000)::int
  $$;
