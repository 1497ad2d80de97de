-- Who changed a row last is asked when a change against an older version is refused.
CREATE INDEX "audit_events_entity_id_at_idx" ON "audit_events"("entity_id", "at");
