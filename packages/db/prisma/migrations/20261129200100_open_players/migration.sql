-- Players that have a recording open, so that a client who stops the listening is told how many fell silent. A row is
-- one opening of one page; it goes a day later.

CREATE TABLE "open_player" (
    "program_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    "recording_id" TEXT NOT NULL,
    "share_id" TEXT,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,
    "silent_at" TIMESTAMPTZ(3),

    CONSTRAINT "open_player_pkey" PRIMARY KEY ("program_id","person_id","id")
);

CREATE INDEX "open_player_program_id_recording_id_seen_at_idx" ON "open_player"("program_id", "recording_id", "seen_at");

ALTER TABLE "open_player"
  ADD CONSTRAINT "open_player_program_id_fkey" FOREIGN KEY ("program_id") REFERENCES "program" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  ADD CONSTRAINT "open_player_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  ADD CONSTRAINT "open_player_silent_after" CHECK ("silent_at" IS NULL OR "silent_at" >= "opened_at");
