-- What a certificate of deletion tells: what was destroyed, when and by whose word, never what was in it.

ALTER TABLE "program"
  ADD COLUMN "backup_days" INTEGER NOT NULL DEFAULT 30,
  ADD COLUMN "evidence_years" INTEGER NOT NULL DEFAULT 6,
  ADD CONSTRAINT "program_backup_days_known" CHECK ("backup_days" BETWEEN 0 AND 3650),
  ADD CONSTRAINT "program_evidence_years_known" CHECK ("evidence_years" BETWEEN 1 AND 100);

CREATE TABLE "deletion" (
    "program_id" TEXT NOT NULL,
    "recording_id" TEXT NOT NULL,
    "session_id" TEXT NOT NULL,
    "begun_at" TIMESTAMPTZ(3) NOT NULL,
    "keys_gone_at" TIMESTAMPTZ(3) NOT NULL,
    "deleted_at" TIMESTAMPTZ(3) NOT NULL,
    "gone" JSONB NOT NULL,
    "causes" JSONB NOT NULL,

    CONSTRAINT "deletion_pkey" PRIMARY KEY ("program_id","recording_id")
);

ALTER TABLE "deletion"
  ADD CONSTRAINT "deletion_recording_fkey" FOREIGN KEY ("program_id", "recording_id") REFERENCES "recording" ("program_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  ADD CONSTRAINT "deletion_session_fkey" FOREIGN KEY ("program_id", "session_id") REFERENCES "session" ("program_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  ADD CONSTRAINT "deletion_ordered" CHECK ("begun_at" <= "keys_gone_at" AND "keys_gone_at" <= "deleted_at");

CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "deletion" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change" ();

ALTER TABLE "deletion" ENABLE ALWAYS TRIGGER "append_only";
