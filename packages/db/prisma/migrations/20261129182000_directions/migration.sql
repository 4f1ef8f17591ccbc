-- What a supervisor orders when somebody may be in danger: only ever added to, and it stays when a recording goes. Its
-- words rest sealed under the client's key; nothing here leads to a recording. And whom to call.

ALTER TABLE "program"
  ADD COLUMN "emergency_numbers" TEXT NOT NULL DEFAULT '',
  ADD CONSTRAINT "program_emergency_numbers_short" CHECK (length("emergency_numbers") <= 120);

CREATE TABLE "direction" (
    "program_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "session_id" TEXT NOT NULL,
    "client_id" TEXT NOT NULL,
    "opened_by" TEXT NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "direction_pkey" PRIMARY KEY ("program_id","id")
);

CREATE TABLE "direction_entry" (
    "program_id" TEXT NOT NULL,
    "direction_id" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "by_id" TEXT NOT NULL,
    "written" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3),
    "of_seq" INTEGER,
    "sealed" BYTEA,

    CONSTRAINT "direction_entry_pkey" PRIMARY KEY ("program_id","direction_id","seq")
);

CREATE INDEX "direction_program_id_session_id_idx" ON "direction"("program_id", "session_id");
CREATE INDEX "direction_program_id_client_id_idx" ON "direction"("program_id", "client_id");
CREATE UNIQUE INDEX "direction_entry_program_id_id_key" ON "direction_entry"("program_id", "id");

-- It begins with an order, and is done once.
CREATE UNIQUE INDEX "direction_entry_opened_once" ON "direction_entry"("program_id", "direction_id") WHERE "kind" = 'opened';
CREATE UNIQUE INDEX "direction_entry_done_once" ON "direction_entry"("program_id", "direction_id") WHERE "kind" = 'done';

ALTER TABLE "direction"
  ADD CONSTRAINT "direction_participant_fkey" FOREIGN KEY ("program_id", "session_id", "client_id") REFERENCES "participant" ("program_id", "session_id", "client_id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  ADD CONSTRAINT "direction_opened_by_fkey" FOREIGN KEY ("opened_by") REFERENCES "person" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

ALTER TABLE "direction_entry"
  ADD CONSTRAINT "direction_entry_direction_id_fkey" FOREIGN KEY ("program_id", "direction_id") REFERENCES "direction" ("program_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  ADD CONSTRAINT "direction_entry_by_id_fkey" FOREIGN KEY ("by_id") REFERENCES "person" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  ADD CONSTRAINT "direction_entry_of_seq_fkey" FOREIGN KEY ("program_id", "direction_id", "of_seq") REFERENCES "direction_entry" ("program_id", "direction_id", "seq") ON DELETE RESTRICT ON UPDATE RESTRICT,
  ADD CONSTRAINT "direction_entry_kind_known" CHECK ("kind" IN ('opened', 'changed', 'reached', 'acknowledged', 'done')),
  ADD CONSTRAINT "direction_entry_opened_first" CHECK (("kind" = 'opened') = ("seq" = 1)),
  ADD CONSTRAINT "direction_entry_seq_positive" CHECK ("seq" >= 1),
  ADD CONSTRAINT "direction_entry_due_with_order" CHECK (("kind" IN ('opened', 'changed')) = ("due_at" IS NOT NULL)),
  ADD CONSTRAINT "direction_entry_acknowledges_one" CHECK (("kind" = 'acknowledged') = ("of_seq" IS NOT NULL)),
  ADD CONSTRAINT "direction_entry_has_words" CHECK (("kind" IN ('opened', 'changed', 'reached')) = ("sealed" IS NOT NULL));

CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "direction" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change" ();
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "direction_entry" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change" ();

ALTER TABLE "direction" ENABLE ALWAYS TRIGGER "append_only";
ALTER TABLE "direction_entry" ENABLE ALWAYS TRIGGER "append_only";
