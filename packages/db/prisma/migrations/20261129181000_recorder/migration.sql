-- Recordings that are made here: their pieces, and where nothing was captured.

CREATE TABLE "recording_piece" (
    "program_id" TEXT NOT NULL,
    "recording_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "stretch" INTEGER NOT NULL,
    "start_ms" INTEGER NOT NULL,
    "end_ms" INTEGER NOT NULL,
    "blob_id" TEXT NOT NULL,
    "bytes" INTEGER,
    "digest" BYTEA,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "recording_piece_pkey" PRIMARY KEY ("program_id","recording_id","number")
);

CREATE TABLE "recording_gap" (
    "program_id" TEXT NOT NULL,
    "recording_id" TEXT NOT NULL,
    "stretch" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "length_ms" INTEGER NOT NULL,
    "at_ms" INTEGER,

    CONSTRAINT "recording_gap_pkey" PRIMARY KEY ("program_id","recording_id","stretch")
);

ALTER TABLE "recording_piece"
  ADD CONSTRAINT "recording_piece_program_id_recording_id_fkey" FOREIGN KEY ("program_id", "recording_id") REFERENCES "recording" ("program_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE,
  ADD CONSTRAINT "recording_piece_ordered" CHECK ("number" >= 0 AND "stretch" >= 0 AND "start_ms" >= 0 AND "end_ms" > "start_ms"),
  ADD CONSTRAINT "recording_piece_whole" CHECK (("bytes" IS NULL) = ("digest" IS NULL) AND ("bytes" IS NULL OR "bytes" > 0));

ALTER TABLE "recording_gap"
  ADD CONSTRAINT "recording_gap_program_id_recording_id_fkey" FOREIGN KEY ("program_id", "recording_id") REFERENCES "recording" ("program_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE,
  ADD CONSTRAINT "recording_gap_kind_known" CHECK ("kind" IN ('off-the-record', 'interrupted')),
  ADD CONSTRAINT "recording_gap_ordered" CHECK ("stretch" >= 1 AND "length_ms" >= 0 AND ("at_ms" IS NULL OR "at_ms" >= 0));

ALTER TABLE "recording" DROP CONSTRAINT "recording_state_known";
ALTER TABLE "recording" ADD CONSTRAINT "recording_state_known" CHECK ("state" IN ('recording', 'receiving', 'received', 'ingesting', 'ready', 'failed', 'destroyed'));

-- One recording of a session at a time is being made by somebody.
CREATE UNIQUE INDEX "recording_made_once" ON "recording"("program_id", "session_id", "created_by") WHERE "state" = 'recording' AND "destroyed_at" IS NULL;
