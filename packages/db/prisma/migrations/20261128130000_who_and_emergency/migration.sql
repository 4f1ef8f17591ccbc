-- Groups, stand-ins and who signs: facts that a decision asks for. Emergency access.

ALTER TABLE "program"
  ADD COLUMN "never_purposes" TEXT[] DEFAULT ARRAY[]::TEXT[],
  ADD COLUMN "emergency_access" BOOLEAN NOT NULL DEFAULT false,
  ADD COLUMN "emergency_person_id" TEXT,
  ADD CONSTRAINT "program_emergency_person_id_fkey" FOREIGN KEY ("emergency_person_id") REFERENCES "person" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  ADD CONSTRAINT "program_never_purposes_known" CHECK ("never_purposes" <@ ARRAY['own-review', 'together', 'individual-supervision', 'group-supervision', 'trainee-evaluation', 'program-evaluation', 'teaching', 'research']);

ALTER TABLE "recording"
  ADD COLUMN "parents" TEXT[] DEFAULT ARRAY[]::TEXT[],
  ADD COLUMN "left_out" JSONB NOT NULL DEFAULT '[]',
  ADD COLUMN "keep_at_most_days" INTEGER,
  ADD COLUMN "delete_after_review_days" INTEGER,
  ADD COLUMN "destroyed_at" TIMESTAMPTZ(3),
  ADD CONSTRAINT "recording_destroyed_is_empty" CHECK ("state" <> 'destroyed' OR ("destroyed_at" IS NOT NULL AND "key_id" IS NULL AND "audio_blob_id" IS NULL AND "peaks_blob_id" IS NULL AND "duration_ms" IS NULL));

ALTER TABLE "share"
  ADD COLUMN "reviewed_by" TEXT,
  ADD CONSTRAINT "share_reviewed_by_fkey" FOREIGN KEY ("reviewed_by") REFERENCES "person" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  ADD CONSTRAINT "share_reviewed_whole" CHECK ("reviewed_by" IS NULL OR "reviewed_at" IS NOT NULL);

CREATE TABLE "practice_group" (
    "program_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "practice_group_pkey" PRIMARY KEY ("program_id","id")
);

CREATE TABLE "group_member" (
    "program_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "group_id" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    "from" TIMESTAMPTZ(3) NOT NULL,
    "to" TIMESTAMPTZ(3),
    "written" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "group_member_pkey" PRIMARY KEY ("program_id","id")
);

CREATE TABLE "stand_in" (
    "program_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "stand_in_id" TEXT NOT NULL,
    "for_id" TEXT NOT NULL,
    "from" TIMESTAMPTZ(3) NOT NULL,
    "to" TIMESTAMPTZ(3) NOT NULL,
    "written" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "stand_in_pkey" PRIMARY KEY ("program_id","id")
);

CREATE TABLE "stand_in_told" (
    "program_id" TEXT NOT NULL,
    "stand_in" TEXT NOT NULL,
    "client_id" TEXT NOT NULL,
    "told_at" TIMESTAMPTZ(3) NOT NULL,
    "told_by" TEXT NOT NULL,

    CONSTRAINT "stand_in_told_pkey" PRIMARY KEY ("program_id","stand_in","client_id")
);

CREATE TABLE "client_signing" (
    "program_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "client_id" TEXT NOT NULL,
    "who" TEXT NOT NULL,
    "representatives" TEXT[],
    "written" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "client_signing_pkey" PRIMARY KEY ("program_id","id")
);

CREATE TABLE "emergency" (
    "program_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "recording_id" TEXT NOT NULL,
    "session_id" TEXT NOT NULL,
    "person_id" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),
    "told_at" TIMESTAMPTZ(3),
    "told_by" TEXT,
    "put_off_until" TIMESTAMPTZ(3),
    "put_off_for" TEXT,
    "put_off_by" TEXT,

    CONSTRAINT "emergency_pkey" PRIMARY KEY ("program_id","id")
);

CREATE INDEX "group_member_program_id_person_id_idx" ON "group_member"("program_id", "person_id");
CREATE INDEX "group_member_program_id_group_id_idx" ON "group_member"("program_id", "group_id");
CREATE INDEX "stand_in_program_id_for_id_idx" ON "stand_in"("program_id", "for_id");
CREATE INDEX "client_signing_program_id_client_id_idx" ON "client_signing"("program_id", "client_id");
CREATE INDEX "emergency_program_id_recording_id_idx" ON "emergency"("program_id", "recording_id");
CREATE INDEX "emergency_program_id_told_at_idx" ON "emergency"("program_id", "told_at");

