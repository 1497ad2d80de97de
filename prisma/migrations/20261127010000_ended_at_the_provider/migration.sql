-- A session that the provider has ended is over, but its row stays until it would have ended by itself: its browser can then
-- be told why. It keeps neither tokens nor groups.
ALTER TABLE sessions ADD COLUMN ended_at TIMESTAMPTZ(3);
