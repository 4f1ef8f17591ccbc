-- What a no to recording offers the clinician: an invitation, once; a note that nobody else reads; and a supervisor who
-- is there instead. None of it comes from a recording.

-- A client's no was offered its one invitation.
CREATE TABLE "no_offered" (
    "program_id" TEXT NOT NULL,
    "session_id" TEXT NOT NULL,
    "client_id" TEXT NOT NULL,
    "offered_to" TEXT NOT NULL,
    "offered_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "no_offered_pkey" PRIMARY KEY ("program_id","session_id","client_id")
);

-- A clinician's own note of a session, sealed under a key of its own, which goes with it.
CREATE TABLE "session_note" (
    "program_id" TEXT NOT NULL,
    "session_id" TEXT NOT NULL,
    "author_id" TEXT NOT NULL,
    "key_id" TEXT NOT NULL,
    "sealed" BYTEA NOT NULL,
    "written_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "session_note_pkey" PRIMARY KEY ("program_id","session_id","author_id")
);

CREATE TABLE "live_supervision" (
    "program_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "session_id" TEXT NOT NULL,
    "supervisor_id" TEXT NOT NULL,
    "asked_by" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'asked',
    "settled_by" TEXT,
    "settled_at" TIMESTAMPTZ(3),
    "sealed" BYTEA,

    CONSTRAINT "live_supervision_pkey" PRIMARY KEY ("program_id","id")
);

-- What a participant says to being observed. Only ever added to; the newest counts.
CREATE TABLE "live_supervision_answer" (
    "program_id" TEXT NOT NULL,
    "live_id" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "client_id" TEXT NOT NULL,
    "answer" TEXT NOT NULL,
    "obtained" TEXT NOT NULL,
    "written_by" TEXT,
    "written_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "live_supervision_answer_pkey" PRIMARY KEY ("program_id","live_id","seq")
);

CREATE INDEX "live_supervision_program_id_session_id_idx" ON "live_supervision"("program_id", "session_id");
CREATE INDEX "live_supervision_program_id_supervisor_id_idx" ON "live_supervision"("program_id", "supervisor_id");

-- One supervisor is asked into a session at a time.
CREATE UNIQUE INDEX "live_supervision_open_once" ON "live_supervision"("program_id", "session_id") WHERE "state" IN ('asked', 'accepted');

ALTER TABLE "no_offered"
  ADD CONSTRAINT "no_offered_participant_fkey" FOREIGN KEY ("program_id", "session_id", "client_id") REFERENCES "participant" ("program_id", "session_id", "client_id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  ADD CONSTRAINT "no_offered_offered_to_fkey" FOREIGN KEY ("offered_to") REFERENCES "person" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

ALTER TABLE "session_note"
  ADD CONSTRAINT "session_note_session_id_fkey" FOREIGN KEY ("program_id", "session_id") REFERENCES "session" ("program_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  ADD CONSTRAINT "session_note_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "person" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

ALTER TABLE "live_supervision"
  ADD CONSTRAINT "live_supervision_session_id_fkey" FOREIGN KEY ("program_id", "session_id") REFERENCES "session" ("program_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  ADD CONSTRAINT "live_supervision_supervisor_id_fkey" FOREIGN KEY ("supervisor_id") REFERENCES "person" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  ADD CONSTRAINT "live_supervision_asked_by_fkey" FOREIGN KEY ("asked_by") REFERENCES "person" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  ADD CONSTRAINT "live_supervision_settled_by_fkey" FOREIGN KEY ("settled_by") REFERENCES "person" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  ADD CONSTRAINT "live_supervision_state_known" CHECK ("state" IN ('asked', 'accepted', 'declined', 'cancelled')),
  ADD CONSTRAINT "live_supervision_settled_with_state" CHECK (("state" = 'asked') = ("settled_at" IS NULL));

ALTER TABLE "live_supervision_answer"
  ADD CONSTRAINT "live_supervision_answer_live_id_fkey" FOREIGN KEY ("program_id", "live_id") REFERENCES "live_supervision" ("program_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  ADD CONSTRAINT "live_supervision_answer_client_id_fkey" FOREIGN KEY ("program_id", "client_id") REFERENCES "client" ("program_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  ADD CONSTRAINT "live_supervision_answer_written_by_fkey" FOREIGN KEY ("written_by") REFERENCES "person" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  ADD CONSTRAINT "live_supervision_answer_known" CHECK ("answer" IN ('yes', 'no')),
  ADD CONSTRAINT "live_supervision_answer_obtained_known" CHECK ("obtained" IN ('spoken', 'link')),
  ADD CONSTRAINT "live_supervision_answer_by_whom" CHECK (("obtained" = 'link') = ("written_by" IS NULL));

CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "no_offered" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change" ();
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "live_supervision_answer" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change" ();

ALTER TABLE "no_offered" ENABLE ALWAYS TRIGGER "append_only";
ALTER TABLE "live_supervision_answer" ENABLE ALWAYS TRIGGER "append_only";
