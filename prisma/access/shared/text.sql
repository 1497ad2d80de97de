-- Texts as they are searched.

-- Without case and accents, as `fold` of packages/planning has it; a test compares the two. Most texts are plain letters, and cost little.
CREATE OR REPLACE FUNCTION access.fold(name text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN CASE WHEN octet_length(name) = char_length(name) THEN lower(name)
    ELSE replace(replace(replace(replace(translate(
      regexp_replace(lower(normalize(name, NFKD) COLLATE "und-x-icu"), '[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]', '', 'g'),
      'øłđðħı’‐‑–', 'olddhi''---'), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th') END;
