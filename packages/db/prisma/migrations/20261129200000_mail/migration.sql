-- Mails to clients. A row says that one waits, was sent or failed, and holds neither an address nor a word: the address
-- rests in the client's envelope, for as long as the client wants to be told, or until the one mail is out.

ALTER TABLE "client_sealed"
  DROP CONSTRAINT "client_sealed_kind_known",
  ADD CONSTRAINT "client_sealed_kind_known" CHECK ("kind" IN ('signature', 'mail-address', 'mail-once'));

-- A client is told at one address.
CREATE UNIQUE INDEX "client_sealed_one_mail_address" ON "client_sealed"("program_id", "client_id") WHERE "kind" = 'mail-address';

CREATE TABLE "client_mail" (
    "program_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "client_id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "sealed_id" TEXT,
    "recording_id" TEXT,
    "asked_by" TEXT,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "settled_at" TIMESTAMPTZ(3),

    CONSTRAINT "client_mail_pkey" PRIMARY KEY ("program_id","id")
);

CREATE INDEX "client_mail_program_id_client_id_asked_at_idx" ON "client_mail"("program_id", "client_id", "asked_at");
CREATE INDEX "client_mail_program_id_asked_by_asked_at_idx" ON "client_mail"("program_id", "asked_by", "asked_at");

-- Of each recording a client is told once.
CREATE UNIQUE INDEX "client_mail_listened_once" ON "client_mail"("program_id", "client_id", "recording_id") WHERE "kind" = 'listened';

ALTER TABLE "client_mail"
  ADD CONSTRAINT "client_mail_client_id_fkey" FOREIGN KEY ("program_id", "client_id") REFERENCES "client" ("program_id", "id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  ADD CONSTRAINT "client_mail_asked_by_fkey" FOREIGN KEY ("asked_by") REFERENCES "person" ("id") ON DELETE RESTRICT ON UPDATE RESTRICT,
  ADD CONSTRAINT "client_mail_kind_known" CHECK ("kind" IN ('link', 'told', 'listened')),
  ADD CONSTRAINT "client_mail_state_known" CHECK ("state" IN ('waiting', 'sent', 'failed', 'dropped')),
  ADD CONSTRAINT "client_mail_settled_with_state" CHECK (("state" = 'waiting') = ("settled_at" IS NULL)),
  ADD CONSTRAINT "client_mail_link_asked_by" CHECK (("kind" = 'link') = ("asked_by" IS NOT NULL)),
  ADD CONSTRAINT "client_mail_listened_to_what" CHECK (("kind" = 'listened') = ("recording_id" IS NOT NULL));
