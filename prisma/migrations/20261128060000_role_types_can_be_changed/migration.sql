-- Role types are added and changed from the page, against the version that somebody looked at.
ALTER TABLE "role_types" ADD COLUMN "version" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;
ALTER TABLE "role_types" ADD CONSTRAINT "role_types_text" CHECK (length(code) BETWEEN 1 AND 40 AND length(name) BETWEEN 1 AND 200) NOT VALID;
