-- Groups that came from the provider under another name than they are read as, as pairs of that name and the names read.
ALTER TABLE sessions ADD COLUMN groups_renamed JSONB NOT NULL DEFAULT '[]';
