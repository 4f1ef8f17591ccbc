-- Who can sign for a client who does not sign alone: known by what they are to the client, never by name.
CREATE TABLE "representative" (
    "program_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "client_id" TEXT NOT NULL,
    "relation" TEXT NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "representative_pkey" PRIMARY KEY ("program_id","id")
);

CREATE INDEX "representative_program_id_client_id_idx" ON "representative"("program_id", "client_id");

ALTER TABLE "representative"
  ADD CONSTRAINT "representative_client_id_fkey" FOREIGN KEY ("program_id", "client_id") REFERENCES "client" ("program_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  ADD CONSTRAINT "representative_created_by_fkey" FOREIGN KEY ("created_by") REFERENCES "person" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  ADD CONSTRAINT "representative_relation_known" CHECK ("relation" IN ('mother', 'father', 'guardian', 'relative', 'legal'));

-- The coming of age is kept as that date only.
ALTER TABLE "client_signing"
  ADD COLUMN "of_age_on" DATE,
  ADD COLUMN "sees_sessions" BOOLEAN NOT NULL DEFAULT false,
  ADD COLUMN "set_by" TEXT;

ALTER TABLE "client_signing"
  ADD CONSTRAINT "client_signing_set_by_fkey" FOREIGN KEY ("set_by") REFERENCES "person" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  ADD CONSTRAINT "client_signing_of_representatives" CHECK ("who" <> 'client' OR ("of_age_on" IS NULL AND NOT "sees_sessions"));

ALTER TABLE "consent_ask" ADD COLUMN "representative_id" TEXT;
ALTER TABLE "client_link" ADD COLUMN "representative_id" TEXT;
ALTER TABLE "client_visit" ADD COLUMN "representative_id" TEXT;

ALTER TABLE "consent_ask" ADD CONSTRAINT "consent_ask_representative_id_fkey" FOREIGN KEY ("program_id", "representative_id") REFERENCES "representative" ("program_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "client_link" ADD CONSTRAINT "client_link_representative_id_fkey" FOREIGN KEY ("program_id", "representative_id") REFERENCES "representative" ("program_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "client_visit" ADD CONSTRAINT "client_visit_representative_id_fkey" FOREIGN KEY ("program_id", "representative_id") REFERENCES "representative" ("program_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- Signed by one of several who all have to: it waits for the others.
ALTER TABLE "consent_ask" DROP CONSTRAINT "consent_ask_state_known";
ALTER TABLE "consent_ask" ADD CONSTRAINT "consent_ask_state_known" CHECK ("state" IN ('open', 'answered', 'signed', 'settled', 'not-theirs', 'closed'));

-- Whoever signs is asked one thing at a time, and has one link.
DROP INDEX "consent_ask_open_once";
CREATE UNIQUE INDEX "consent_ask_open_once" ON "consent_ask"("program_id", "client_id", coalesce("representative_id", '')) WHERE "state" IN ('open', 'answered', 'signed');
DROP INDEX "client_link_open_once";
CREATE UNIQUE INDEX "client_link_open_once" ON "client_link"("program_id", "client_id", coalesce("representative_id", '')) WHERE "way" = 'link' AND "ended_at" IS NULL;
