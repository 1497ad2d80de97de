-- A deliverable is cancelled or delivered, and never both.
ALTER TABLE "deliverables" ADD CONSTRAINT "deliverables_one_state" CHECK (cancelled_at IS NULL OR delivered_on IS NULL);
