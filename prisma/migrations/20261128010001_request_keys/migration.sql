-- By which a change that is sent again is known: whose key, what was asked for, and which operation it became.
CREATE TABLE "request_keys" (
    "user_id" UUID NOT NULL,
    "key" UUID NOT NULL,
    "digest" BYTEA NOT NULL,
    "operation_id" UUID NOT NULL,
    "entity_id" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL DEFAULT now() + interval '7 days',

    CONSTRAINT "request_keys_pkey" PRIMARY KEY ("user_id", "key", "digest")
);

ALTER TABLE "request_keys" ENABLE ROW LEVEL SECURITY;

CREATE INDEX "request_keys_expires_at_idx" ON "request_keys"("expires_at");

ALTER TABLE "request_keys" ADD CONSTRAINT "request_keys_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