-- One membership, appointment and rule at a time: who returns is a new one.
CREATE UNIQUE INDEX "group_member_open_once" ON "group_member"("program_id", "group_id", "person_id") WHERE "to" IS NULL;
CREATE UNIQUE INDEX "client_signing_open_once" ON "client_signing"("program_id", "client_id") WHERE "closed_at" IS NULL;

ALTER TABLE "practice_group" ADD CONSTRAINT "practice_group_program_id_fkey" FOREIGN KEY ("program_id") REFERENCES "program" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

ALTER TABLE "group_member"
  ADD CONSTRAINT "group_member_program_id_group_id_fkey" FOREIGN KEY ("program_id", "group_id") REFERENCES "practice_group" ("program_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  ADD CONSTRAINT "group_member_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  ADD CONSTRAINT "group_member_period_ordered" CHECK ("to" IS NULL OR "to" >= "from");

ALTER TABLE "stand_in"
  ADD CONSTRAINT "stand_in_program_id_fkey" FOREIGN KEY ("program_id") REFERENCES "program" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  ADD CONSTRAINT "stand_in_stand_in_id_fkey" FOREIGN KEY ("stand_in_id") REFERENCES "person" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  ADD CONSTRAINT "stand_in_for_id_fkey" FOREIGN KEY ("for_id") REFERENCES "person" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  ADD CONSTRAINT "stand_in_period_ordered" CHECK ("to" >= "from"),
  ADD CONSTRAINT "stand_in_of_another" CHECK ("stand_in_id" <> "for_id");

ALTER TABLE "stand_in_told"
  ADD CONSTRAINT "stand_in_told_program_id_stand_in_fkey" FOREIGN KEY ("program_id", "stand_in") REFERENCES "stand_in" ("program_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  ADD CONSTRAINT "stand_in_told_client_id_fkey" FOREIGN KEY ("program_id", "client_id") REFERENCES "client" ("program_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  ADD CONSTRAINT "stand_in_told_told_by_fkey" FOREIGN KEY ("told_by") REFERENCES "person" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT;

ALTER TABLE "client_signing"
  ADD CONSTRAINT "client_signing_client_id_fkey" FOREIGN KEY ("program_id", "client_id") REFERENCES "client" ("program_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  ADD CONSTRAINT "client_signing_who_known" CHECK ("who" IN ('client', 'one-representative', 'all-representatives')),
  ADD CONSTRAINT "client_signing_names_somebody" CHECK (("who" = 'client') = (cardinality("representatives") = 0));

ALTER TABLE "emergency"
  ADD CONSTRAINT "emergency_recording_id_fkey" FOREIGN KEY ("program_id", "recording_id") REFERENCES "recording" ("program_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  ADD CONSTRAINT "emergency_session_id_fkey" FOREIGN KEY ("program_id", "session_id") REFERENCES "session" ("program_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  ADD CONSTRAINT "emergency_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  ADD CONSTRAINT "emergency_told_by_fkey" FOREIGN KEY ("told_by") REFERENCES "person" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  ADD CONSTRAINT "emergency_put_off_by_fkey" FOREIGN KEY ("put_off_by") REFERENCES "person" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  ADD CONSTRAINT "emergency_reason_known" CHECK ("reason" IN ('danger-to-client', 'danger-to-other', 'child-at-risk', 'medical', 'duty-to-report')),
  ADD CONSTRAINT "emergency_told_whole" CHECK (("told_at" IS NULL) = ("told_by" IS NULL)),
  ADD CONSTRAINT "emergency_put_off_whole" CHECK (("put_off_until" IS NULL) = ("put_off_for" IS NULL) AND ("put_off_until" IS NULL) = ("put_off_by" IS NULL)),
  ADD CONSTRAINT "emergency_put_off_known" CHECK ("put_off_for" IN ('would-endanger-somebody', 'would-hinder-help', 'asked-by-authority'));

ALTER TABLE "access_line" DROP CONSTRAINT "access_line_kind_known";
ALTER TABLE "access_line" ADD CONSTRAINT "access_line_kind_known" CHECK ("kind" IN ('listening', 'stretch', 'reading', 'writing', 'list', 'denied', 'emergency'));
