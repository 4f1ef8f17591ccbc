-- Parts that clients ask to leave out: renditions that are made or replaced because of it, and parts that are sought.

CREATE TABLE "spare_rendition" (
    "program_id" TEXT NOT NULL,
    "recording_id" TEXT NOT NULL,
    "key_id" TEXT NOT NULL,
    "audio_blob_id" TEXT NOT NULL,
    "peaks_blob_id" TEXT NOT NULL,
    "is_doomed" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "spare_rendition_pkey" PRIMARY KEY ("program_id","recording_id")
);

CREATE TABLE "sought_part" (
    "program_id" TEXT NOT NULL,
    "event_id" TEXT NOT NULL,
    "recording_id" TEXT NOT NULL,
    "client_id" TEXT NOT NULL,
    "way" TEXT NOT NULL,
    "sealed" BYTEA,

    CONSTRAINT "sought_part_pkey" PRIMARY KEY ("program_id","event_id")
);

CREATE INDEX "sought_part_program_id_recording_id_idx" ON "sought_part"("program_id", "recording_id");

ALTER TABLE "spare_rendition"
  ADD CONSTRAINT "spare_rendition_program_id_recording_id_fkey" FOREIGN KEY ("program_id", "recording_id") REFERENCES "recording" ("program_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "sought_part"
  ADD CONSTRAINT "sought_part_program_id_recording_id_fkey" FOREIGN KEY ("program_id", "recording_id") REFERENCES "recording" ("program_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE,
  ADD CONSTRAINT "sought_part_client_fkey" FOREIGN KEY ("program_id", "client_id") REFERENCES "client" ("program_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  ADD CONSTRAINT "sought_part_way_known" CHECK ("way" IN ('alone', 'together'));
