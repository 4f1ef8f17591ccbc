-- A hold stops destruction and opens no door: who asked for it and why, who set it, when it is looked at again, who lifted
-- it. Only ever added to. And since when a recording is kept back that would have been destroyed.

ALTER TABLE "recording" ADD COLUMN "kept_back_at" TIMESTAMPTZ(3);

CREATE TABLE "hold_entry" (
    "program_id" TEXT NOT NULL,
    "hold_id" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "session_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "by_id" TEXT NOT NULL,
    "written" TIMESTAMPTZ(3) NOT NULL,
    "why" TEXT,
    "next_check" TIMESTAMPTZ(3),

    CONSTRAINT "hold_entry_pkey" PRIMARY KEY ("program_id","hold_id","seq")
);

CREATE INDEX "hold_entry_program_id_session_id_idx" ON "hold_entry"("program_id", "session_id");

-- It is set once and ends once.
CREATE UNIQUE INDEX "hold_entry_set_once" ON "hold_entry"("program_id", "hold_id") WHERE "kind" = 'set';
CREATE UNIQUE INDEX "hold_entry_ends_once" ON "hold_entry"("program_id", "hold_id") WHERE "kind" IN ('dropped', 'lifted');

ALTER TABLE "hold_entry"
  ADD CONSTRAINT "hold_entry_session_fkey" FOREIGN KEY ("program_id", "session_id") REFERENCES "session" ("program_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  ADD CONSTRAINT "hold_entry_by_fkey" FOREIGN KEY ("by_id") REFERENCES "person" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  ADD CONSTRAINT "hold_entry_kind_known" CHECK ("kind" IN ('asked', 'dropped', 'set', 'checked', 'lift-asked', 'lifted')),
  ADD CONSTRAINT "hold_entry_asked_first" CHECK (("kind" = 'asked') = ("seq" = 1)),
  ADD CONSTRAINT "hold_entry_seq_positive" CHECK ("seq" >= 1),
  ADD CONSTRAINT "hold_entry_why_known" CHECK (("kind" = 'asked') = ("why" IS NOT NULL) AND "why" IN ('court-order', 'authority', 'legal-claim', 'complaint')),
  ADD CONSTRAINT "hold_entry_next_check" CHECK (("kind" IN ('asked', 'checked')) = ("next_check" IS NOT NULL));

CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "hold_entry" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change" ();

ALTER TABLE "hold_entry" ENABLE ALWAYS TRIGGER "append_only";
